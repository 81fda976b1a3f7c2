import { type Request, type Response, Router } from 'express';
import { encodingOf } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { streamCsv } from '../web/download.ts';
import { refusal } from '../web/form.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { exportPeople } from './people-export.queries.ts';
import { PEOPLE_STATES } from './people-filter.page.ts';
import { findPeople, resolveFilter } from './people-found.queries.ts';
import { type PeopleAsked, peopleList } from './people-list.page.ts';
import type { PeopleSort } from './people-list.queries.ts';
import { PERSON_COLUMNS } from './person-columns.ts';

const LIST = { sorts: ['unit', 'number', 'kana'], filters: ['unit', 'class', 'state'] } as const;

/** The list of the people employed on the day, and the same list as a file. */
export function peopleRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/people', guard('people.read'), async (req, res) => {
    const { t } = res.locals;
    const asked = askedBy(req);
    const asker = askerOf(res);
    const resolved = await resolveFilter(db, asked, asker);
    const found = await findPeople(db, asked, resolved, asker);
    const tools = viewTools(req, res);
    const unitFault = resolved.fault && refusal(resolved.fault, t).sentence;
    const mayWrite = tools.can('people.write');
    const view = peopleList(asked, { ...found, unitFault, unitName: resolved.unitName, mayWrite }, tools);
    showPage(req, res, 'people/index', view, { title: t('people:title') });
  });

  router.get('/people.csv', guard('people.read'), async (req, res) => {
    const asked = askedBy(req);
    const asker = askerOf(res);
    const { filter, fault } = await resolveFilter(db, asked, asker);
    if (fault) throw fault;
    const order = { filter, sort: sortOf(asked), descending: asked.descending };
    const encoding = encodingOf(req.query.encoding);
    const headers = PERSON_COLUMNS.map(({ ja }) => ja);
    const name = `${res.locals.t('people:export.file')}-${asker.on}.csv`;
    await streamCsv(res, name, headers, () => exportPeople(db.read, order, asker), encoding);
  });
  return router;
}

const askerOf = ({ locals }: Response) => ({ scope: locals.scope, on: locals.asOn.on, today: locals.today });

const sortOf = ({ sort }: PeopleAsked): PeopleSort => (sort === '' ? 'unit' : (sort as PeopleSort));

function askedBy(req: Request): PeopleAsked {
  const { q, page, sort, descending, filters } = readList(req, LIST);
  const one = (name: 'unit' | 'class' | 'state'): string => filters[name]?.[0] ?? '';
  const state = PEOPLE_STATES.find((known) => known === one('state')) ?? '';
  const isDefault = sort === 'unit' && !descending;
  return { q, unit: one('unit'), staffClass: one('class'), state, sort: isDefault ? '' : sort, descending, page };
}
