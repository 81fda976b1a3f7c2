import { type RequestHandler, type Response, Router } from 'express';
import { everyEmployee } from '../people/every-employee.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { statusPage } from '../people/status.page.ts';
import { withinScope } from '../people/unit-rates.ts';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { guard, userOf } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { acknowledgementRoute } from './acknowledgement.routes.ts';
import { changesRoutes } from './changes.routes.ts';
import { comparisonRoutes } from './comparison.routes.ts';
import { draftRoutes } from './draft.routes.ts';
import { draftImportRoutes } from './draft-import.routes.ts';
import { editRoutes } from './edit.routes.ts';
import { policyIndex, policyText } from './policy.page.ts';
import { acknowledgedBy, acknowledgementsOf, listInForce, listVersions } from './policy.queries.ts';
import { laterVersion, neighbourOf } from './policy.rules.ts';
import { policyFileRoutes } from './policy-file.routes.ts';
import { proceedingsRoutes } from './proceedings.routes.ts';
import { publicationRoutes } from './publication.routes.ts';
import { frameOf, momentOf, otherVersions, readableVersion, worksOn } from './version.routes.ts';
import { addressOf } from './version-address.ts';

export function policyRoutes(context: Context): Router {
  const router = Router();
  router.get('/policies', guard('policy.read'), indexOf(context));
  router.get('/policies/:slug', guard('policy.read'), currentOf(context));
  router.get('/policies/:slug/acknowledgements', guard('policy.status'), statusOf(context));
  router.get('/policies/:slug/versions/:number', guard('policy.read'), textOf(context));
  router.use(policyFileRoutes(context));
  router.use(draftImportRoutes(context));
  router.use(draftRoutes(context));
  router.use(editRoutes(context));
  router.use(proceedingsRoutes(context));
  router.use(changesRoutes(context));
  router.use(comparisonRoutes(context));
  router.use(publicationRoutes(context));
  router.use(acknowledgementRoute(context));
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
  const found = (await listInForce(db.read, momentOf(res))).find((version) => version.slug === slug);
  if (!found) throw new NotFound();
  return found;
}

const currentOf =
  (context: Context): RequestHandler =>
  async (req, res) =>
    res.redirect(303, addressOf(await inForceAt(context, res, req.params.slug)));

const statusOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { t, asOn, scope } = res.locals;
    const { versionId, title, number } = await inForceAt(context, res, req.params.slug);
    const people = withinScope(await everyEmployee(db, momentOf(res)), scope);
    const done = await acknowledgedBy(db.read, versionId, momentOf(res));
    const head = { title: t('policies:statusTitle', { title, number }), lead: t('policies:statusLead') };
    const data = { tree: await treeOn(db, asOn.on), people, done, page: readList(req, PEOPLE).page };
    showPage(req, res, 'status', statusPage(head, data, viewTools(req, res)), frameOf(res, head.title));
  };

const PEOPLE = { sorts: ['unit'], filters: [] } as const;

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
    const acknowledgedAt = acknowledged.get(versionId)?.acknowledgedAt ?? null;
    const comparedWith = { hasOthers: others.length > 0, known: neighbourOf(version.number, known)?.number ?? null };
    const works = await worksOn(db, req, version);
    const data = { version, inForce, acknowledgedAt, works, edits: tools.can('draft.write'), comparedWith };
    const view = policyText({ ...data, mayAcknowledge: tools.can('policy.acknowledge') }, tools);
    showPage(req, res, 'policies/text', view, frameOf(res, version.title));
  };
