import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { type About, exceptionsAbout } from '../exceptions/about.queries.ts';
import type { Moment } from '../facts.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { withinScope } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { assessCity, peopleMatching } from './assessment.queries.ts';
import { othersFirst } from './city-people.queries.ts';
import type { PageTools } from './labels.ts';
import { peopleCsv } from './people-csv.ts';
import { filterPeople, knownFilters, PEOPLE_LIST, sortPeople, visibleTo } from './people-filter.ts';
import { peoplePage } from './people-list.page.ts';
import { personPage } from './person.page.ts';
import type { AssessedPerson } from './person-assessor.ts';

export function assessedPeopleRoutes({ db }: Context): Router {
  const router = Router();

  const findPeople = async (req: Request, res: Response) => {
    const { scope } = res.locals;
    const { people, tree } = await assessCity(db, momentOf(res));
    const request = knownFilters(readList(req, PEOPLE_LIST), tree, scope);
    const matching = await peopleMatching(db, request.q);
    const found = filterPeople(visibleTo(people, scope), request, tree, matching);
    return { request, tree, scope, found: await sortPeople(found, request, othersFirst) };
  };

  router.get('/consolidation/people', guard('assessment.read'), async (req, res) => {
    const data = { ...(await findPeople(req, res)), on: res.locals.asOn.on };
    const view = peoplePage(data, await toolsOf(db, req, res));
    showPage(req, res, 'consolidation/people', view, frame(res, view.head.title));
  });

  router.get('/consolidation/people.csv', guard('assessment.read'), async (req, res) => {
    const { found } = await findPeople(req, res);
    const { headers, rows } = peopleCsv(found, res.locals.t);
    const encoding = encodingOf(req.query.encoding);
    const { bytes } = writeCsv(headers, rows, encoding);
    sendCsv(res, `${res.locals.t('consolidation:export.file')}-${res.locals.asOn.on}.csv`, bytes, encoding);
  });

  router.get('/consolidation/people/:personId', guard('assessment.read'), async (req, res) => {
    const city = await assessCity(db, momentOf(res));
    const person = city.find(String(req.params.personId));
    if (!person || withinScope([person.employee], res.locals.scope).length === 0) throw new NotFound();
    const exceptions = await exceptionsAbout(db.read, aboutOf(person, city.tree), momentOf(res));
    const data = { ...city, person, assessment: city.explain(person), exceptions, on: res.locals.asOn.on };
    const view = personPage(data, await toolsOf(db, req, res));
    const list = { href: '/consolidation/people', label: res.locals.t('consolidation:people.title') };
    showPage(req, res, 'consolidation/person', view, frame(res, person.employee.name, list));
  });
  return router;
}

/** All by which exceptions can cover somebody. */
const aboutOf = ({ employee, holding }: AssessedPerson, tree: UnitTree): About => ({
  people: [employee.personId],
  devices: holding.inHand.map(({ deviceId }) => deviceId),
  units: employee.postings.flatMap(({ unitId }) => tree.pathTo(unitId).map(({ id }) => id)),
  everybody: true,
});

export const momentOf = (res: Response): Moment => ({ on: res.locals.asOn.on, knownAt: null });

export const toolsOf = async (db: Database, req: Request, res: Response): Promise<PageTools> => ({
  ...viewTools(req, res),
  zones: await zonesNow(db),
});

const frame = (res: Response, title: string, ...between: readonly { href: string; label: string }[]) => ({
  title,
  crumbs: [{ href: '/consolidation', label: res.locals.t('consolidation:title') }, ...between, { label: title }],
});
