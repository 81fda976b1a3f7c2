import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TargetForm } from '../../src/consolidation/kpi.form.ts';
import { publishMonths } from '../../src/consolidation/kpi-month.actions.ts';
import { setTarget } from '../../src/consolidation/kpi-target.actions.ts';
import { consolidationProgressReport } from '../../src/reports/rpt-03b.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { giveDevice, giveSmallCity, type SmallCity } from '../consolidation/small-city.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given } from '../support/city.ts';
import { type AskedFor, asking, readReport, readTable } from './asked.ts';

const TODAY = '2026-11-22';
const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const by = operator('test');

describe.each(ENGINES)('RPT-03b, the progress towards one terminal, on %s', (engine) => {
  let app: TestApp;
  let city: SmallCity;

  beforeAll(async () => {
    app = await testApp(engine);
    city = await giveSmallCity(app.db);
    app.clock.now = at('00:10');
    await publishMonths(app.db, by, ['2026-10']);
    const form = Object.assign(new TargetForm(), {
      kpi: 'oneTerminalRate',
      fiscalYear: '2026',
      value: '95.5',
      reason: '計画',
    });
    await setTarget(app.db, by, form);
  }, 60_000);
  afterAll(() => app.close());

  const read = async (key: string, asked: AskedFor) =>
    readTable(consolidationProgressReport, key, await asking(app.db, asked));

  test('tells month by month the people, terminals and rates, with the targets', async () => {
    const months = await read('progressMonths', { on: TODAY });
    expect(months.map(({ month }) => month)).toEqual(['2026-10', '2026-11']);
    expect(months[0]?.figuresRecordedAt).toMatch(/^2026-11-22T00:1/);
    expect(months[1]).toMatchObject({ figuresRecordedAt: null, oneTerminalTarget: 95.5, perPersonTarget: null });
    const { people, terminals, terminalsPerPerson } = months[1] ?? {};
    expect(terminalsPerPerson).toBe(Math.round((Number(terminals) / Number(people)) * 100) / 100);
  });

  test('tells the same by department, whose sums are the city’s', async () => {
    const all = await read('progressMonths', { on: TODAY });
    const departments = await read('progressDepartmentMonths', { on: TODAY });
    expect([...new Set(departments.map(({ department }) => department))]).toEqual(['総務部', '市民部']);
    for (const { month, people, terminals } of all) {
      const own = departments.filter((row) => row.month === month);
      expect(own.reduce((sum, row) => sum + Number(row.people), 0)).toBe(people);
      expect(own.reduce((sum, row) => sum + Number(row.terminals), 0)).toBe(terminals);
    }
  });

  test('tells by section the verdicts, and by department and reason code who still has more than one', async () => {
    const sections = await read('progressSections', { on: TODAY });
    expect(sections.map(({ unit }) => unit)).toEqual(['総務課', '市民課', 'こども課']);
    for (const { people, verdictFits, verdictConditional, verdictException, verdictCannot } of sections)
      expect(Number(verdictFits) + Number(verdictConditional) + Number(verdictException) + Number(verdictCannot)).toBe(
        people,
      );
    const reasons = await read('progressReasons', { on: TODAY });
    const [now] = (await read('progressMonths', { on: TODAY })).slice(-1);
    expect(reasons.reduce((sum, row) => sum + Number(row.people), 0)).toBe(now?.withMore);
    expect(reasons.find(({ department }) => department === '市民部')).toMatchObject({ reasonCode: 'R01' });
    const english = await read('progressReasons', { on: TODAY, language: 'en' });
    expect(english.every(({ keptReason }) => String(keptReason).length > 0)).toBe(true);
  });

  test('as known before a month was published, only the month of the day is there, without targets', async () => {
    const months = await read('progressMonths', { on: TODAY, knownAt: at('00:05') });
    expect(months).toEqual([expect.objectContaining({ month: '2026-11', oneTerminalTarget: null })]);
  });

  test('of a unit only its own figures', async () => {
    const scope = [city.units.citizen];
    const found = await readReport(consolidationProgressReport, await asking(app.db, { on: TODAY, scope }));
    expect(found.progressSections?.map(({ unit }) => unit)).toEqual(['市民課']);
    expect(new Set(found.progressDepartmentMonths?.map(({ department }) => department))).toEqual(new Set(['市民部']));
    expect(found.progressMonths?.at(-1)?.people).toBe(found.progressSections?.[0]?.people);
  });

  test('what is recorded afterwards does not change it: a terminal, a target, a month computed anew', async () => {
    const asked = await asking(app.db, { on: TODAY, knownAt: at('00:30') });
    const before = await readReport(consolidationProgressReport, asked);
    app.clock.now = at('01:00');
    await given(app.db, (tx) =>
      giveDevice(tx, { assetNumber: 'PC-999', zone: 'LG', personId: city.people['000002'] ?? null }),
    );
    await publishMonths(app.db, by, ['2026-10'], '計算し直し');
    const form = Object.assign(new TargetForm(), {
      kpi: 'oneTerminalRate',
      fiscalYear: '2026',
      value: '90.0',
      reason: '見直し',
    });
    await setTarget(app.db, by, form);
    expect(await readReport(consolidationProgressReport, asked)).toEqual(before);
    const now = await read('progressMonths', { on: TODAY });
    const [was] = (before.progressMonths ?? []).slice(-1);
    expect(now.at(-1)).toMatchObject({ terminals: Number(was?.terminals) + 1, oneTerminalTarget: 90 });
  });
});
