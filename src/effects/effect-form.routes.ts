import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { askedId } from '../networks/asked-id.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { EditIndicatorForm, NewIndicatorForm, UnitForm } from './effect.form.ts';
import { editIndicatorPage, newIndicatorPage, responsiblePage, typedIndicator } from './effect-form.page.ts';
import { EFFECTS, effectAddress } from './effect-frame.ts';
import { addIndicator, editIndicator, type IndicatorTyped, retireIndicator } from './indicator.actions.ts';
import { findIndicator, type IndicatorRow } from './indicator.queries.ts';

/** The indicators themselves: added, changed, retired and restored. */
export function indicatorFormRoutes({ db }: Context): Router {
  const router = Router();
  factSteps(router, db);
  unitStep(router, db);
  for (const [place, isRetired] of [
    ['retirement', true],
    ['restoration', false],
  ] as const) {
    router.post(`${EFFECTS}/:id/${place}`, guard('effect.write'), async (req, res) => {
      const indicator = await indicatorToday(db, req, res);
      await retireIndicator(db, actorOf(req), indicator.id, isRetired);
      say(req, isRetired ? 'effects:done.retired' : 'effects:done.restored');
      res.redirect(303, effectAddress(indicator));
    });
  }
  return router;
}

/** Of the city's own. */
function factSteps(router: Router, db: Database): void {
  formStep(router, `${EFFECTS}/new`, {
    permission: 'effect.write',
    Form: NewIndicatorForm,
    load: async () => null,
    page: newIndicatorPage,
    initial: () => ({ decimals: '0' }),
    submit: async (_data, value, req) => {
      const id = await addIndicator(db, actorOf(req), typedOf(value));
      say(req, 'effects:done.added', { title: value.title });
      return effectAddress({ id });
    },
  });

  formStep(router, `${EFFECTS}/:id/edit`, {
    permission: 'effect.write',
    Form: EditIndicatorForm,
    load: async (req, res) => {
      const indicator = await indicatorToday(db, req, res);
      if (indicator.source !== 'hand') throw new NotFound();
      return indicator;
    },
    initial: async (indicator, res) => typedIndicator(indicator, await unitTyped(db, indicator, res)),
    page: editIndicatorPage,
    submit: async ({ id }, value, req) => {
      await editIndicator(db, actorOf(req), id, value.factId, typedOf(value));
      say(req, 'effects:done.edited', { title: value.title });
      return effectAddress({ id });
    },
  });
}

function unitStep(router: Router, db: Database): void {
  formStep(router, `${EFFECTS}/:id/unit`, {
    permission: 'effect.write',
    Form: UnitForm,
    load: (req, res) => indicatorToday(db, req, res),
    initial: async (indicator, res) => typedIndicator(indicator, await unitTyped(db, indicator, res)),
    page: responsiblePage,
    submit: async (indicator, { unit, factId }, req) => {
      await editIndicator(db, actorOf(req), indicator.id, factId, { ...indicator, unit });
      say(req, 'effects:done.unit');
      return effectAddress(indicator);
    },
  });
}

const typedOf = ({ decimals, better, counting, ...words }: NewIndicatorForm): IndicatorTyped => ({
  ...{ goal: words.goal, title: words.title, definition: words.definition, unitWord: words.unitWord, unit: words.unit },
  ...{ decimals: Number(decimals), lowerIsBetter: better === 'lower', restarts: counting === 'anew' },
});

/** As it is today, whatever day is shown; throws NotFound. */
export async function indicatorToday({ read }: Database, req: Request, res: Response): Promise<IndicatorRow> {
  const indicator = await findIndicator(read, askedId(req.params.id), { on: res.locals.today, knownAt: null });
  if (!indicator) throw new NotFound();
  return indicator;
}

async function unitTyped(db: Database, { unitId }: IndicatorRow, res: Response): Promise<string> {
  const unit = unitId === null ? undefined : (await treeOn(db, res.locals.today)).units.get(unitId);
  return unit ? `${unit.code} ${unit.name}` : '';
}
