import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { refusal } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { giveAccounts, type Issued, renewLink, setStopped } from './account.actions.ts';
import { accountPage } from './account.page.ts';
import { type AccountRecord, countAccounts, findAccount, listAccounts, rolesOf } from './account.queries.ts';
import { accountList, linksPage } from './account-list.page.ts';
import { LINK_DAYS } from './link.actions.ts';
import { nameOfUnit } from './unit.queries.ts';

const LIST = { sorts: ['number'], filters: ['role', 'state'] } as const;

export function accountRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/accounts', guard('account.write'), (req, res) => showList(db, req, res, null));

  router.post('/accounts', guard('account.write'), async (req, res) => {
    try {
      showLinks(req, res, await giveAccounts(db, actorOf(req), idsIn(req.body?.personIds)));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await showList(db, req, res.status(422), refusal(error, res.locals.t).sentence);
    }
  });

  router.get('/accounts/:personId', guard('account.write'), async (req, res) => {
    const record = await accountAt(db, req, res);
    const { asOn, t } = res.locals;
    const history = record.accountId && (await historyOf(db, 'account', record.accountId, res.locals));
    const names = await unitNames(db, record);
    const tools = viewTools(req, res);
    const data = { record, on: asOn.on, history: history || null, isOwn: record.personId === userOf(req).personId };
    const nameOf = (id: string): string => names.get(id) ?? '';
    const view = accountPage({ ...data, mayWrite: tools.can('account.write'), nameOf }, tools);
    const crumbs = [{ href: '/accounts', label: t('people:accounts') }, { label: record.name }];
    showPage(req, res, 'accounts/show', view, { title: view.head.title, crumbs });
  });

  router.post('/accounts/:personId/link', guard('account.write'), async (req, res) => {
    showLinks(req, res, [await renewLink(db, actorOf(req), String(req.params.personId))]);
  });

  for (const [path, stop] of [
    ['stop', true],
    ['permission', false],
  ] as const) {
    router.post(`/accounts/:personId/${path}`, guard('account.write'), async (req, res) => {
      const { name, personId } = await accountAt(db, req, res);
      await setStopped(db, actorOf(req), personId, stop);
      say(req, stop ? 'people:done.stopped' : 'people:done.allowed', { name });
      res.redirect(303, `/accounts/${personId}`);
    });
  }
  return router;
}

async function showList(db: Database, req: Request, res: Response, fault: string | null): Promise<void> {
  const { q, page, offset, filters } = readList(req, LIST);
  const state = filters.state?.[0] ?? (fault === null ? '' : 'none');
  const filter = { q, role: filters.role?.[0] ?? '', state };
  const moment = { on: res.locals.asOn.on, knownAt: null };
  const accounts = await listAccounts(db.read, filter, moment, { limit: PAGE_SIZE, offset });
  const roles = await rolesOf(
    db.read,
    accounts.map(({ personId }) => personId),
    moment,
  );
  const total = await countAccounts(db.read, filter, moment);
  const view = accountList({ filter, page, total, accounts, roles, fault }, viewTools(req, res));
  showPage(req, res, 'accounts/index', view, { title: view.head.title });
}

/** Answered at once and not by a redirect: what is shown here is stored nowhere. */
function showLinks(req: Request, res: Response, issued: readonly Issued[]): void {
  const { t } = res.locals;
  const links = issued.map(({ number, name, token }) => ({
    number,
    name,
    href: `${req.protocol}://${req.get('host')}/links/${token}`,
  }));
  res.set('Cache-Control', 'no-store');
  const crumbs = [{ href: '/accounts', label: t('people:accounts') }, { label: t('people:links.title') }];
  showPage(req, res, 'accounts/links', linksPage(links, LINK_DAYS, t), { title: t('people:links.title'), crumbs });
}

const idsIn = (sent: unknown): string[] =>
  (Array.isArray(sent) ? sent : [sent]).filter(
    (id): id is string => typeof id === 'string' && /^[\w-]{1,36}$/.test(id),
  );

export async function accountAt(db: Database, req: Request, res: Response): Promise<AccountRecord> {
  const moment = { on: res.locals.asOn.on, knownAt: null };
  const record = await findAccount(db.read, String(req.params.personId), moment);
  if (!record) throw new NotFound();
  return record;
}

export async function unitNames(db: Database, { grants }: AccountRecord): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { unitId } of grants) if (unitId !== null) names.set(unitId, await nameOfUnit(db.read, unitId));
  return names;
}
