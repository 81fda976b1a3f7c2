import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listEmployees, peopleOptions } from '../../src/people/person.queries.ts';
import { resolvePerson, resolveUnit } from '../../src/people/resolve.queries.ts';
import { Refused } from '../../src/shared/errors.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

const TODAY = '2026-11-22';

describe.each(ENGINES)('what is typed into a picker on %s', (engine) => {
  let city: Awaited<ReturnType<typeof testDatabase>>;
  const units: Record<string, string> = {};

  beforeAll(async () => {
    city = await testDatabase(engine);
    await given(city.db, async (tx) => {
      units.one = await giveUnit(tx, { code: '0101', name: '総務課' });
      units.two = await giveUnit(tx, { code: '0901', name: '総務課' });
      units.tax = await giveUnit(tx, { code: '0301', name: '資産税課' });
      const unitId = units.one;
      await givePerson(tx, { number: '000123', name: '工藤 美咲', kana: 'クドウ　ミサキ', unitId });
      await givePerson(tx, { number: '000124', name: '工藤 美咲子', kana: 'クドウ　ミサコ', unitId });
      await givePerson(tx, { number: '000125', name: '髙橋 健', kana: 'タカハシ　ケン', unitId });
      await givePerson(tx, { number: '000126', name: '高橋 健', kana: 'タカハシ　タケシ', unitId });
    });
  });
  afterAll(() => city.close());

  const outcome = async <T>(work: Promise<T>): Promise<T | [string, string | undefined, Record<string, unknown>]> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof Refused) return [error.key, error.field, error.params];
      throw error;
    }
  };

  const people: [typed: string, number: string][] = [
    ['000123', '000123'],
    ['０００１２３', '000123'],
    ['000123 工藤 美咲', '000123'],
    ['000123　だれか', '000123'],
    ['工藤美咲', '000123'],
    ['工藤　美咲', '000123'],
    ['くどう みさこ', '000124'],
    ['ﾀｶﾊｼ ｹﾝ', '000125'],
    ['美咲子', '000124'],
  ];
  test.each(people)('%s is the person with the number %s', async (typed, number) => {
    expect((await resolvePerson(city.db.read, typed, TODAY, 'holder')).number).toBe(number);
  });

  const nobody: [typed: string, on: string, key: string][] = [
    ['123', TODAY, 'noSuchPerson'],
    ['佐藤', TODAY, 'noSuchPerson'],
    ['', TODAY, 'noSuchPerson'],
    ['%', TODAY, 'noSuchPerson'],
    ['工藤', TODAY, 'severalPeople'],
    ['高橋健', TODAY, 'severalPeople'],
    ['000123', '2020-03-31', 'notEmployedOn'],
    ['工藤美咲', '2020-03-31', 'noSuchPerson'],
  ];
  test.each(nobody)('%s on %s is refused at the field: %s', async (typed, on, key) => {
    const found = await outcome(resolvePerson(city.db.read, typed, on, 'holder'));
    expect(found).toEqual([`people:refused.${key}`, 'holder', expect.anything()]);
  });

  test('several people are named, so that one can be chosen', async () => {
    const found = await outcome(resolvePerson(city.db.read, '工藤', TODAY, 'holder'));
    const params = { text: '工藤', count: 2, examples: '000123 工藤 美咲、000124 工藤 美咲子' };
    expect(found).toEqual(['people:refused.severalPeople', 'holder', params]);
  });

  const places: [typed: string, code: string][] = [
    ['0301', '0301'],
    ['０３０１', '0301'],
    ['0301 資産税課', '0301'],
    ['資産税課', '0301'],
    ['資産', '0301'],
    ['0901', '0901'],
  ];
  test.each(places)('%s is the unit with the code %s', async (typed, code) => {
    expect((await resolveUnit(city.db.read, typed, TODAY, 'unit')).code).toBe(code);
  });

  const nowhere: [typed: string, on: string, key: string][] = [
    ['総務課', TODAY, 'severalUnits'],
    ['宇宙課', TODAY, 'noSuchUnit'],
    ['', TODAY, 'noSuchUnit'],
    ['0301', '2020-03-31', 'noUnitOn'],
  ];
  test.each(nowhere)('%s on %s is refused at the field: %s', async (typed, on, key) => {
    const found = await outcome(resolveUnit(city.db.read, typed, on, 'unit'));
    expect(found).toEqual([`people:refused.${key}`, 'unit', expect.anything()]);
  });

  test('the options of a picker are the first that contain the text', async () => {
    const moment = { on: TODAY, knownAt: null };
    expect((await peopleOptions(city.db.read, moment, '工藤')).map(({ number }) => number)).toEqual([
      '000123',
      '000124',
    ]);
    expect(await peopleOptions(city.db.read, { ...moment, on: '2020-03-31' }, '工藤')).toEqual([]);
  });

  test('everybody employed on a day takes three queries', async () => {
    let queries = 0;
    const counting = new Proxy(city.db.read, {
      get: (manager, name) => {
        if (name === 'query') queries += 1;
        const value = Reflect.get(manager, name);
        return typeof value === 'function' ? value.bind(manager) : value;
      },
    });
    const found = await listEmployees(counting, { on: TODAY, knownAt: null });
    expect(queries).toBe(3);
    expect(
      found.map(({ number, mainUnitId, onLeave, postings }) => [number, mainUnitId, onLeave, postings.length]),
    ).toEqual(['000123', '000124', '000125', '000126'].map((number) => [number, units.one, false, 1]));
  });
});
