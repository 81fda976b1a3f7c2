import { Router } from 'express';
import { Refused } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { DraftForm } from './clause.form.ts';
import { createDraft } from './draft.actions.ts';
import { draftPage } from './draft.page.ts';
import { findVersion, listVersions, versionsOf } from './policy.queries.ts';
import { nextNumbers } from './policy.rules.ts';
import { storedText } from './policy-text.ts';
import { addressOf } from './version-address.ts';

/** A new version begins with the text of another one. */
export function draftRoutes({ db }: Context): Router {
  const router = Router();
  formStep(router, '/policies/drafts/new', {
    permission: 'draft.write',
    Form: DraftForm,
    load: async (req) => ({ versions: await listVersions(db.read), base: String(req.query.base ?? '') }),
    initial: ({ base }) => ({ base, step: 'minor' }),
    page: draftPage,
    submit: async (_data, { base, step }, req) => {
      const [slug = '', number = ''] = base.split(' ');
      const from = await findVersion(db.read, slug, number);
      if (!from) throw new Refused('policies:refused.noBase', {}, 'base');
      const numbers = (await versionsOf(db.read, slug)).map((version) => version.number);
      const version = nextNumbers(numbers)[step === 'major' ? 'major' : 'minor'];
      const origin = { basedOnId: from.versionId, sourceHash: null, action: 'policy.drafted' } as const;
      const draft = await createDraft(db, actorOf(req), { ...storedText(from), version, note: '' }, origin);
      say(req, 'policies:done.drafted', { title: from.title, number: draft.number });
      return `${addressOf(draft)}/edit`;
    },
  });
  return router;
}
