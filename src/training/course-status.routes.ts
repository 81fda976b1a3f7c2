import type { Request, Response, Router } from 'express';
import { whoHasNotAt } from '../audience/who-has-not.routes.ts';
import { fiscalYear, fiscalYearLabel } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import type { Frame } from '../web/render.ts';
import { askedCourse, type RoundRow, roundsOn } from './round.queries.ts';
import { findCourse } from './training.queries.ts';

/** Who still has to, of a course in the fiscal year of the day that is shown. */
export const courseStatusRoutes = (context: Context): Router =>
  whoHasNotAt(context, {
    ...{ path: '/training/:code/status', permission: 'training.status', words: 'training' },
    load: async (req, res) => {
      const round = await roundAt(context, req, res);
      const { title, code, dueOn } = round;
      return {
        ...{ asked: askedCourse(round), address: `/training/${code}/status` },
        fileName: res.locals.t('training:statusFile', { code }),
        head: ({ t, date }) => ({
          title: t('training:statusTitle', { title }),
          lead: t('audience:statusLead', { on: date(dueOn) }),
        }),
        frame: (head) => frameOf(round, head, res),
      };
    },
  });

async function roundAt({ db }: Context, req: Request, res: Response): Promise<RoundRow> {
  const rounds = await roundsOn(db.read, { on: res.locals.asOn.on, knownAt: null });
  const round = rounds.find(({ code }) => code === req.params.code);
  if (!round) throw await whyNot(db, req, res);
  return round;
}

/** Of a year to come nobody knows yet whom it asks: that is said, and not that there is no such page. */
async function whyNot(db: Context['db'], req: Request, { locals: { asOn, today, lang } }: Response): Promise<Error> {
  const year = fiscalYear(asOn.on);
  const isToCome = year > fiscalYear(today) && (await findCourse(db.read, String(req.params.code)));
  return isToCome ? new NotFound('training:yearNotOpen', { year: fiscalYearLabel(year, lang) }) : new NotFound();
}

const frameOf = ({ code, title }: RoundRow, head: string, { locals: { t } }: Response): Frame => ({
  title: head,
  crumbs: [
    { href: '/training', label: t('training:title') },
    { href: `/training/${code}`, label: title },
    { label: t('training:whoHasNot') },
  ],
});
