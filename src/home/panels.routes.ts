import type { Request, Response } from 'express';
import { auditWork } from '../audits/audit-work.queries.ts';
import type { Database } from '../database.ts';
import { listWaiting } from '../exceptions/waiting.queries.ts';
import type { Moment } from '../facts.ts';
import { ledgerHead } from '../ledger/change.ts';
import { lastCheck } from '../ledger/check.actions.ts';
import { remember } from '../ledger/memo.ts';
import { cityRules } from '../networks/city-rules.queries.ts';
import { ruledRows } from '../networks/rule-table.ts';
import { countAccounts } from '../people/account.queries.ts';
import { visitsOf } from '../people/visit.queries.ts';
import { sectionMoves } from '../plans/own-work.queries.ts';
import { reviewsWaiting } from '../policies/draft.queries.ts';
import { listVersions, type VersionRow } from '../policies/policy.queries.ts';
import { type HeldRole, scopeOf } from '../shared/permissions.ts';
import { planReviewsWaiting, plansUnderWay } from '../training-plans/plan.queries.ts';
import { userOf } from '../web/guard.ts';
import { viewTools } from '../web/view-tools.ts';
import { auditWorkPanel } from './audit-panel.page.ts';
import { courseDuties, dutyCounts, listLate, policyDuties } from './duty.queries.ts';
import { dutyPanel } from './duty-panel.page.ts';
import { exceptionPanel } from './exception-panel.page.ts';
import { ownUnits, type Panel, panelsFor } from './home.rules.ts';
import { movesPanel } from './moves-panel.page.ts';
import { leaseHorizon, listLeftBehind, listWaitingImports, returnsDue, STATES_HERE } from './office.queries.ts';
import { accountPanel, alarmPanel, auditPanel, decisionPanel, importPanel, reviewPanel } from './office-panels.page.ts';
import type { PanelTools, PanelView } from './panel.ts';
import { MOST_LATE, sectionPanel } from './section-panel.page.ts';
import { terminalFigures } from './terminal-figures.queries.ts';
import { terminalPanel } from './terminal-panel.page.ts';
import { visitPanel } from './visit-panel.page.ts';

interface Around {
  readonly db: Database;
  readonly personId: string;
  readonly moment: Moment;
  readonly roles: readonly HeldRole[];
  readonly tools: PanelTools;
}

const LOADED: Readonly<Record<Panel, (around: Around) => Promise<PanelView | null>>> = {
  section,
  moves: async ({ db, moment, roles, tools }) => movesPanel(await sectionMoves(db, ownUnits(roles), moment.on), tools),
  exceptions,
  terminals,
  imports: async ({ db, tools }) => importPanel(await listWaitingImports(db, MOST_IMPORTS), tools),
  decisions,
  audits,
  visit: async ({ db, personId, moment, tools }) => visitPanel(await visitsOf(db.read, personId, moment.on), tools),
  acknowledgements,
  training,
  audit,
  accounts,
};

const MOST_IMPORTS = 5;
const MOST_EXCEPTIONS = 10;

/** One after the other: each is a query or two, and together they would only wait for one another. */
export async function panelsOf(db: Database, req: Request, res: Response): Promise<PanelView[]> {
  const { personId, roles } = userOf(req);
  const moment = { on: res.locals.asOn.on, knownAt: null };
  const around = { db, personId, roles, moment, tools: viewTools(req, res) };
  const reviews = {
    policies: await reviewsWaiting(db.read, personId),
    plans: await planReviewsWaiting(db.read, personId),
  };
  const waits = reviews.policies.length + reviews.plans.length > 0;
  const panels: PanelView[] = [...(await alarms(around)), ...(waits ? [reviewPanel(reviews, around.tools)] : [])];
  for (const panel of panelsFor(roles)) {
    const view = await LOADED[panel](around);
    if (view) panels.push(view);
  }
  return panels;
}

