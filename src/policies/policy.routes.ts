import { type RequestHandler, type Response, Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { acknowledgementRoute } from './acknowledgement.routes.ts';
import { byHandRoutes } from './by-hand.routes.ts';
import { changesRoutes } from './changes.routes.ts';
import { comparisonRoutes } from './comparison.routes.ts';
import { coverageRoutes } from './coverage.routes.ts';
import { documentRoutes } from './document.routes.ts';
import { draftRoutes } from './draft.routes.ts';
import { importRecordOf } from './draft-import.queries.ts';
import { draftImportRoutes } from './draft-import.routes.ts';
import { editRoutes } from './edit.routes.ts';
import { rememberOpening } from './opening.actions.ts';
import { ownAcknowledgement } from './own-acknowledgement.queries.ts';
import { policyText } from './policy.page.ts';
import { acknowledgementsOf, inForceOf, listInForce, listVersions } from './policy.queries.ts';
import { laterVersion, neighbourOf } from './policy.rules.ts';
import { policyFileRoutes } from './policy-file.routes.ts';
import { policyIndex } from './policy-list.page.ts';
import { proceedingsRoutes } from './proceedings.routes.ts';
import { publicationRoutes } from './publication.routes.ts';
import { publicityRoutes } from './publicity.routes.ts';
import { frameOf, momentOf, otherVersions, readableVersion, worksOn } from './version.routes.ts';
import { addressOf } from './version-address.ts';
import { whoHasNotRoutes } from './who-has-not.routes.ts';

export function policyRoutes(context: Context): Router {
  const router = Router();
  router.get('/policies', guard('policy.read'), indexOf(context));
  router.use(coverageRoutes(context));
  router.get('/policies/:slug', guard('policy.read'), currentOf(context));
  router.get('/policies/:slug/versions/:number', guard('policy.read'), textOf(context));
  router.use(policyFileRoutes(context));
  router.use(documentRoutes(context));
  router.use(draftImportRoutes(context));
  router.use(draftRoutes(context));
  router.use(editRoutes(context));
  router.use(proceedingsRoutes(context));
  router.use(changesRoutes(context));
  router.use(comparisonRoutes(context));
  router.use(publicationRoutes(context));
  router.use(publicityRoutes(context));
  router.use(acknowledgementRoute(context));
  router.use(whoHasNotRoutes(context));
  router.use(byHandRoutes(context));
  return router;
}

const indexOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { personId, roles } = userOf(req);
    const own = await acknowledgementsOf(db.read, personId);
    const data = {
      inForce: await listInForce(db.read, momentOf(res)),
      versions: scopeOf(roles, 'draft.read') ? await listVersions(db.read) : null,
      acknowledgedAt: new Map(own.map((ack) => [ack.versionId, ack.acknowledgedAt])),
      seesStatus: scopeOf(roles, 'policy.status') !== null,
      mayDraft: scopeOf(roles, 'draft.write') !== null && res.locals.asOn.isToday,
    };
    showPage(req, res, 'policies/index', policyIndex(data, res.locals), { title: res.locals.t('policies:title') });
  };

async function inForceAt({ db }: Context, res: Response, slug: unknown) {
  const found = await inForceOf(db.read, String(slug), momentOf(res));
  if (!found) throw new NotFound();
  return found;
}

const currentOf =
  (context: Context): RequestHandler =>
  async (req, res) =>
    res.redirect(303, addressOf(await inForceAt(context, res, req.params.slug)));

const textOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const version = await readableVersion(db, req);
    const { personId } = userOf(req);
    const { versionId } = version;
    const acknowledged = new Map((await acknowledgementsOf(db.read, personId)).map((ack) => [ack.versionId, ack]));
    const inForce = (await listInForce(db.read, momentOf(res))).some((current) => current.versionId === versionId);
    const tools = viewTools(req, res);
    const others = await otherVersions(db, version, req);
    const known = others.filter(
      (other) => acknowledged.has(other.versionId) && laterVersion(version.number, other.number),
    );
    const own = await ownAcknowledgement(db, personId, version, inForce, momentOf(res));
    if (own.dueOn !== null && own.given === null && res.locals.asOn.isToday) {
      await rememberOpening(db, versionId, personId);
    }
    const comparedWith = { hasOthers: others.length > 0, known: neighbourOf(version.number, known)?.number ?? null };
    const works = await worksOn(db, req, version);
    const imported = tools.can('draft.read') ? await importRecordOf(db.read, version) : undefined;
    const data = { version, inForce, own, works, edits: tools.can('draft.write'), comparedWith, imported };
    const view = policyText({ ...data, mayAcknowledge: tools.can('policy.acknowledge') }, tools);
    showPage(req, res, 'policies/text', view, frameOf(res, version.title));
  };
