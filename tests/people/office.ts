import { afterAll, beforeAll, beforeEach } from 'vitest';
import { findPerson, type PersonRecord } from '../../src/people/person-show.queries.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { revisionOf } from './pages.ts';

export interface Office {
  city: TestApp;
  /** Keeps the register. */
  it: Browser;
  clerk: Browser;
  /** A person made for each test, posted to 0201 市民課 since 2020-04-01; 0301 資産税課 is there too. */
  personId: string;
  count: string;
  record(): Promise<PersonRecord>;
  /** Posts a form about the person, as it was opened now. */
  send(path: string, fields: Record<string, string>): ReturnType<Browser['post']>;
}

/** An office with a person to work on, new for every test. */
export function office(engine: Engine): Office {
  let unitId = '';
  let made = 0;
  const here = {
    record: async () => {
      const found = await findPerson(here.city.db.read, here.personId);
      if (!found) throw new Error('no such person');
      return found;
    },
    send: async (path, fields) => {
      const revision = await revisionOf(here.it, `/people/${here.personId}/edit`);
      return here.it.post(`/people/${here.personId}${path}`, { revision, ...fields });
    },
  } as Office;

  beforeAll(async () => {
    here.city = await testApp(engine);
    await given(here.city.db, async (tx) => {
      unitId = await giveUnit(tx, { code: '0201', name: '市民課' });
      const tax = await giveUnit(tx, { code: '0301', name: '資産税課' });
      await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId, roles: ['it'] });
      await givePerson(tx, { number: '000002', name: '田名部 健', unitId: tax, roles: ['clerk'] });
    });
    here.it = await here.city.signIn('000001');
    here.clerk = await here.city.signIn('000002');
  });
  afterAll(() => here.city.close());

  beforeEach(async () => {
    made += 1;
    here.count = String(made).padStart(2, '0');
    const person = { number: `0010${here.count}`, name: `夏坂 花${here.count}`, kana: 'ナツサカ ハナ', unitId };
    here.personId = await given(here.city.db, (tx) => givePerson(tx, person));
  });
  return here;
}
