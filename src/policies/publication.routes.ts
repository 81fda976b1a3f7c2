import { type Request, type RequestHandler, type Response, Router } from 'express';
import { zonesNow } from '../networks/zone.queries.ts';
import { listClasses } from '../people/people-list.queries.ts';
import type { Context } from '../web/context.ts';
import type { FormState } from '../web/fields.ts';
import { attempt, readForm } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { JOINER_DAYS } from './campaign.rules.ts';
import { campaignAsked } from './campaign-asked.ts';
import { publish } from './policy.actions.ts';
import type { VersionRow } from './policy.queries.ts';
import { PublicationForm } from './publication.form.ts';
import { publicationPage } from './publication.page.ts';
import { frameOf, versionAt } from './version.routes.ts';
import { addressOf } from './version-address.ts';

export function publicationRoutes(context: Context): Router {
  const router = Router();
  router.get('/policies/:slug/versions/:number/publication', guard('policy.publish'), async (req, res) => {
    const { t } = res.locals;
    const typed = { statement: t('policies:statement'), joinerDays: String(JOINER_DAYS) };
    await show(context, req, res, await versionAt(context.db, req), { typed, errors: [] });
  });
  router.post('/policies/:slug/versions/:number/publication', guard('policy.publish'), publishing(context));
  return router;
}

type Answered = Pick<FormState, 'typed' | 'errors'>;

async function show({ db }: Context, req: Request, res: Response, version: VersionRow, state: Answered): Promise<void> {
  const { t, lang, today } = res.locals;
  const moment = { on: today, knownAt: null };
  const choices = { classes: await listClasses(db.read, moment), zones: await zonesNow(db) };
  const view = publicationPage(version, choices, { ...state, t, lang });
  showPage(req, res, 'form', view, frameOf(res, version.title));
}

const publishing =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const { db } = context;
    const version = await versionAt(db, req);
    const form = readForm(PublicationForm, req.body, t);
    const outcome = await attempt(form, t, ({ documentNumber, publishedOn, effectiveOn, dueOn, ...campaign }) => {
      const days = { publishedOn: dayOf(publishedOn), effectiveOn: dayOf(effectiveOn), dueOn: dayOf(dueOn) };
      const asked = { documentNumber, ...days, campaign: campaignAsked(campaign, t('policies:statement')) };
      return publish(db, actorOf(req), version.slug, version.number, asked);
    });
    if (!outcome.done) {
      return show(context, req, res.status(422), version, { typed: form.typed, errors: outcome.errors });
    }
    say(req, 'policies:done.published', { title: version.title, number: version.number });
    res.redirect(303, addressOf(version));
  };
