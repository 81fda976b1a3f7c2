import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessCity } from '../../src/consolidation/assessment.queries.ts';
import { cityPages, walkCity } from '../../src/consolidation/city-walk.queries.ts';
import { findOverview } from '../../src/consolidation/overview.queries.ts';
import type { AssessedPerson } from '../../src/consolidation/person-assessor.ts';
import { ledgerHead } from '../../src/ledger/change.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { given } from '../support/city.ts';
import { giveSmallCity, giveSystem, SCREEN_FROM, type SmallCity } from './small-city.ts';

describe.each(ENGINES)('a walk through a city on %s', (engine) => {
  let opened: Awaited<ReturnType<typeof testDatabase>>;
  let city: SmallCity;

  beforeAll(async () => {
    opened = await testDatabase(engine);
    city = await giveSmallCity(opened.db);
    const people = ['000005', '000008'].map((number) => city.people[number] ?? '');
    await given(opened.db, (tx) => giveSystem(tx, { code: 'S8', name: '台帳', zone: 'MN', people }));
  });
  afterAll(() => opened.close());

  const moment = async (on: string) => ({ on, knownAt: (await ledgerHead(opened.db.read)).at });

  test.each(['2026-11-22', SCREEN_FROM, '2019-01-01'])(
    'assesses everybody as they are assessed together, on %s',
    async (on) => {
      const together = await assessCity(opened.db, { on, knownAt: null });
      const walk = await walkCity(opened.db, await moment(on));
      const met: AssessedPerson[] = [];
      for await (const page of walk.pages()) {
        for (const person of page.people) {
          const same = together.find(person.employee.personId);
          expect(person).toEqual(same);
          expect(page.explain(person)).toEqual(same && together.explain(same));
          met.push(person);
        }
      }
      const numbers = (people: readonly AssessedPerson[]) => people.map(({ employee }) => employee.number).sort();
      expect(numbers(met)).toEqual(numbers(together.people));
      const came = met.map(({ employee }) => employee.employmentId);
      expect(came).toEqual([...came].sort());
    },
  );

  test('assesses some people alone as among all', async () => {
    const on = await moment('2026-11-22');
    const together = await assessCity(opened.db, { ...on, knownAt: null });
    const wanted = ['000002', '000005'].map((number) => city.people[number] ?? '');
    const { people, explain } = await (await walkCity(opened.db, on)).some([...wanted, ...wanted, 'nobody']);
    expect(people).toEqual(wanted.map((id) => together.find(id)));
    for (const one of people) expect(explain(one)).toEqual(together.explain(one));
  });

  test('gives the figures that those kept in memory give', async () => {
    const on = await moment('2026-11-22');
    const kept = await findOverview(opened.db, { ...on, knownAt: null }, 'all', null);
    expect(await findOverview(opened.db, on, 'all', null)).toEqual(kept);
    const unit = city.units.citizen;
    const own = await findOverview(opened.db, { ...on, knownAt: null }, [unit], unit);
    expect(own.figures.employees).toBeGreaterThan(0);
    expect(await findOverview(opened.db, on, [unit], unit)).toEqual(own);
  });

  test('keeps nobody of a moment of then: each walk reads anew', async () => {
    const on = await moment('2026-11-22');
    const first = async () => {
      for await (const [one] of (await cityPages(opened.db, on)).pages()) return one;
    };
    const [one, other] = [await first(), await first()];
    expect(one).toEqual(other);
    expect(one).not.toBe(other);
  });
});