/** What the nightly check of the ledger found, until a later one finds nothing. */
async function alarms({ db, roles, tools }: Around): Promise<PanelView[]> {
  const check = scopeOf(roles, 'ledger.read') === null ? undefined : await lastCheck(db);
  return check === undefined || check.findings === '[]' ? [] : [alarmPanel(check, tools)];
}

async function section({ db, moment, roles, tools }: Around): Promise<PanelView> {
  const scope = ownUnits(roles);
  const crew = { scope, by: 'any' } as const;
  const [policies, courses] = [await policyDuties(db, moment), await courseDuties(db, moment)];
  const data = {
    policies: await dutyCounts(db, policies, crew, moment),
    courses: await dutyCounts(db, courses, crew, moment),
    terminals: await terminalFigures(db, scope, moment),
    late: await listLate(db, [...policies, ...courses], crew, moment, MOST_LATE + 1),
  };
  return sectionPanel(data, tools);
}

/** Each office what waits for its own hand. */
async function exceptions({ db, moment, roles, tools }: Around): Promise<PanelView> {
  const waiting = await listWaiting(db, roles, moment, MOST_EXCEPTIONS + 1);
  return exceptionPanel({ waiting: waiting.slice(0, MOST_EXCEPTIONS), more: waiting.length > MOST_EXCEPTIONS }, tools);
}

async function terminals({ db, moment, tools }: Around): Promise<PanelView> {
  const data = {
    figures: await terminalFigures(db, 'all', moment),
    returns: await returnsDue(db, moment),
    leftBehind: await listLeftBehind(db, moment),
    horizon: leaseHorizon(moment.on),
    states: STATES_HERE,
  };
  return terminalPanel(data, tools);
}

/** Heads what their units are to answer, auditors their audits, the CISO what waits for approval. */
async function audits({ db, personId, moment, roles, tools }: Around): Promise<PanelView> {
  return auditWorkPanel(await auditWork(db, { personId, roles, on: moment.on }), moment.on, tools);
}

async function decisions({ db, moment, roles, tools }: Around): Promise<PanelView> {
  const drafts = scopeOf(roles, 'draft.read') === null ? null : await listDrafts(db);
  const openRows = scopeOf(roles, 'network.read') === null ? null : await rowsToConfirm(db, moment);
  const plans = scopeOf(roles, 'trainingPlan.read') === null ? null : await plansUnderWay(db.read);
  return decisionPanel({ drafts, plans, openRows }, tools);
}

const listDrafts = async (db: Database): Promise<VersionRow[]> =>
  (await listVersions(db.read)).filter(({ state }) => ['draft', 'circulating', 'decided'].includes(state));

async function rowsToConfirm(db: Database, moment: Moment): Promise<number[]> {
  const rules = await cityRules(db, moment);
  const open = ruledRows(rules, null).filter(({ row, isOpen }) => isOpen && !rules.confirmedRows.has(row.number));
  return open.map(({ row }) => row.number);
}

const WHOLE_CITY = { scope: 'all', by: 'any' } as const;

async function acknowledgements({ db, moment, tools }: Around): Promise<PanelView> {
  const duties = await policyDuties(db, moment);
  const counts = await dutyCounts(db, duties, WHOLE_CITY, moment);
  return dutyPanel(tools.t('home:panel.acknowledgements'), duties, counts, moment.on, tools);
}

async function training({ db, moment, tools }: Around): Promise<PanelView> {
  const duties = await courseDuties(db, moment);
  const counts = await dutyCounts(db, duties, WHOLE_CITY, moment);
  return dutyPanel(tools.t('home:panel.training'), duties, counts, moment.on, tools);
}

async function audit({ db, tools }: Around): Promise<PanelView> {
  const { seq, at } = await ledgerHead(db.read);
  return auditPanel({ entries: seq, lastAt: seq === 0 ? null : at }, tools);
}

async function accounts({ db, moment, tools }: Around): Promise<PanelView> {
  const count = (state: string) => countAccounts(db.read, { q: '', role: '', state }, moment);
  const found = await remember(db, `home accounts ${moment.on}`, async () => ({
    invited: await count('invited'),
    without: await count('none'),
  }));
  return accountPanel(found, tools);
}
