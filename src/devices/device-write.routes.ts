import { type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import type { Context } from '../web/context.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { confirmControls } from './controls.actions.ts';
import { controlsPage } from './custody-form.page.ts';
import { editDevice, registerDevice } from './device.actions.ts';
import { ControlsForm, EditForm, RegistrationForm } from './device.form.ts';
import { connectionsOfOne } from './device-connection.queries.ts';
import { type Choices, type EditData, editPage, registrationPage } from './device-form.page.ts';
import { knownModels } from './device-model.queries.ts';
import type { DeviceRecord } from './device-record.ts';
import { deviceToday } from './device-today.routes.ts';
import { typedControls, typedDevice } from './device-typed.ts';
import { undoOf } from './undo.routes.ts';

/** What the office writes of a terminal: registration, edit, confirmation of controls. */
export function deviceWriteRoutes(context: Context): Router {
  const router = Router();
  formStep(router, '/devices/new', registration(context));
  formStep(router, '/devices/:id/edit', edit(context));
  formStep(router, '/devices/:id/controls/edit', confirmation(context));
  return router;
}

const choices = async (db: Database, res: Response): Promise<Choices> => ({
  zones: await zonesNow(db),
  known: await knownModels(db, { on: res.locals.today, knownAt: null }),
});

const registration = ({ db }: Context): FormStep<RegistrationForm, Choices> => ({
  ...{ permission: 'device.write', Form: RegistrationForm, page: registrationPage },
  load: (_req, res) => choices(db, res),
  initial: (_data, res) => ({ state: 'inStock', from: res.locals.today }),
  submit: async (_data, value, req) => {
    const { id, assetNumber } = await registerDevice(db, actorOf(req), value);
    say(req, 'devices:done.registered', { assetNumber }, undoOf(id, 1));
    return `/devices/${id}`;
  },
});

const edit = ({ db }: Context): FormStep<EditForm, EditData> => ({
  ...{ permission: 'device.write', Form: EditForm, page: editPage },
  load: async (req, res) => {
    const device = await deviceToday(db)(req, res);
    return { device: { ...device, ...(await connectionsOfOne(db.read, device.id)) }, ...(await choices(db, res)) };
  },
  initial: ({ device }, res) => typedDevice(device, res.locals.today),
  submit: async ({ device: { id } }, value, req) => {
    const { assetNumber, revision } = await editDevice(db, actorOf(req), id, value);
    if (revision === null) say(req, 'devices:done.unchanged', { assetNumber });
    else say(req, 'devices:done.edited', { assetNumber }, undoOf(id, revision));
    return `/devices/${id}`;
  },
});

const confirmation = ({ db }: Context): FormStep<ControlsForm, DeviceRecord> => ({
  ...{ permission: 'device.write', Form: ControlsForm, page: controlsPage, load: deviceToday(db) },
  initial: ({ controls, revision }, res) => typedControls(controls, revision, res.locals.today),
  submit: async ({ id, assetNumber }, value, req) => {
    const revision = await confirmControls(db, actorOf(req), id, value);
    if (revision === null) say(req, 'devices:done.unchanged', { assetNumber });
    else say(req, 'devices:done.controlsConfirmed', { assetNumber }, undoOf(id, revision));
    return `/devices/${id}/controls`;
  },
});
