import { Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { findCompletion, isReached } from './completion.queries.ts';
import { correctCompletion } from './correction.actions.ts';
import { CorrectionForm } from './correction.form.ts';
import { type Correcting, correctionPage, onRecord } from './correction.page.ts';
import { correctsWith, type Said } from './correction.rules.ts';
import { recordAddress } from './transcript.page.ts';

export function correctionRoutes({ db }: Context): Router {
  const router = Router();
  formStep<CorrectionForm, Correcting>(router, '/training/completions/:id/correction', {
    permission: 'training.record',
    Form: CorrectionForm,
    load: async (req, res) => {
      const { scope, today } = res.locals;
      const completion = await findCompletion(db.read, String(req.params.id));
      if (!completion || !(await isReached(db.read, completion.personId, scope, today))) throw new NotFound();
      return { completion, corrects: correctsWith(scope) };
    },
    initial: onRecord,
    page: (data, state) => ({
      view: correctionPage(data, state),
      frame: {
        title: state.t('transcript:correctionTitle', { name: data.completion.name }),
        crumbs: [
          { href: recordAddress(data.completion.personId), label: state.t('transcript:title') },
          { label: state.t('transcript:correct') },
        ],
      },
    }),
    submit: async ({ completion }, form, req, res) => {
      const is = form.deed === 'withdraw' ? null : saidIn(form);
      await correctCompletion(db, actorOf(req), res.locals.scope, { id: completion.id, is, reason: form.reason });
      const { name, courseTitle: course } = completion;
      say(req, is ? 'transcript:done.corrected' : 'transcript:done.withdrawn', { name, course });
      return recordAddress(completion.personId);
    },
  });
  return router;
}

const saidIn = ({ score, passed, mode }: CorrectionForm): Said => ({
  ...{ score: score === '' ? null : Number(score), passed: passed === '1', mode },
});
