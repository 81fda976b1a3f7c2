import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../src/shared/permissions.ts';
import { type Crawl, crawl } from '../support/crawl.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';

/** What one comes to by no link: a mail, a letter, a monitor, or the sentence after a change, which offers to take it back. */
const BY_OTHER_WAYS = [
  'GET /health/live',
  'GET /health/ready',
  'GET /sign-in',
  'POST /sign-in',
  'GET /links/:token',
  'POST /links/:token',
  'GET /policies/:slug',
  'POST /consolidation/kpi/targets/:kpi/:year/undo',
  'POST /consolidation/kpi/baseline/undo',
  'POST /devices/:id/undo',
  'POST /devices/bulk/undo',
  'POST /networks/addresses/:id/release',
  'POST /networks/segments/:id/undo',
  'POST /networks/zones/:code/undo',
  // Of a terminal that is still to be bought only; and while weeks are being found.
  'GET /plans/:id/new-terminals.csv',
  'POST /plans/:id/waves/halt',
  'POST /plans/:id/items/:itemId/undo',
  'POST /plans/:id/work/undo',
  // By the script, while somebody types; and where something was typed and not saved.
  'POST /policies/:slug/versions/:number/clauses/:key/scratch',
  'POST /policies/:slug/versions/:number/clauses/:key/scratch/removal',
  // By the script, as a package reports.
  'POST /training/:code/learning/reports/:attemptId',
  'POST /scenarios/:id/restoration',
  'POST /scenarios/:id/stop',
];

describe('following every link from the home page', () => {
  let city: WholeCity;
  const found = new Map<Role, Crawl>();

  beforeAll(async () => {
    city = await wholeCity();
    for (const role of ROLES) found.set(role, await crawl(city, role));
  }, 600_000);
  afterAll(() => city.close());

  test.each(ROLES)('%s sees no link that leads nowhere or is refused', (role) => {
    expect(found.get(role)?.deadLinks).toEqual([]);
  });

  test.each(ROLES)('%s sees no form that nothing answers, or that the role may not send', (role) => {
    expect(found.get(role)?.deadForms).toEqual([]);
  });

  test.each(ROLES)('%s sees no link to a place on a page that the page does not have', (role) => {
    expect(found.get(role)?.deadFragments).toEqual([]);
  });

  test('somebody comes to every page, and finds every form', () => {
    const reached = new Set([...found.values()].flatMap(({ reached }) => [...reached]));
    const all = city.routes.map(({ method, address }) => `${method} ${address}`);
    expect(all.filter((route) => !reached.has(route) && !BY_OTHER_WAYS.includes(route))).toEqual([]);
  });
});
