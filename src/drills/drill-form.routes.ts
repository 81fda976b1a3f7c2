import { type Request, Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { addDrill, type DrillFacts, editDrill, takeBackDrill } from './drill.actions.ts';
import { DrillEditForm, DrillForm } from './drill.form.ts';
import { type DrillRow, findDrill } from './drill.queries.ts';
import { editDrillPage, newDrillPage, takingBackPage, typedDrill } from './drill-form.page.ts';
import { addressOf, DRILLS, drillFrame } from './drill-frame.ts';

export function drillFormRoutes(context: Context): Router {
  const router = Router();
  addStep(router, context);
  editStep(router, context);
  takingBack(router, context);
  return router;
}

const factsIn = ({ title, heldOn, pretence, conductor, note }: DrillEditForm): DrillFacts => ({
  ...{ title, heldOn: dayOf(heldOn), pretence, conductor, note },
});

async function drillAt({ db }: Context, req: Request): Promise<DrillRow> {
  const drill = await findDrill(db.read, String(req.params.code));
  if (!drill) throw new NotFound();
  return drill;
}

function addStep(router: Router, { db }: Context): void {
  formStep(router, `${DRILLS}/new`, {
    permission: 'drill.write',
    Form: DrillForm,
    load: async () => null,
    page: newDrillPage,
    submit: async (_data, value, req) => {
      await addDrill(db, actorOf(req), value.code, factsIn(value));
      say(req, 'drills:done.added', { title: value.title });
      return addressOf(value);
    },
  });
}

function editStep(router: Router, context: Context): void {
  formStep(router, `${DRILLS}/:code/edit`, {
    permission: 'drill.write',
    Form: DrillEditForm,
    load: (req) => drillAt(context, req),
    initial: (drill, res) => typedDrill(drill, res.locals.lang),
    page: editDrillPage,
    submit: async ({ code }, value, req) => {
      await editDrill(context.db, actorOf(req), code, Number(value.revision), factsIn(value));
      say(req, 'drills:done.edited', { title: value.title });
      return addressOf({ code });
    },
  });
}

function takingBack(router: Router, context: Context): void {
  router.get(`${DRILLS}/:code/removal`, guard('drill.write'), async (req, res) => {
    const { t } = res.locals;
    const drill = await drillAt(context, req);
    showPage(
      req,
      res,
      'drills/confirmation',
      takingBackPage(drill, t),
      drillFrame(t, t('drills:takingBack.title'), drill),
    );
  });

  router.post(`${DRILLS}/:code/removal`, guard('drill.write'), async (req, res) => {
    const { title } = await takeBackDrill(context.db, actorOf(req), String(req.params.code));
    say(req, 'drills:done.takenBack', { title });
    res.redirect(303, DRILLS);
  });
}
