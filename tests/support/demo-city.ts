import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { giveAccounts } from '../../src/demo/demo-accounts.actions.ts';
import { castOf } from '../../src/demo/demo-cast.ts';
import { DEMO_STAFF, makeCity } from '../../src/demo/demo-city.actions.ts';
import { listEmployees } from '../../src/people/person.queries.ts';
import { treeOn } from '../../src/people/signed-in.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { todayIn } from '../../src/shared/dates.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { type TestApp, testApp } from './app.ts';
import { PASSWORD } from './city.ts';

export interface DemoCity extends TestApp {
  /** 職員番号 of whoever plays the role. */
  readonly numberOf: (role: Role) => string;
}

/** The 2,500 people of `npm run demo` on the real application, each role with the password of the tests. */
export async function demoCity(): Promise<DemoCity> {
  const app = await testApp();
  const { db, dataDir } = app;
  const [by, today] = [operator('test'), todayIn(db.clock())];
  await makeCity(
    { db, by, folder: dataDir, today, staff: DEMO_STAFF, tell: () => {} },
    path.join(projectRoot, 'policies'),
  );
  const cast = castOf(await treeOn(db, today), await listEmployees(db.read, { on: today, knownAt: null }));
  await giveAccounts(
    db,
    by,
    cast.map((member) => ({ ...member, password: PASSWORD })),
  );
  const numberOf = (role: Role): string => cast.find((member) => member.role === role)?.employee.number ?? '';
  return { ...app, numberOf };
}
