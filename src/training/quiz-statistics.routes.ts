import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { questionsOf } from './question.queries.ts';
import { questionFigures } from './quiz.rules.ts';
import { attemptsPage, statisticsPage } from './quiz-statistics.page.ts';
import { chosenIn, figuresOf, sheetsOf } from './quiz-statistics.queries.ts';
import { versionFrame } from './version-address.ts';
import { versionOf } from './version-of.routes.ts';

const AT = '/training/:code/versions/:number';
const SHEETS = { sorts: ['finishedAt'], filters: [] } as const;

/** How the questions of a version were answered, and the sheets themselves. */
export function quizStatisticsRoutes({ db }: Context): Router {
  const router = Router();
  router.get(`${AT}/statistics`, guard('material.read'), async (req, res) => {
    const version = await versionOf(db)(req);
    const [figures, chosen] = [await figuresOf(db.read, version.id), await chosenIn(db, version.id)];
    const questions = (await questionsOf(db.read, version.id)).map((question) => ({
      ...{ question, ...questionFigures(question, chosen) },
    }));
    const view = statisticsPage({ version, figures, questions }, viewTools(req, res));
    showPage(req, res, 'training/statistics', view, versionFrame(res.locals.t, version, view.head.title));
  });
  router.get(`${AT}/attempts`, guard('material.read'), async (req, res) => {
    const version = await versionOf(db)(req);
    const { q, page } = readList(req, SHEETS);
    const view = attemptsPage(
      { version, q, ...(await sheetsOf(db.read, version.id, { q, page })) },
      viewTools(req, res),
    );
    showPage(req, res, 'training/attempts', view, versionFrame(res.locals.t, version, view.head.title));
  });
  return router;
}
