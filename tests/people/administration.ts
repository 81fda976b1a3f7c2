import { afterAll, beforeAll, beforeEach } from 'vitest';
import { Account } from '../../src/people/account.entity.ts';
import { type AccountRecord, findAccount } from '../../src/people/account.queries.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { TODAY } from './organisation.ts';

export interface Administration {
  city: TestApp;
  admin: Browser;
  unitId: string;
  adminId: string;
  /** A person with an account made for each test. */
  personId: string;
  number: string;
  count: string;
  withoutAccount(): Promise<unknown>;
  account(): Promise<AccountRecord>;
  grant(fields: Record<string, string>): ReturnType<Browser['post']>;
  isSignedIn(browser: Browser): Promise<boolean>;
}

/** An administrator (000001), the IT section (000002) and somebody to give accounts and roles to. */
export function administration(engine: Engine): Administration {
  let made = 0;
  const here = {
    withoutAccount: () => given(here.city.db, (tx) => tx.manager.delete(Account, { personId: here.personId })),
    account: async () => {
      const found = await findAccount(here.city.db.read, here.personId, { on: TODAY, knownAt: null });
      if (!found) throw new Error('no such person');
      return found;
    },
    grant: (fields) => {
      const form = { unit: '', fromOn: TODAY, untilOn: '', reason: '', ...fields };
      return here.admin.post(`/accounts/${here.personId}/grants`, form);
    },
    isSignedIn: async (browser) => (await browser.get('/password')).status === 200,
  } as Administration;

  beforeAll(async () => {
    here.city = await testApp(engine);
    await given(here.city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      here.unitId = unitId;
      here.adminId = await givePerson(tx, { number: '000001', name: '八木橋 誠', unitId, roles: ['administrator'] });
      await givePerson(tx, { number: '000002', name: '工藤 美咲', unitId, roles: ['it'] });
    });
    here.admin = await here.city.signIn('000001');
  });
  afterAll(() => here.city.close());

  beforeEach(async () => {
    made += 1;
    here.count = String(made).padStart(2, '0');
    here.number = `0020${here.count}`;
    const { number, unitId } = here;
    here.personId = await given(here.city.db, (tx) => givePerson(tx, { number, name: `上条 葵${here.count}`, unitId }));
  });
  return here;
}
