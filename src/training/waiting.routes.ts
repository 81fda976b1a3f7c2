import { type Request, type RequestHandler, Router } from 'express';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { matchWaiting, setAsideWaiting } from './waiting.actions.ts';
import { MatchForm, SettingAsideForm } from './waiting.form.ts';
import { matchPage, type Settling, settingAsidePage, UNMATCHED, waitingPage } from './waiting.page.ts';
import { countWaiting, likelyPerson, listWaiting, openWith } from './waiting.queries.ts';
import { WAITING_STATES } from './waiting.rules.ts';

export function waitingRoutes(context: Context): Router {
  const router = Router();
  router.get(UNMATCHED, guard('unmatched.read'), list(context));
  formStep(router, `${UNMATCHED}/:id/match`, matching(context));
  formStep(router, `${UNMATCHED}/:id/set-aside`, settingAside(context));
  return router;
}

const list =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const { page, offset, filters } = readList(req, { sorts: ['number'], filters: ['state'] });
    const state = WAITING_STATES.find((name) => name === filters.state?.[0]) ?? 'waiting';
    const rows = await listWaiting(db.read, state, { limit: PAGE_SIZE, offset });
    const data = { state, rows, page, counts: await countWaiting(db.read) };
    showPage(req, res, 'training/unmatched', waitingPage(data, viewTools(req, res)), {
      title: t('unmatched:title'),
      crumbs: [{ href: '/training', label: t('training:title') }, { label: t('unmatched:title') }],
    });
  };

const load =
  ({ db }: Context) =>
  async (req: Request): Promise<Settling> => {
    const id = String(req.params.id);
    const rows = await openWith(db.read, id);
    const number = rows.find((row) => row.id === id)?.number;
    if (number === undefined) throw new NotFound();
    return { id, number, rows };
  };

const frameOf = (title: string, list: string) => ({
  title,
  crumbs: [{ href: UNMATCHED, label: list }, { label: title }],
});

const matching = (context: Context): FormStep<MatchForm, Settling> => ({
  permission: 'unmatched.write',
  Form: MatchForm,
  load: load(context),
  initial: async ({ number, rows }) => {
    const likely = await likelyPerson(context.db.read, number);
    return { person: likely ? `${likely.number} ${likely.name}` : '', rows: rows.map(({ id }) => id) };
  },
  page: (settling, state) => ({
    view: matchPage(settling, state),
    frame: frameOf(state.t('unmatched:matchTitle', { number: settling.number }), state.t('unmatched:title')),
  }),
  submit: async (settling, { person, rows }, req) => {
    const matched = await matchWaiting(context.db, actorOf(req), { person, rows: among(settling, rows) });
    const said = { name: matched.person.name, count: matched.rows, written: matched.written };
    say(req, matched.written < matched.rows ? 'unmatched:done.knownAlready' : 'unmatched:done.matched', said);
    return UNMATCHED;
  },
});

const settingAside = (context: Context): FormStep<SettingAsideForm, Settling> => ({
  permission: 'unmatched.write',
  Form: SettingAsideForm,
  load: load(context),
  initial: ({ rows }) => ({ rows: rows.map(({ id }) => id) }),
  page: (settling, state) => ({
    view: settingAsidePage(settling, state),
    frame: frameOf(state.t('unmatched:setAsideTitle', { number: settling.number }), state.t('unmatched:title')),
  }),
  submit: async (settling, { rows, reason }, req) => {
    const count = await setAsideWaiting(context.db, actorOf(req), { rows: among(settling, rows), reason });
    say(req, 'unmatched:done.setAside', { count });
    return UNMATCHED;
  },
});

/** Only what the page offered: one number is matched at a time. */
function among({ rows }: Settling, ids: readonly string[]): string[] {
  const offered = new Set(rows.map(({ id }) => id));
  if (ids.some((id) => !offered.has(id))) throw new Refused('unmatched:refused.settled', {}, 'rows');
  return [...ids];
}
