import { type Request, Router } from 'express';
import type { Database } from '../database.ts';
import { ledgerReach } from '../ledger/ledger-head.queries.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { comparisonPage } from './comparison.page.ts';
import { differingPeople, MOST_COMPARED } from './comparison.ts';
import { comparisonRows } from './comparison-rows.ts';
import { scenarioFrame } from './labels.ts';
import { getSolution, type ListedScenario, scenariosNamed } from './scenario.queries.ts';
import { toolsOf } from './scenario-tools.routes.ts';
import { namesOn, placesOn, solvedPlan } from './solved-plan.queries.ts';

/** Up to four scenarios side by side. */
export function comparisonRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/scenarios/comparison', guard('plan.read'), async (req, res) => {
    const asked = idsIn(req);
    const scenarios = await scenariosNamed(db, asked.slice(0, MOST_COMPARED));
    const on = scenarios[0]?.solution?.asOn ?? res.locals.today;
    const data = {
      ...{ scenarios, isCut: asked.length > MOST_COMPARED, register: (await ledgerReach(db)).register },
      ...{ people: await peopleDiffering(db, scenarios), page: readList(req, { sorts: ['place'], filters: [] }).page },
      ...{ names: await namesOn(db, on), places: await placesOn(db, on) },
    };
    const view = comparisonPage(data, await toolsOf(db, req, res));
    showPage(req, res, 'scenarios/comparison', view, scenarioFrame(res.locals.t, view.head.title));
  });

  router.get('/scenarios/comparison.csv', guard('plan.read'), async (req, res) => {
    const { t, today } = res.locals;
    const scenarios = await scenariosNamed(db, idsIn(req).slice(0, MOST_COMPARED));
    const rows = comparisonRows(scenarios, await toolsOf(db, req, res));
    const headers = [t('scenarios:comparison.figure'), ...scenarios.map(({ scenario }) => scenario.name)];
    const encoding = encodingOf(req.query.encoding);
    const cells = rows.map((row) => [row.label, ...row.cells.map(({ text }) => text ?? '')]);
    sendCsv(res, `${t('scenarios:file.comparison')}-${today}.csv`, writeCsv(headers, cells, encoding).bytes, encoding);
  });
  return router;
}

/** `?with=…&with=…`, each once. */
function idsIn({ query }: Request): string[] {
  const asked = Array.isArray(query.with) ? query.with : [query.with];
  return [...new Set(asked.filter((id): id is string => typeof id === 'string' && id !== ''))];
}

async function peopleDiffering({ read }: Database, scenarios: readonly ListedScenario[]) {
  const plans = [];
  for (const { scenario, solution } of scenarios) {
    if (solution) plans.push(solvedPlan(await getSolution(read, scenario.id, solution.id)).people);
  }
  return plans.length === scenarios.length ? differingPeople(plans) : [];
}
