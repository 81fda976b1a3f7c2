import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { namedThen } from '../people/name-then.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import type { FormState } from '../web/fields.ts';
import { attempt, readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { nudge } from './nudge.actions.ts';
import { NudgeForm } from './nudge.form.ts';
import { roundsOn } from './round.queries.ts';
import { SECTION, sectionPage, type WaitingItem } from './section.page.ts';
import { countSection, listSection, type SectionAsked, sessionsWaiting, standingsOf } from './section.queries.ts';
import { SECTION_SHOWS } from './section.rules.ts';

/** What waits for a head elsewhere than in training. */
export type WaitingFor = (
  db: Database,
  head: { readonly personId: string; readonly scope: Scope; readonly on: IsoDate },
) => Promise<readonly WaitingItem[]>;

const LIST = { sorts: ['unit'], filters: ['show'] } as const;

/** The section head's page of the own units, second posts included. */
export function sectionRoutes(context: Context, waitingElsewhere: WaitingFor): Router {
  const router = Router();
  const show = showing(context, waitingElsewhere);
  router.get(SECTION, guard('training.confirm'), (req, res) => show(req, res, { typed: {}, errors: [] }));
  router.post(SECTION, guard('training.confirm'), nudging(context, show));
  return router;
}

type Answered = Pick<FormState, 'typed' | 'errors'>;
type Show = (req: Request, res: Response, answered: Answered) => Promise<void>;

const showing =
  ({ db }: Context, waitingElsewhere: WaitingFor): Show =>
  async (req, res, answered) => {
    const { t, lang, asOn, scope, today } = res.locals;
    const { q, page, offset, filters } = readList(req, LIST);
    const moment = { on: asOn.on, knownAt: null };
    const show = SECTION_SHOWS.find((one) => one === filters.show?.[0]) ?? '';
    const asked: SectionAsked = { rounds: await roundsOn(db.read, moment), moment, within: scope, q, show };
    const people = await listSection(db.read, asked, { limit: PAGE_SIZE, offset });
    const ids = people.map(({ personId }) => personId);
    const head = { personId: userOf(req).personId, scope, on: today };
    const data = {
      ...{ asked, page, people: await namedThen(db.read, people, { on: asOn.on, today }) },
      standings: await standingsOf(db.read, asked, ids),
      total: await countSection(db.read, asked),
      tree: await treeOn(db, asOn.on),
      waiting: asOn.isToday ? [...(await attendances(db, head)), ...(await waitingElsewhere(db, head))] : null,
    };
    const view = sectionPage(data, { ...answered, t, lang }, viewTools(req, res));
    const crumbs = [{ href: '/training', label: t('training:title') }, { label: view.head.title }];
    showPage(req, res, 'training/section', view, { title: view.head.title, crumbs });
  };

const attendances: WaitingFor = async (db, { personId, scope }) => {
  const sessions = await sessionsWaiting(db.read, personId, scope);
  return sessions.map(({ id, title, waiting }) => ({
    ...{ kind: 'attendance', label: title, href: `/training/sessions/${id}/confirmation`, waiting },
  }));
};

const nudging =
  ({ db, texts }: Context, show: Show): RequestHandler =>
  async (req, res) => {
    const { t, scope } = res.locals;
    const form = readForm(NudgeForm, req.body, t);
    const outcome = await attempt(form, t, ({ people, whom, course, line }) => {
      const asked = { people: whom === 'all' ? null : people, course, line: line.trim() };
      return nudge(db, actorOf(req), scope, asked, texts('ja'));
    });
    if (!outcome.done) return show(req, res.status(422), { typed: form.typed, errors: outcome.errors });
    const { sent, again, withoutMail } = outcome.result;
    say(req, 'section:done.nudged', { sent, again, withoutMail });
    res.redirect(303, SECTION);
  };
