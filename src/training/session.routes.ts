import { type Request, type RequestHandler, type Response, Router } from 'express';
import { historyOf } from '../ledger/history.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { printPdf } from '../print/print.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { sendCalendar, sendPdf } from '../web/download.ts';
import { attempt } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { type SessionData, type ShownPeople, sessionPage } from './session.page.ts';
import { countSessions, hasAttendance, listSessions, ownStanding, type SessionRow } from './session.queries.ts';
import { PERSON_STATES, SESSION_LISTS } from './session.rules.ts';
import { sessionIn } from './session-at.routes.ts';
import { sessionAttendanceRoutes } from './session-attendance.routes.ts';
import { sessionConfirmationRoutes } from './session-confirmation.routes.ts';
import { sessionFormRoutes } from './session-form.routes.ts';
import { sessionAddress, sessionFrame, sessionsFrame } from './session-frame.ts';
import { sessionListPage } from './session-list.page.ts';
import { sessionCalendar } from './session-mails.ts';
import { countPeople, listPeople } from './session-people.queries.ts';
import { printedSheet } from './session-sheet.ts';
import { signUp, withdraw } from './session-sign-up.actions.ts';
import { sessionSignUpRoutes } from './session-sign-up.routes.ts';

const LIST = { sorts: ['heldOn'], filters: ['show'] } as const;
const PEOPLE = { sorts: ['unit'], filters: ['state'] } as const;

/** 集合研修, from the plan of a session to what people have completed there. */
export function sessionRoutes(context: Context): Router {
  const router = Router();
  router.get('/training/sessions', guard('training.read'), listOf(context));
  router.get('/training/sessions/:id', guard('training.read'), (req, res) => show(context, req, res, []));
  router.post('/training/sessions/:id/sign-up', guard('training.attend'), own(context, signUp, 'signedUp'));
  router.post('/training/sessions/:id/withdrawal', guard('training.attend'), own(context, withdraw, 'withdrawn'));
  router.get('/training/sessions/:id/calendar.ics', guard('training.read'), calendar(context));
  router.get('/training/sessions/:id/attendance-sheet.pdf', guard('training.status'), sheet(context));
  router.use(
    sessionFormRoutes(context),
    sessionSignUpRoutes(context),
    sessionAttendanceRoutes(context),
    sessionConfirmationRoutes(context),
  );
  return router;
}

const listOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { t, asOn } = res.locals;
    const { q, page, offset, filters } = readList(req, LIST);
    const list = SESSION_LISTS.find((name) => name === filters.show?.[0]) ?? 'coming';
    const asked = { list, q, on: asOn.on, personId: userOf(req).personId };
    const sessions = await listSessions(db.read, asked, { limit: PAGE_SIZE, offset });
    const data = { asked, page, sessions, total: await countSessions(db.read, asked), at: db.clock() };
    showPage(req, res, 'training/sessions', sessionListPage(data, viewTools(req, res)), sessionsFrame(t));
  };

async function show(context: Context, req: Request, res: Response, errors: SessionData['errors']): Promise<void> {
  const { db } = context;
  const session = await sessionIn(context, req);
  const tools = viewTools(req, res);
  const data: SessionData = {
    ...{ session, errors, at: db.clock(), attended: await hasAttendance(db.read, session.id) },
    own: await ownStanding(db.read, session.id, userOf(req).personId),
    people: await shownPeople(context, req, session),
    // It names everybody who signed up: for those who see all of them.
    history: seesAll(req) ? await historyOf(db, 'trainingSession', session.id, tools) : null,
  };
  showPage(req, res, 'training/session', sessionPage(data, tools), sessionFrame(session, res.locals.t));
}

const NOTHING_TYPED = { value: null, typed: {}, errors: [] };

/** One press, for oneself; what is refused is said on the page of the session as it is now. */
const own =
  (context: Context, deed: typeof signUp, said: string): RequestHandler =>
  async (req, res) => {
    const session = await sessionIn(context, req);
    const { personId } = userOf(req);
    const signer = { personId, scope: 'all' } as const;
    const outcome = await attempt(NOTHING_TYPED, res.locals.t, () =>
      deed(context.db, actorOf(req), signer, session.id, [personId], res.locals.t),
    );
    if (!outcome.done) return show(context, req, res.status(422), outcome.errors);
    say(req, `sessions:done.${said}`, { title: session.courseTitle });
    res.redirect(303, sessionAddress(session));
  };

const scopeIn = (req: Request) => scopeOf(userOf(req).roles, 'training.status');
const seesAll = (req: Request): boolean => scopeIn(req) === 'all';

/** As far as the reader sees how others stand to their training. */
async function shownPeople({ db }: Context, req: Request, session: SessionRow): Promise<ShownPeople | null> {
  const within = scopeIn(req);
  if (within === null) return null;
  const { page, offset, filters } = readList(req, PEOPLE);
  const state = PERSON_STATES.find((name) => name === filters.state?.[0]) ?? '';
  const asked = { session, state, q: '', within } as const;
  const people = await listPeople(db.read, asked, { limit: PAGE_SIZE, offset });
  const counts = await countPeople(db.read, asked);
  return { state, page, counts, people, tree: await treeOn(db, session.heldOn) };
}

const calendar =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { fileName: name, text } = sessionCalendar(await sessionIn(context, req), res.locals.t);
    sendCalendar(res, name, text);
  };

/** No session has more: as many rows as a reader sees, on as many pages as they take. */
const MOST_ON_SHEET = 10_000;

const sheet =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db, config } = context;
    const session = await sessionIn(context, req);
    const { courseCode: code, heldOn: on } = session;
    const asked = { session, state: 'signedUp', q: '', within: res.locals.scope } as const;
    const people = await listPeople(db.read, asked, { limit: MOST_ON_SHEET, offset: 0 });
    const { name, unitName } = userOf(req);
    const making = { at: db.clock(), by: `${unitName} ${name}`.trim(), city: config.cityName };
    const tree = await treeOn(db, session.heldOn);
    const report = printedSheet(session, people, tree, making, viewTools(req, res));
    sendPdf(res, `${res.locals.t('sessions:sheetFile', { code, on })}.pdf`, await printPdf(report));
  };
