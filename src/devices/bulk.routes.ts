import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { revisionsOf } from '../web/chosen-rows.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, type ReadForm, readForm } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { bulkEdit } from './bulk.actions.ts';
import { BulkForm } from './bulk.form.ts';
import { bulkPage } from './bulk.page.ts';
import { bulkConfirmPage } from './bulk-confirm.page.ts';
import { type BulkChanges, MOST_AT_ONCE, readBulk } from './bulk-field.rules.ts';
import { deviceFrame } from './device-frame.ts';
import { devicesById } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';

/** From the ticked rows of the list: the fields, then what would change, then the change. */
export function bulkRoutes(context: Context): Router {
  const router = Router();
  router.post('/devices/bulk', guard('device.write'), bulkOf(context));
  return router;
}

interface Chosen {
  readonly form: ReadForm<BulkForm>;
  readonly devices: readonly DeviceRecord[];
  readonly revisions: ReadonlyMap<string, number>;
}

const bulkOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const chosen = await chosenIn(db, req, res);
    const { form, devices } = chosen;
    if (form.value.step === '' || devices.length === 0) return ask(db, req, res, chosen, []);
    const { changes, faults } = readBulk(form.value);
    const errors = [...form.errors, ...faults.map(({ field, key }) => ({ field, sentence: res.locals.t(key) }))];
    if (errors.length > 0) return ask(db, req, res.status(422), chosen, errors);
    if (form.value.step === 'apply') return apply(db, req, res, chosen, changes);
    return confirm(req, res, chosen, changes);
  };

async function chosenIn(db: Database, req: Request, res: Response): Promise<Chosen> {
  const form = readForm(BulkForm, req.body, res.locals.t);
  const revisions = revisionsOf(form.value.chosen);
  const ids = [...new Set([...revisions.keys(), ...form.value.ids])].slice(0, MOST_AT_ONCE);
  return { form, revisions, devices: await devicesById(db.read, ids, { on: res.locals.today, knownAt: null }) };
}

async function ask(db: Database, req: Request, res: Response, chosen: Chosen, errors: readonly FieldError[]) {
  const { t, lang } = res.locals;
  const tools = { ...viewTools(req, res), zones: await zonesNow(db) };
  const state = { t, lang, typed: chosen.form.typed, errors };
  showPage(req, res, 'devices/bulk', bulkPage(chosen.devices, state, tools), deviceFrame(t, t('devices:bulk.title')));
}

function confirm(req: Request, res: Response, { form, devices }: Chosen, changes: BulkChanges) {
  const { t, lang, today } = res.locals;
  const view = bulkConfirmPage(devices, changes, today, { t, lang, typed: form.typed, errors: [] });
  showPage(req, res, 'devices/bulk-confirm', view, deviceFrame(t, t('devices:bulk.title')));
}

async function apply(db: Database, req: Request, res: Response, chosen: Chosen, changes: BulkChanges) {
  const { form, revisions } = chosen;
  const order = { revisions, changes, reason: form.value.reason };
  const outcome = await attempt(form, res.locals.t, () => bulkEdit(db, actorOf(req), order));
  if (!outcome.done) return ask(db, req, res.status(422), chosen, outcome.errors);
  const entries = outcome.result;
  const [first, last] = [entries[0], entries.at(-1)];
  const undo = { action: `/devices/bulk/undo?first=${first}&last=${last}`, key: 'devices:undo' };
  say(req, 'devices:done.bulkEdited', { count: entries.length }, first === undefined ? undefined : undo);
  res.redirect(303, '/devices');
}
