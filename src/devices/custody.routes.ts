import { type Request, Router } from 'express';
import type { Context } from '../web/context.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { handOver, type Moved, type Reaching, takeBack } from './custody.actions.ts';
import { HandOverForm, ReturnForm } from './custody.form.ts';
import { handOverPage, returnPage } from './custody-form.page.ts';
import type { DeviceRecord } from './device-record.ts';
import { deviceToday } from './device-today.routes.ts';
import { stateStep } from './state.routes.ts';
import { undoOf } from './undo.routes.ts';

/** Who has a terminal and how it is: hand-over, return and every other move. */
export function custodyRoutes(context: Context): Router {
  const router = Router();
  formStep(router, '/devices/:id/hand-over', handOverStep(context));
  formStep(router, '/devices/:id/return', returnStep(context));
  formStep(router, '/devices/:id/state', stateStep(context));
  return router;
}

const reachOf = (req: Request): Reaching => ({ actor: actorOf(req), scope: req.res?.locals.scope ?? [] });

const handOverStep = ({ db }: Context): FormStep<HandOverForm, DeviceRecord> => ({
  ...{ permission: 'device.custody', Form: HandOverForm, page: handOverPage, load: deviceToday(db) },
  initial: ({ revision }, res) => ({ revision: String(revision), from: res.locals.today }),
  submit: async ({ id }, value, req) => {
    const moved = await handOver(db, reachOf(req), id, value);
    return sayMoved(req, moved, moved.keeper?.name ? 'devices:done.handedOverTo' : 'devices:done.handedOver');
  },
});

/** The office stores what comes back; a section keeps it until the office comes for it. */
const returnStep = ({ db }: Context): FormStep<ReturnForm, DeviceRecord> => ({
  ...{ permission: 'device.custody', Form: ReturnForm, page: returnPage, load: deviceToday(db) },
  initial: ({ revision, unitCode, unit }, res) => ({
    ...{ revision: String(revision), move: 'takeBack', from: res.locals.today },
    unit: res.locals.scope === 'all' ? (res.req.user?.unitName ?? '') : `${unitCode ?? ''} ${unit ?? ''}`.trim(),
  }),
  submit: async ({ id }, value, req) =>
    sayMoved(req, await takeBack(db, reachOf(req), id, value), 'devices:done.returned'),
});

/** Says where the terminal went, with the way back. */
function sayMoved(req: Request, { device, keeper, revision }: Moved, key: string): string {
  const { id, assetNumber } = device;
  const names = { holder: keeper?.name ?? '', unit: keeper?.unit ?? '' };
  say(req, key, { assetNumber, ...names }, undoOf(id, revision));
  return `/devices/${id}`;
}
