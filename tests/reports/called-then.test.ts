import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ledgerHead } from '../../src/ledger/change.ts';
import { editPerson } from '../../src/people/person.actions.ts';
import { Employment, Person } from '../../src/people/person.entity.ts';
import { PersonForm } from '../../src/people/person.form.ts';
import { REPORTS } from '../../src/reports/registry.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { todayIn } from '../../src/shared/dates.ts';
import { giveSystem } from '../consolidation/small-city.ts';
import { given } from '../support/city.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';
import { asking, readReport } from './asked.ts';

describe('everybody’s number and name is put right later', () => {
  let city: WholeCity;
  const before = new Map<string, unknown>();
  const ask = async (knownAt: string) => asking(city.db, { on: todayIn(city.clock.now), knownAt });
  let knownAt: string;

  beforeAll(async () => {
    city = await wholeCity();
    const everybody = (await city.db.read.find(Person)).map(({ id }) => id);
    await given(city.db, (tx) => giveSystem(tx, { code: 'MN-1', name: '住民記録', zone: 'MN', people: everybody }));
    knownAt = (await ledgerHead(city.db.read)).at;
    for (const report of REPORTS) before.set(report.code, await readReport(report, await ask(knownAt)));
    city.clock.now = new Date(Date.parse(knownAt) + 3_600_000).toISOString();
    const people = await city.db.read.find(Person, { order: { id: 'DESC' } });
    for (const [index, { id, email, revision }] of people.entries()) {
      if (!(await city.db.read.existsBy(Employment, { personId: id }))) continue;
      const called = { number: `A${index + 1}`, name: `改名 ${index}`, kana: 'カイメイ', email };
      const form = Object.assign(new PersonForm(), { ...called, revision: String(revision) });
      await editPerson(city.db, operator('test'), id, form);
    }
  });
  afterAll(() => city.close());

  test.each(REPORTS.map(({ code }) => code))('%s of before says what it said, row by row', async (code) => {
    const report = REPORTS.find((one) => one.code === code);
    expect(report && (await readReport(report, await ask(knownAt)))).toEqual(before.get(code));
  });

  test.each(['RPT-01', 'RPT-03', 'RPT-04', 'RPT-04b', 'RPT-12'])('%s of now says what is right', async (code) => {
    const report = REPORTS.find((one) => one.code === code);
    const now = JSON.stringify(report && (await readReport(report, await ask('2099-12-31T00:00:00.000Z'))));
    expect(now).toContain('改名');
    expect(now).toMatch(/"A\d+"/);
  });
});
