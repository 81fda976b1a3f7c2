import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearFacts } from '../../src/facts.ts';
import { EmploymentTerm, Person } from '../../src/people/person.entity.ts';
import { mnHandlersReport } from '../../src/reports/rpt-04b.queries.ts';
import { addDays, FOREVER } from '../../src/shared/dates.ts';
import { recordCompletion } from '../../src/training/training.actions.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { handlerCity, LIVES, naive } from '../training/handler-city.ts';
import { type AskedFor, asking, readTable } from './asked.ts';

const TODAY = '2026-11-22';

describe.each(ENGINES)('RPT-04b, the yearly training of My Number handlers, on %s', (engine) => {
  let city: Awaited<ReturnType<typeof handlerCity>>;
  beforeAll(async () => {
    city = await handlerCity(engine);
  }, 60_000);
  afterAll(() => city.close());

  const read = async (asked: AskedFor) => readTable(mnHandlersReport, 'handlers', await asking(city.db, asked));

  test('names each handler with the last course, the days since, the next due day and the state', async () => {
    const found = await read({ on: TODAY });
    const expected = LIVES.flatMap((life) => {
      const one = naive(life, 2026, TODAY);
      return one ? [[life.number, one.lastOn, one.dueOn]] : [];
    });
    const plain = found.map((row) => [row.employeeNumber, row.lastCompletionOn, row.nextDueOn]);
    expect(plain.sort()).toEqual(expected.sort());
    for (const { lastCompletionOn, daysSince } of found) {
      expect(lastCompletionOn === null ? null : addDays(String(lastCompletionOn), Number(daysSince))).toBe(
        lastCompletionOn === null ? null : TODAY,
      );
    }
    const taken = found.find(({ course }) => course !== null);
    expect(taken).toMatchObject({ trainingMode: 'eラーニング', postTitle: '主事' });
    const english = await read({ on: TODAY, language: 'en' });
    expect(english.map(({ standing }) => standing)).toContain('Overdue');
  });

  test('of a unit only its people', async () => {
    const [tax = ''] = city.units;
    const found = await read({ on: TODAY, scope: [tax] });
    expect(new Set(found.map(({ unitCode }) => unitCode))).toEqual(new Set(['0301']));
    expect(found.length).toBeLessThan((await read({ on: TODAY })).length);
    expect(await read({ on: TODAY, scope: [] })).toEqual([]);
  });

  test('what is recorded afterwards does not change it: a completion, a name, a new end of an employment', async () => {
    const asked = { on: TODAY, knownAt: '2026-11-22T00:30:00.000Z' };
    const before = await read(asked);
    const [first, second] = before;
    city.clock.now = '2026-11-22T01:00:00.000Z';
    const by = { personId: null, label: 'test', requestId: null };
    const done = {
      person: String(first?.employeeNumber),
      completedOn: TODAY,
      score: null,
      passed: true,
      mode: 'group',
    };
    await recordCompletion(city.db, by, 'all', 'MN-A', done);
    await given(city.db, async (tx) => {
      const personId = await idOf(second?.employeeNumber);
      await clearFacts(tx, EmploymentTerm, { personId }, { validFrom: TODAY, validTo: FOREVER });
      const subjects = [{ type: 'person', id: await idOf(first?.employeeNumber), label: '' }];
      await tx.manager.update(Person, subjects[0]?.id ?? '', { name: '改姓 花子' });
      await tx.record({
        action: 'person.corrected',
        subjects,
        before: { name: String(first?.name) },
        after: { name: '改姓 花子' },
      });
    });
    expect(await read(asked)).toEqual(before);
    const now = await read({ on: TODAY });
    expect(now).toHaveLength(before.length - 1);
    expect(now.find(({ employeeNumber }) => employeeNumber === first?.employeeNumber)).toMatchObject({
      ...{ name: '改姓 花子', lastCompletionOn: TODAY, daysSince: 0 },
    });
  });

  const idOf = async (number: unknown): Promise<string> => {
    const [found] = await city.db.read.query(`SELECT person_id AS "id" FROM employment WHERE number = '${number}'`);
    return found.id;
  };
});
