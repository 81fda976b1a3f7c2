import { afterAll, beforeAll, beforeEach } from 'vitest';
import { findPerson } from '../../src/people/person-show.queries.ts';
import { treeOn } from '../../src/people/signed-in.queries.ts';
import { findUnitByCode } from '../../src/people/unit.queries.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

export const TODAY = '2026-11-22';

export interface Organisation {
  city: TestApp;
  it: Browser;
  clerk: Browser;
  /** For each test a department W<n> 福祉部 with the sections W<n>1 高齢福祉課, where the worker is, and W<n>2 介護保険課. */
  n: string;
  welfare: string;
  elderly: string;
  care: string;
  worker: string;
  /** From the top down to the unit; empty where it does not exist on the day. */
  namesOn(on: string, unitId: string): Promise<string[]>;
  idOf(code: string): Promise<string>;
  postingsOf(personId: string): Promise<string[][]>;
}

/** An organisation under 0100 総務部, with a department of its own for every test. */
export function organisation(engine: Engine): Organisation {
  let made = 0;
  const here = {
    namesOn: async (on, unitId) => (await treeOn(here.city.db, on)).pathTo(unitId).map(({ name }) => name),
    idOf: async (code) => (await findUnitByCode(here.city.db.read, code))?.id ?? '',
    postingsOf: async (personId) => {
      const found = await findPerson(here.city.db.read, personId);
      return (found?.postings ?? []).map(({ unitCode, validFrom, validTo }) => [unitCode, validFrom, validTo]);
    },
  } as Organisation;

  beforeAll(async () => {
    here.city = await testApp(engine);
    await given(here.city.db, async (tx) => {
      const general = await giveUnit(tx, { code: '0100', name: '総務部', level: 'department' });
      const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課', parentId: general });
      await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId, roles: ['it'] });
      await givePerson(tx, { number: '000002', name: '田名部 健', unitId, roles: ['clerk'] });
    });
    here.it = await here.city.signIn('000001');
    here.clerk = await here.city.signIn('000002');
  });
  afterAll(() => here.city.close());

  beforeEach(async () => {
    made += 1;
    here.n = String(made).padStart(3, '0');
    const { n } = here;
    await given(here.city.db, async (tx) => {
      here.welfare = await giveUnit(tx, { code: `W${n}`, name: `福祉部${n}`, level: 'department' });
      here.elderly = await giveUnit(tx, { code: `W${n}1`, name: `高齢福祉課${n}`, parentId: here.welfare });
      here.care = await giveUnit(tx, { code: `W${n}2`, name: `介護保険課${n}`, parentId: here.welfare });
      here.worker = await givePerson(tx, { number: `1${n}`, name: `坂本 実${n}`, unitId: here.elderly });
    });
  });
  return here;
}
