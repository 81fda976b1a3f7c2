import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessCity } from '../../src/consolidation/assessment.queries.ts';
import { mnHandlers } from '../../src/consolidation/city-walk.queries.ts';
import { findOverview } from '../../src/consolidation/overview.queries.ts';
import { isMnHandler } from '../../src/consolidation/person-need.queries.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { given } from '../support/city.ts';
import { giveDevice, giveSmallCity, giveSystem, LG_CONTROLS, SCREEN_FROM, type SmallCity } from './small-city.ts';

const NOW = { on: '2026-11-22', knownAt: null };
const LATER = { on: SCREEN_FROM, knownAt: null };

describe.each(ENGINES)('the assessment of a city on %s', (engine) => {
  let opened: Awaited<ReturnType<typeof testDatabase>>;
  let city: SmallCity;

  beforeAll(async () => {
    opened = await testDatabase(engine);
    city = await giveSmallCity(opened.db);
  });
  afterAll(() => opened.close());

  const personOn = async (number: string, moment = NOW) => {
    const found = (await assessCity(opened.db, moment)).find(city.people[number] ?? '');
    if (!found) throw new Error(`${number} is not assessed`);
    return found;
  };

  const verdicts = [
    ['000001', NOW, 'LG IN', 'fits', null, 'PC-101', 3],
    ['000002', NOW, 'MN LG IN', 'cannot', 'R01', null, 2],
    ['000003', NOW, 'MN LG IN', 'cannot', 'R01', null, 1],
    ['000004', NOW, 'LG', 'fits', null, 'PC-401', 1],
    ['000005', NOW, 'LG IN', 'cannot', 'R05', null, 0],
    ['000006', NOW, 'LG IN', 'fits', null, 'PC-601', 2],
    ['000007', NOW, '', 'cannot', 'R05', null, 0],
    ['000001', LATER, 'LG IN', 'fits', null, 'PC-101', 3],
    ['000002', LATER, 'MN LG IN', 'conditional', null, 'PC-201', 2],
    ['000003', LATER, 'MN LG IN', 'conditional', null, 'PC-301', 1],
  ] as const;
  test.each(verdicts)('%s on %o needs %s and is %s %s %s, holding %i', async (number, moment, zones, ...expected) => {
    const person = await personOn(number, moment);
    const { verdict, reasonCode, terminals } = person.result;
    expect([person.zones.join(' '), verdict, reasonCode, person.chosen, terminals]).toEqual([zones, ...expected]);
  });

  test('a group uses the systems of its 課, and the reason names the 課', async () => {
    const { explain } = await assessCity(opened.db, NOW);
    const person = await personOn('000001');
    expect(explain(person).needs[0]).toEqual({
      zone: 'LG',
      inferred: false,
      reasons: [{ through: 'unit', system: 'S1', unit: city.units.generalAffairs }],
    });
  });

  test('a second posting brings its systems, and the person still counts at the main one', async () => {
    const person = await personOn('000003');
    expect(person.result.unit).toBe('0101');
    const { explain } = await assessCity(opened.db, NOW);
    expect(explain(person).needs[0]?.reasons).toEqual([{ through: 'unit', system: 'S3', unit: city.units.citizen }]);
  });

  test('where no use is recorded the zones are inferred from the terminals, and say so', async () => {
    expect(await personOn('000004')).toMatchObject({ zones: ['LG'], inferred: true });
    expect(await personOn('000001')).toMatchObject({ inferred: false });
  });

  test('special, shared and counter terminals never count, and one waiting for its return is not looked at', async () => {
    const person = await personOn('000005');
    const { explain } = await assessCity(opened.db, NOW);
    expect(explain(person)).toMatchObject({ candidates: [] });
    expect(explain(person).excluded.map(({ assetNumber, reason }) => [assetNumber, reason])).toEqual([
      ['PC-501', 'shared'],
      ['PC-502', 'counter'],
      ['PC-503', 'dedicatedLine'],
    ]);
    expect(person.holding.idle.map(({ assetNumber }) => assetNumber)).toEqual(['PC-504']);
  });

  test('under the later edition the missing controls and the row to be confirmed are named', async () => {
    expect(await personOn('000002', LATER)).toMatchObject({
      missingControls: ['C01', 'C02', 'C03', 'C04', 'C05', 'C17', 'C18'],
      unconfirmedRows: [9],
    });
  });

  test('a control without a day of confirmation counts as present and is shown as only claimed', async () => {
    expect(await personOn('000002', LATER)).toMatchObject({ claimedControls: ['C16'] });
    expect(await personOn('000001')).toMatchObject({ claimedControls: [], missingControls: [] });
  });

  test('people on leave and people with nothing to equip count in no figure', async () => {
    expect((await personOn('000006')).result.counted).toBe(false);
    expect((await personOn('000007')).result.counted).toBe(false);
    const { figures } = await findOverview(opened.db, NOW, 'all', null);
    expect(figures).toMatchObject({ employees: 6, notCounted: 2, terminals: 7, withMore: 2, withOneTerminal: 2 });
    expect(figures.verdicts).toEqual({ fits: 2, conditional: 0, exception: 0, cannot: 4 });
    expect(figures.withMoreByReason).toMatchObject({ none: 1, R01: 1, R05: 0, R07: 0 });
    const leased = await findOverview(opened.db, { on: '2026-10-31', knownAt: null }, 'all', null);
    expect(leased.figures.withMoreByReason).toMatchObject({ none: 0, R01: 1, R07: 1 });
  });

  test('lease ends are told by month, what is over already apart', async () => {
    const { leaseEnds } = await findOverview(opened.db, NOW, 'all', null);
    expect(leaseEnds).toEqual({ past: 1, months: [{ month: '2027-03', terminals: 1 }], later: 0 });
  });

  test('the figures of each 課 are those of the people whose main posting lies in it', async () => {
    const { sections } = await findOverview(opened.db, NOW, 'all', null);
    const of = (id: string) => sections.find(({ place }) => place?.id === id);
    expect(of(city.units.generalAffairs)).toMatchObject({ employees: 3, terminals: 4, withOneTerminal: 1 });
    expect(of(city.units.citizen)).toMatchObject({ employees: 2, terminals: 2, verdicts: { fits: 0 } });
  });

  test('who handles My Number work is the same for everybody at once and for one person', async () => {
    const handlers = await mnHandlers(opened.db, NOW);
    const expected = ['000002', '000003', '000008'].map((number) => city.people[number] ?? '');
    expect([...handlers].sort()).toEqual(expected.sort());
    for (const personId of Object.values(city.people)) {
      expect(await isMnHandler(opened.db, personId, NOW)).toBe(handlers.has(personId));
    }
  });

  test('the same day is answered from memory, and anew once something was recorded', async () => {
    const before = await assessCity(opened.db, NOW);
    expect(await assessCity(opened.db, NOW)).toBe(before);
    const personId = city.people['000008'] ?? '';
    await given(opened.db, async (tx) => {
      await giveSystem(tx, { code: 'S9', name: '予定表', zone: 'IN', people: [personId] });
      await giveDevice(tx, { assetNumber: 'PC-801', zone: 'LG', personId, controls: LG_CONTROLS });
    });
    const after = await assessCity(opened.db, NOW);
    expect(after).not.toBe(before);
    expect(after.find(personId)?.result.terminals).toBe(1);
  });
});
