import { Readable } from 'node:stream';
import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { ledgerReach } from '../ledger/ledger-head.queries.ts';
import { idsContaining } from '../ledger/search-texts.queries.ts';
import { askedId } from '../networks/asked-id.ts';
import { encodingOf } from '../shared/csv-write.ts';
import { fold } from '../shared/text.ts';
import type { Context } from '../web/context.ts';
import { sendAsIs, sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { exportedFile } from './export.queries.ts';
import { scenarioFrame } from './labels.ts';
import { planPeoplePage } from './people-list.page.ts';
import { choosePeople, PEOPLE_LIST } from './people-list.ts';
import { planFigures } from './plan-figures.ts';
import type { Scenario, ScenarioSolution } from './scenario.entity.ts';
import { getSolution } from './scenario.queries.ts';
import { scenarioAt, toolsOf } from './scenario-tools.routes.ts';
import { solutionPage } from './solution.page.ts';
import type { SolutionSummary } from './solution.ts';
import { solutionHref } from './solutions-view.ts';
import { type NamedPerson, namesOn, type Places, placesOn, solvedPlan } from './solved-plan.queries.ts';

const AT = '/scenarios/:id/solutions/:solutionId';

/** What the planner answered: figures, people, and the files by which anybody can check it. */
export function solutionRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();

  router.get(AT, guard('plan.read'), async (req, res) => {
    const { scenario, solution } = await solutionAt(db, req);
    const solved = solvedPlan(solution);
    const places = await placesOn(db, solution.asOn);
    const figures = planFigures(solved, solved.people, places.divisionOf);
    const head = { ...solution, summary: JSON.parse(solution.summary) as SolutionSummary };
    const { register } = await ledgerReach(db);
    const data = { scenario, head, solved, figures, places, register };
    const view = solutionPage(data, await toolsOf(db, req, res));
    showPage(req, res, 'scenarios/solution', view, frameOf(res, scenario, view.head.title));
  });

  router.get(`${AT}/people`, guard('plan.read'), async (req, res) => {
    const { scenario, solution } = await solutionAt(db, req);
    const data = { ...(await peopleOf(db, req, solution)), scenario, at: solutionHref(solution) };
    const view = planPeoplePage(data, await toolsOf(db, req, res));
    const own = { href: data.at, label: res.locals.t('scenarios:result.title', { name: scenario.name }) };
    showPage(req, res, 'scenarios/people', view, frameOf(res, scenario, view.head.title, own));
  });
  return router.use(solutionFileRoutes(db));
}

function solutionFileRoutes(db: Database): Router {
  const router = Router();

  router.get(`${AT}/assignments.csv`, guard('plan.read'), async (req, res) => {
    const { t, lang } = res.locals;
    const { solution } = await solutionAt(db, req);
    const encoding = encodingOf(req.query.encoding);
    const bytes = await exportedFile(db, solution, { what: 'assignments', encoding, t, lang });
    sendCsv(res, `${t('scenarios:file.assignments')}-${solution.asOn}.csv`, bytes, encoding);
  });

  for (const what of ['problem', 'answer'] as const) {
    router.get(`${AT}/${what}.json`, guard('plan.read'), async (req, res) => {
      const { t } = res.locals;
      const { solution } = await solutionAt(db, req);
      const bytes = await exportedFile(db, solution, { what, encoding: 'utf-8', t });
      await sendAsIs(res, `${t(`scenarios:file.${what}`)}-${solution.asOn}.json`, Readable.from([bytes]));
    });
  }
  return router;
}

async function solutionAt(
  db: Database,
  req: Request,
): Promise<{ readonly scenario: Scenario; readonly solution: ScenarioSolution }> {
  const scenario = await scenarioAt(db, req);
  return { scenario, solution: await getSolution(db.read, scenario.id, askedId(req.params.solutionId)) };
}

async function peopleOf(db: Database, req: Request, solution: ScenarioSolution) {
  const request = readList(req, PEOPLE_LIST);
  const [names, places] = [await namesOn(db, solution.asOn), await placesOn(db, solution.asOn)];
  const matching = await numbersMatching(db, request.q, names);
  const { people } = solvedPlan(solution);
  return {
    request,
    names,
    places,
    found: choosePeople(people, request, codesBelow(request.filters.unit?.[0], places), matching),
  };
}

/** The numbers of everybody whose name, kana or number contains the text. */
async function numbersMatching(
  db: Database,
  q: string,
  names: ReadonlyMap<string, NamedPerson>,
): Promise<ReadonlySet<string>> {
  const key = fold(q);
  if (key === '') return new Set();
  const ids = new Set(await idsContaining(db, 'person', key));
  return new Set([...names].filter(([, { personId }]) => ids.has(personId)).map(([number]) => number));
}

/** Null for a unit that does not exist on the day, which asks for nothing. */
function codesBelow(unitId: string | undefined, { tree }: Places): ReadonlySet<string> | null {
  if (unitId === undefined || !tree.units.has(unitId)) return null;
  return new Set(tree.withBelow(unitId).map(({ code }) => code));
}

const frameOf = (
  res: Response,
  scenario: Scenario,
  title: string,
  ...between: readonly { readonly href: string; readonly label: string }[]
) => scenarioFrame(res.locals.t, title, { href: `/scenarios/${scenario.id}`, label: scenario.name }, ...between);
