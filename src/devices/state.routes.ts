import type { Request } from 'express';
import { Forbidden, NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import type { FormStep } from '../web/form-step.routes.ts';
import { actorOf, userOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { changeState } from './custody.actions.ts';
import { StateForm } from './custody.form.ts';
import { type StateData, statePage } from './custody-form.page.ts';
import { isStateMove, type MoveName, moveNamed } from './device-life.rules.ts';
import { deviceToday } from './device-today.routes.ts';
import { undoOf } from './undo.routes.ts';

/** Every move that needs no more than a day and a reason. */
export const stateStep = ({ db }: Context): FormStep<StateForm, StateData> => ({
  ...{ permission: 'device.custody', Form: StateForm, page: statePage },
  load: async (req, res) => ({ move: permitted(req), device: await deviceToday(db)(req, res) }),
  initial: ({ device, move }, res) => ({ revision: String(device.revision), from: res.locals.today, move }),
  submit: async ({ device: { id, assetNumber }, move }, value, req) => {
    const reach = { actor: actorOf(req), scope: req.res?.locals.scope ?? [] };
    const { revision } = await changeState(db, reach, id, move, value);
    say(req, `devices:life.${move}.done`, { assetNumber }, undoOf(id, revision));
    return `/devices/${id}`;
  },
});

/** The move that is asked for; some belong to the office alone. */
function permitted(req: Request): MoveName {
  const asked = String(req.body?.move ?? req.query.move ?? '');
  if (!isStateMove(asked)) throw new NotFound();
  if (scopeOf(userOf(req).roles, moveNamed(asked).permission) === null) throw new Forbidden();
  return asked;
}
