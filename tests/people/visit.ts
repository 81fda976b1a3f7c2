import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type Browser, type Engine, START, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

export interface Visit {
  city: TestApp;
  /** Somebody with an account and no role, made for each test. */
  personId: string;
  number: string;
  isSignedIn(browser: Browser): Promise<boolean>;
}

/** A city with the IT section (000001) and, for every test, an employee who signs in. */
export function visit(engine: Engine): Visit {
  let made = 0;
  let unitId = '';
  const here = { isSignedIn: async (browser) => (await browser.get('/me')).status === 200 } as Visit;

  beforeAll(async () => {
    here.city = await testApp(engine);
    await given(here.city.db, async (tx) => {
      unitId = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '000001', name: '工藤 美咲', unitId, roles: ['it'] });
    });
  });
  afterAll(() => here.city.close());

  beforeEach(async () => {
    here.city.clock.now = START;
    made += 1;
    here.number = `0030${String(made).padStart(2, '0')}`;
    const { number } = here;
    here.personId = await given(here.city.db, (tx) => givePerson(tx, { number, name: '小笠原 空', unitId }));
  });
  return here;
}
