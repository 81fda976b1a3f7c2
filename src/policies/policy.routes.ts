import { type Request, type Response, Router } from 'express';
import { listEmployees } from '../people/person.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { statusPage } from '../people/status.page.ts';
import { withinScope } from '../people/unit-rates.ts';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm } from '../web/form.ts';
import type { FieldError } from '../web/components.ts';
import type { Typed } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { acknowledge, publish } from './policy.actions.ts';
import { addressOf, policyIndex, policyText, publicationPage } from './policy.page.ts';
import { acknowledgedBy, acknowledgementsOf, findVersion, listInForce, listVersions, type VersionRow } from './policy.queries.ts';
import { PublicationForm } from './publication.form.ts';

const PEOPLE = { sorts: ['unit'], filters: [] } as const;

type VersionParams = { readonly slug: string; readonly number: string };

export function policyRoutes({ db }: Context): Router {
  const router = Router();
  const versionAt = async ({ slug, number }: VersionParams) => {
    const version = await findVersion(db.read, slug, number);
    if (!version) throw new NotFound();
    return version;
  };
  const inForceOn = (res: Response) => listInForce(db.read, { on: res.locals.asOn.on, knownAt: null });

  router.get('/policies', guard('policy.read'), async (req, res) => {
    const { personId, roles } = userOf(req);
    const own = await acknowledgementsOf(db.read, personId);
    const versions = scopeOf(roles, 'policy.publish') ? await listVersions(db.read) : null;
    const acknowledgedAt = new Map(own.map((ack) => [ack.versionId, ack.acknowledgedAt]));
    const seesStatus = scopeOf(roles, 'policy.status') !== null;
    const view = policyIndex({ inForce: await inForceOn(res), versions, acknowledgedAt, seesStatus }, res.locals);
    showPage(req, res, 'policies/index', view, { title: res.locals.t('policies:title') });
  });

  router.get('/policies/:slug', guard('policy.read'), async (req, res) => {
    const found = (await inForceOn(res)).find(({ slug }) => slug === req.params.slug);
    if (!found) throw new NotFound();
    res.redirect(303, addressOf(found));
  });

  router.get('/policies/:slug/acknowledgements', guard('policy.status'), async (req, res) => {
    const { t, asOn, scope } = res.locals;
    const version = (await inForceOn(res)).find(({ slug }) => slug === req.params.slug);
    if (!version) throw new NotFound();
    const moment = { on: asOn.on, knownAt: null };
    const people = withinScope(await listEmployees(db.read, moment), scope);
    const done = await acknowledgedBy(db.read, version.versionId, moment);
    const head = { title: t('policies:statusTitle', { title: version.title, number: version.number }), lead: t('policies:statusLead') };
    const data = { tree: await treeOn(db, asOn.on), people, done, page: readList(req, PEOPLE).page };
    showPage(req, res, 'status', statusPage(head, data, viewTools(req, res)), frame(res, head.title));
  });

  router.get('/policies/:slug/versions/:number', guard('policy.read'), async (req, res) => {
    const version = await versionAt(req.params as VersionParams);
    const mayPublish = scopeOf(userOf(req).roles, 'policy.publish') !== null;
    if (!version.effectiveOn && !mayPublish) throw new NotFound();
    const own = await acknowledgementsOf(db.read, userOf(req).personId);
    const acknowledgedAt = own.find(({ versionId }) => versionId === version.versionId)?.acknowledgedAt ?? null;
    const inForce = (await inForceOn(res)).some(({ versionId }) => versionId === version.versionId);
    const tools = viewTools(req, res);
    const mayAcknowledge = tools.can('policy.acknowledge');
    const view = policyText({ version, inForce, acknowledgedAt, mayPublish, mayAcknowledge }, tools);
    showPage(req, res, 'policies/text', view, frame(res, version.title));
  });

  const publicationForm = (req: Request, res: Response, version: VersionRow, typed: Typed, errors: readonly FieldError[]) =>
    showPage(req, res, 'form', publicationPage(version, typed, errors, res.locals.t), frame(res, version.title));

  router.get('/policies/:slug/versions/:number/publication', guard('policy.publish'), async (req, res) => {
    publicationForm(req, res, await versionAt(req.params as VersionParams), {}, []);
  });

  router.post('/policies/:slug/versions/:number/publication', guard('policy.publish'), async (req, res) => {
    const { t } = res.locals;
    const version = await versionAt(req.params as VersionParams);
    const form = readForm(PublicationForm, req.body, t);
    const outcome = await attempt(form, t, ({ documentNumber, ...days }) => {
      const asked = { documentNumber, publishedOn: dayOf(days.publishedOn), effectiveOn: dayOf(days.effectiveOn), dueOn: dayOf(days.dueOn) };
      return publish(db, actorOf(req), version.slug, version.number, asked);
    });
    if (!outcome.done) return publicationForm(req, res.status(422), version, form.typed, outcome.errors);
    say(req, 'policies:done.published', { title: version.title, number: version.number });
    res.redirect(303, addressOf(version));
  });

  router.post('/policies/:slug/versions/:number/acknowledgement', guard('policy.acknowledge'), async (req, res) => {
    const { slug, number } = req.params as VersionParams;
    const shownHash = String(req.body?.textHash ?? '');
    const asked = { slug, number, shownHash, statement: res.locals.t('policies:statement') };
    const version = await acknowledge(db, actorOf(req), userOf(req).personId, asked);
    say(req, 'policies:done.acknowledged', { title: version.title, number });
    res.redirect(303, addressOf(version));
  });
  return router;
}

const frame = (res: Response, title: string) => ({
  title,
  crumbs: [{ href: '/policies', label: res.locals.t('policies:title') }, { label: title }],
});
