import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { decisionOf } from '../decisions/decision.rules.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { listClasses } from '../people/people-list.queries.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import type { FormState } from '../web/fields.ts';
import { attempt, readForm } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { CampaignForm } from './campaign.form.ts';
import { JOINER_DAYS } from './campaign.rules.ts';
import { campaignAsked } from './campaign-asked.ts';
import { handsOf } from './draft.queries.ts';
import { draftMove } from './draft-life.rules.ts';
import { publish } from './policy.actions.ts';
import type { VersionRow } from './policy.queries.ts';
import { PublicationForm } from './publication.form.ts';
import { publicationPage } from './publication.page.ts';
import { printingIn } from './rendition.actions.ts';
import { frameOf, versionAt } from './version.routes.ts';
import { addressOf } from './version-address.ts';
import { versionName } from './version-frame.ts';

const AT = '/policies/:slug/versions/:number/publication';

export function publicationRoutes(context: Context): Router {
  const router = Router();
  router.get(AT, guard('policy.publish'), async (req, res) => {
    const { t } = res.locals;
    const version = await versionAt(context.db, req);
    if (!draftMove('publication').from.includes(version.state)) throw new NotFound();
    const typed = { statement: t('policies:statement'), joinerDays: String(JOINER_DAYS) };
    await show(context, req, res, version, { typed, errors: [] });
  });
  router.post(AT, guard('policy.publish'), publishing(context));
  return router;
}

type Answered = Pick<FormState, 'typed' | 'errors'>;

async function show({ db }: Context, req: Request, res: Response, version: VersionRow, state: Answered): Promise<void> {
  const { t, lang, today } = res.locals;
  const moment = { on: today, knownAt: null };
  const asks = await isMajor(db, version);
  const choices = asks ? { classes: await listClasses(db.read, moment), zones: await zonesNow(db) } : null;
  const view = publicationPage(version, choices, { ...state, t, lang });
  showPage(req, res, 'form', view, frameOf(res, version.title));
}

/** Only what was decided as 重要 asks for a new acknowledgement. */
const isMajor = async ({ read }: Database, version: VersionRow): Promise<boolean> =>
  decisionOf(await handsOf(read, version))?.importance === 'major';

const publishing =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const { db, config, texts } = context;
    const version = await versionAt(db, req);
    const form = readForm(PublicationForm, req.body, t);
    const asking = (await isMajor(db, version)) ? readForm(CampaignForm, req.body, t) : null;
    const typed = { ...form.typed, ...asking?.typed };
    const errors = [...form.errors, ...(asking?.errors ?? [])];
    const printing = printingIn(config.dataDir, texts('ja'));
    const outcome = await attempt({ ...form, errors }, t, (value) => {
      const campaign = asking && campaignAsked(asking.value, t('policies:statement'));
      return publish(db, actorOf(req), version, { ...publicationOf(value), campaign }, printing);
    });
    if (!outcome.done) return show(context, req, res.status(422), version, { typed, errors: outcome.errors });
    say(req, 'policies:life.publication.done', { version: versionName(t, version) });
    res.redirect(303, addressOf(version));
  };

const publicationOf = ({ documentNumber, publicAddress, ...days }: PublicationForm) => ({
  ...{ documentNumber, publicAddress },
  ...{ enactedOn: dayOf(days.enactedOn), promulgatedOn: dayOf(days.promulgatedOn) },
  ...{ publishedOn: dayOf(days.publishedOn), effectiveOn: dayOf(days.effectiveOn) },
});
