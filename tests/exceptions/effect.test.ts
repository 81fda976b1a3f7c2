import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assessCity } from '../../src/consolidation/assessment.queries.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import { type ExceptionCity, exceptionCity, permitted, requested, step } from './exception-city.ts';

describe.each(ENGINES)('what an exception does to a verdict, on %s', (engine) => {
  let city: ExceptionCity;
  beforeAll(async () => {
    city = await exceptionCity(engine);
  }, 60_000);
  afterAll(() => city.close());

  /** As it is kept up to date, and as if the whole city were assessed: the same. */
  const verdictOn = async (on: string, who: keyof ExceptionCity['ids'] = 'employee'): Promise<string | undefined> => {
    const kept = await assessCity(city.db, { on, knownAt: null });
    const anew = await assessCity({ ...city.db }, { on, knownAt: null });
    expect(kept.people).toEqual(anew.people);
    const person = kept.find(city.ids[who]);
    if (person) expect(kept.explain(person).verdict).toBe(person.result.verdict);
    return person?.result.verdict;
  };
  const read = async (address: string) => readText(await city.head.get(address));
  const end = (at: string) => step(city.ciso, at, 'revocation', { endsOn: '2026-11-22', note: '事故があった' });

  test('a verdict that rests on it is 例外 until its last day and 不適合 the day after', async () => {
    expect(await verdictOn('2026-11-22')).toBe('cannot');
    const at = await permitted(city);
    expect(await verdictOn('2026-11-21')).toBe('cannot');
    expect(await verdictOn('2026-11-22')).toBe('exception');
    expect(await verdictOn('2026-11-30')).toBe('exception');
    expect(await verdictOn('2026-12-01')).toBe('cannot');
    const person = `/consolidation/people/${city.ids.employee}`;
    expect(await read(`${person}?on=2026-11-30`)).toContain('例外措置 令和8年度 第1号');
    expect(await read(`${person}?on=2026-11-30`)).not.toContain('不適合');
    const after = await read(`${person}?on=2026-12-01`);
    expect(after).toContain('令和8年11月30日（月）に終わりました');
    expect(after).toContain('この端末の判定は不適合です。頼っていた例外措置が終わったため');
    await city.head.get('/?on=2026-11-22');
    expect((await end(at)).status).toBe(303);
  });

  test('the pages of the terminal and of the person say until when it holds, and that it has ended', async () => {
    const at = await permitted(city);
    for (const page of [`/devices/${city.device}`, `/people/${city.ids.employee}`]) {
      expect(await read(`${page}?on=2026-11-22`)).toContain('令和8年11月30日（月）に終わります。あと8日で終わります。');
      const after = await read(`${page}?on=2026-12-01`);
      expect(after).toContain('条項: 八戸市情報セキュリティ対策基準（1.0版）第2条');
      expect(after).toContain('第2号は令和8年11月30日（月）に終わりました。');
      expect(after).toContain('規則9の経路に頼る判定は不適合です。');
    }
    await city.head.get('/?on=2026-11-22');
    await end(at);
  });

  test('an early end turns it at once, and what held before stays', async () => {
    const at = await permitted(city);
    expect(await verdictOn('2026-11-25')).toBe('exception');
    const ended = await step(city.employee, at, 'ending', { endsOn: '2026-11-25', note: '要らなくなった' });
    expect(ended.status).toBe(303);
    expect(await verdictOn('2026-11-24')).toBe('exception');
    expect(await verdictOn('2026-11-25')).toBe('cannot');
    expect(await read(at)).toContain('令和8年11月24日');
  });

  const others: [what: string, fields: Parameters<typeof permitted>[1]][] = [
    ['the person', { subjectKind: 'person', subject: '000001' }],
    ['the unit above', { subjectKind: 'unit', subject: '02' }],
    ['everybody', { subjectKind: 'route', subject: '' }],
  ];
  test.each(others)('one for %s covers the same way', async (_whom, fields) => {
    // The request for everybody is endorsed by the head of the IT section's own unit.
    const at = await permitted(
      { ...city, head: fields?.subjectKind === 'route' ? city.otherHead : city.head },
      fields,
      city.it,
    );
    expect(await verdictOn('2026-11-28')).toBe('exception');
    expect(await verdictOn('2026-12-01')).toBe('cannot');
    expect((await end(at)).status).toBe(303);
    expect(await verdictOn('2026-11-28')).toBe('cannot');
  });

  test('one for somebody else, for another row or for no route changes nothing', async () => {
    await permitted(city, { subjectKind: 'person', subject: '000002' }, city.it);
    await permitted(city, { accessRow: '20' });
    await permitted(city, { accessRow: '' });
    expect(await verdictOn('2026-11-28')).toBe('cannot');
  });

  test('a request that waits, or was not permitted, changes nothing either, and nothing is assessed for it', async () => {
    const before = await assessCity(city.db, { on: '2026-11-28', knownAt: null });
    const at = await requested(city.employee);
    await step(city.head, at, 'endorsement');
    await step(city.ciso, at, 'refusal', { note: '代替策が足りない' });
    expect(await assessCity(city.db, { on: '2026-11-28', knownAt: null })).toBe(before);
  });
});
