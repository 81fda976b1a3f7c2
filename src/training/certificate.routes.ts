import { type Request, type RequestHandler, type Response, Router } from 'express';
import { printPdf } from '../print/print.ts';
import { sha256 } from '../shared/canonical.ts';
import { NotFound } from '../shared/errors.ts';
import { type Permission, scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { sendKeptPdf } from '../web/download.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { failureLimit } from '../web/security.ts';
import { viewTools } from '../web/view-tools.ts';
import { type AskedCertificate, issueCertificate, refuseIssue } from './certificate.actions.ts';
import { CERTIFICATES, type Checked, checkPage, issuePage } from './certificate.page.ts';
import { checkedCertificate, findCertificate } from './certificate.queries.ts';
import { numberText, readNumber } from './certificate.rules.ts';
import { printedCertificate } from './certificate-print.ts';
import { findCompletion, isReached } from './completion.queries.ts';
import { OWN_RECORD, recordAddress } from './transcript.page.ts';

/** So many numbers that do not fit or that nobody has, by one person in a quarter of an hour. */
const MOST_GUESSES = 20;

export function certificateRoutes(context: Context): Router {
  const router = Router();
  const guesses = failureLimit(MOST_GUESSES, (req) => `certificates ${userOf(req).personId}`);
  router.get(CERTIFICATES, guard('training.read'), guesses, checking(context));
  router.get(`${CERTIFICATES}/:id/certificate.pdf`, guard('training.read'), sendCertificate(context));
  const ways: [address: string, permission: Permission, isOwn: boolean][] = [
    [`${OWN_RECORD}/completions/:id/certificate`, 'certificate.request', true],
    ['/training/completions/:id/certificate', 'certificate.issue', false],
  ];
  for (const [address, permission, isOwn] of ways) {
    router.get(address, guard(permission), asking(context, isOwn));
    router.post(address, guard(permission), issuing(context, isOwn));
  }
  return router;
}

const checking =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { number } = req.query;
    const typed = typeof number === 'string' ? number.trim().slice(0, 100) : '';
    const checked = await check(db, typed);
    const title = res.locals.t('certificates:checkTitle');
    res.status(STATUS[checked.state]);
    showPage(req, res, 'training/certificates', checkPage(typed, checked, viewTools(req, res)), {
      title,
      crumbs: [{ href: '/training', label: res.locals.t('training:title') }, { label: title }],
    });
  };

const STATUS = { nothingAsked: 200, found: 200, unreadable: 422, typo: 422, unknown: 404 } as const;

async function check(db: Context['db'], typed: string): Promise<Checked> {
  if (typed === '') return { state: 'nothingAsked' };
  const read = readNumber(typed);
  if (typeof read === 'string') return { state: read };
  const certificate = await checkedCertificate(db.read, read);
  return certificate ? { state: 'found', certificate } : { state: 'unknown' };
}

/** The person's own, or one of those whose records the reader sees; the same bytes each time. */
const sendCertificate =
  ({ db, texts }: Context): RequestHandler =>
  async (req, res) => {
    const certificate = await findCertificate(db.read, String(req.params.id));
    if (!certificate || !(await mayRead(db, req, res, certificate.personId))) throw new NotFound();
    const bytes = await printPdf(printedCertificate(certificate, texts('ja')));
    const name = res.locals.t('certificates:file', { number: numberText(certificate) });
    sendKeptPdf(req, res, name, { bytes, sha256: sha256(bytes) });
  };

async function mayRead(db: Context['db'], req: Request, res: Response, personId: string): Promise<boolean> {
  const { personId: own, roles } = userOf(req);
  const scope = scopeOf(roles, 'training.status');
  return personId === own || (scope !== null && (await isReached(db.read, personId, scope, res.locals.today)));
}

const scopeFor = (res: Response, isOwn: boolean): AskedCertificate['scope'] => (isOwn ? 'own' : res.locals.scope);

const asking =
  ({ db }: Context, isOwn: boolean): RequestHandler =>
  async (req, res) => {
    const completion = await findCompletion(db.read, String(req.params.id));
    if (!completion) throw new NotFound();
    const { personId } = completion;
    const isSeen = isOwn
      ? personId === userOf(req).personId
      : await isReached(db.read, personId, res.locals.scope, res.locals.today);
    if (!isSeen) throw new NotFound();
    refuseIssue(completion);
    const tools = viewTools(req, res);
    const back = isOwn ? OWN_RECORD : recordAddress(personId);
    const title = tools.t('certificates:issueTitle');
    showPage(req, res, 'form', issuePage({ completion, action: req.path, back }, tools), {
      title,
      crumbs: [{ href: back, label: tools.t('transcript:title') }, { label: title }],
    });
  };

const issuing =
  ({ db, config }: Context, isOwn: boolean): RequestHandler =>
  async (req, res) => {
    const asked = { completionId: String(req.params.id), scope: scopeFor(res, isOwn), city: config.cityName };
    const certificate = await issueCertificate(db, actorOf(req), asked);
    say(req, 'certificates:done.issued', { number: numberText(certificate) });
    res.redirect(303, isOwn ? OWN_RECORD : recordAddress(certificate.personId));
  };
