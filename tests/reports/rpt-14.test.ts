import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowText } from '../../src/ledger/chain.ts';
import { change } from '../../src/ledger/change.ts';
import { operationLogReport } from '../../src/reports/rpt-14.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { asking, readReport, readTable } from './asked.ts';

interface LogCity extends TestApp {
  readonly own: string;
  readonly ids: { readonly ichinohe: string; readonly ninohe: string; readonly it: string };
}

const TODAY = '2026-11-22';
const AFTER = '2026-11-22T00:10:00.000Z';

async function logCity(engine: (typeof ENGINES)[number]): Promise<LogCity> {
  const app = await testApp(engine);
  const records = await given(app.db, async (tx) => {
    const own = await giveUnit(tx, { code: '0201', name: '市民課' });
    const other = await giveUnit(tx, { code: '0301', name: '総務課' });
    const person = (number: string, name: string, unitId: string, roles: ('it' | 'clerk')[] = []) =>
      givePerson(tx, { number, name, unitId, roles });
    const ids = {
      ichinohe: await person('000001', '一戸 花子', own),
      ninohe: await person('000002', '二戸 太郎', other),
      it: await person('000003', '三戸 次郎', other, ['it']),
    };
    return { own, ids };
  });
  return { ...app, ...records };
}

const renamed = (id: string, label: string, before: string, after: string) => ({
  ...{ action: 'import.changed', subject: { type: 'person', id, label } },
  ...{ before: { name: before }, after: { name: after } },
});

/** What somebody changes about one person, and then in a file about both. */
async function deeds({ db, ids }: LogCity) {
  const by = { personId: ids.it, label: '三戸 次郎', requestId: null };
  const subjects = [{ type: 'person', id: ids.ichinohe, label: '一戸 花子 000001' }];
  const corrected = { action: 'person.corrected', subjects, before: { kana: '' }, after: { kana: 'イチノヘ' } };
  await change(db, by, async (tx) => void (await tx.record({ ...corrected, reason: '届出による' })));
  const rows = [
    renamed(ids.ichinohe, '一戸 花子 000001', '一戸 花子', '一戸 華子'),
    renamed(ids.ninohe, '二戸 太郎 000002', '二戸 太郎', '二戸 太朗'),
  ].map(rowText);
  const applied = { action: 'import.applied', subjects: [], after: { kind: 'people' } };
  await change(db, by, async (tx) => void (await tx.record(applied, rows)));
}

describe.each(ENGINES)('RPT-14, the operation log, on %s', (engine) => {
  let city: LogCity;
  beforeAll(async () => {
    city = await logCity(engine);
    city.clock.now = AFTER;
    await deeds(city);
  }, 60_000);
  afterAll(() => city.close());

  test('tells of each entry when, who, what, to whom, from what to what, why, with its hash', async () => {
    const rows = await readTable(operationLogReport, 'operations', await asking(city.db, { on: TODAY }));
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1));
    const one = rows.find(({ operationCode }) => operationCode === 'person.corrected');
    expect(one).toMatchObject({
      ...{ at: AFTER, actorNumber: '000003', actorName: '三戸 次郎', subject: '一戸 花子 000001' },
      ...{ before: null, reason: '届出による', changes: null },
    });
    expect(one?.after).toContain('：イチノヘ');
    expect(one?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(rows[0]).toMatchObject({ actorNumber: null, actorName: 'test', operation: 'テストの準備をしました' });
    expect(rows.at(-1)).toMatchObject({ operationCode: 'import.applied', changes: 2 });
  });

  test('tells of the rows of an import one by one, in English too', async () => {
    const english = await asking(city.db, { on: TODAY, language: 'en' });
    const rows = await readTable(operationLogReport, 'operationRows', english);
    expect(rows.map(({ rowNumber, subject }) => [rowNumber, subject])).toEqual([
      [1, '一戸 花子 000001'],
      [2, '二戸 太郎 000002'],
    ]);
    expect(rows[1]).toMatchObject({ before: 'Name: 二戸 太郎', after: 'Name: 二戸 太朗' });
  });

  test('as known earlier, or as of an earlier day, what came later is not in it', async () => {
    const before = await readReport(
      operationLogReport,
      await asking(city.db, { on: TODAY, knownAt: '2026-11-22T00:05:00.000Z' }),
    );
    expect(before.operations).toHaveLength(1);
    expect(before.operationRows).toEqual([]);
    const dayBefore = await readReport(operationLogReport, await asking(city.db, { on: '2026-11-21' }));
    expect(dayBefore).toEqual({ operations: [], operationRows: [] });
  });

  test('what is recorded afterwards does not change it', async () => {
    const asked = await asking(city.db, { on: TODAY, knownAt: '2026-11-22T00:20:00.000Z' });
    const before = await readReport(operationLogReport, asked);
    city.clock.now = '2026-11-22T00:30:00.000Z';
    await change(
      city.db,
      operator('工藤'),
      async (tx) => void (await tx.record({ action: 'test.given', subjects: [] })),
    );
    expect(await readReport(operationLogReport, asked)).toEqual(before);
  });

  test('of a unit only what is about it, its people and their terminals, or was done by them', async () => {
    const scope = [city.own];
    const found = await readReport(operationLogReport, await asking(city.db, { on: TODAY, scope }));
    expect(found.operations?.map(({ operationCode }) => operationCode)).toEqual(['person.corrected', 'import.applied']);
    expect(found.operationRows?.map(({ subject }) => subject)).toEqual(['一戸 花子 000001']);
    const nowhere = await readReport(operationLogReport, await asking(city.db, { on: TODAY, scope: [] }));
    expect(nowhere).toEqual({ operations: [], operationRows: [] });
  });
});
