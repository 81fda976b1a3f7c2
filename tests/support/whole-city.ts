import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { type Engine, type TestApp, testApp } from './app.ts';
import { given } from './city.ts';
import { giveCity, NUMBER_OF } from './city-content.ts';
import { type MountedRoute, routesOf } from './route-table.ts';
import { type Body, type Served, serve, signedIn, type Visitor, visitor } from './visitor.ts';

/** What stands for each parameter: by the address up to it, with the names of parameters left out (`/people/:`). */
export type Places = Readonly<Record<string, string>>;

export interface WholeCity extends Pick<TestApp, 'db' | 'clock'>, Served {
  readonly routes: readonly MountedRoute[];
  readonly places: Places;
  /** A signed-in person with this role and no other beside employee; the same one each time. */
  as(role: Role): Promise<Visitor>;
  nobody(): Visitor;
}

/** A small city on the real application, with something at every address. */
export async function wholeCity(engine: Engine): Promise<WholeCity> {
  const { app, db, clock, close } = await testApp(engine);
  const ids = await given(db, giveCity);
  await loadTemplates(db, operator('test'), path.join(projectRoot, 'policies'));
  const served = await serve(app);
  const people = new Map<Role, Promise<Visitor>>();
  const as = (role: Role): Promise<Visitor> => {
    const person = people.get(role) ?? signedIn(served.origin, NUMBER_OF[role]);
    people.set(role, person);
    return person;
  };
  await publishAndTeach(await as('policy'), await as('training'));
  return {
    ...{ db, clock, origin: served.origin, as, nobody: () => visitor(served.origin) },
    routes: routesOf(app),
    places: placesOf(ids),
    close: async () => {
      await served.close();
      await close();
    },
  };
}

const POLICY = 'taisaku-kijun';
const COURSE = 'SEC-BASIC';

async function publishAndTeach(policyOffice: Visitor, trainingOffice: Visitor): Promise<void> {
  const days = [['publishedOn', '2026-11-22'], ['effectiveOn', '2026-11-22'], ['dueOn', '2026-12-10']] as const;
  const publication: Body = [['documentNumber', '訓令第12号'], ...days];
  const course: Body = [['code', COURSE], ['title', '情報セキュリティ基礎'], ['audience', 'all'], ['dueDay', '12-10']];
  const answers = [
    await policyOffice.post(`/policies/${POLICY}/versions/1.0/publication`, publication),
    await trainingOffice.post('/training', course),
  ];
  for (const { status, text } of answers) if (status !== 303) throw new Error(text);
}

const placesOf = (ids: Awaited<ReturnType<typeof giveCity>>): Places => ({
  '/accounts/:': ids.person,
  '/consolidation/people/:': ids.person,
  '/devices/:': ids.device,
  '/ledger/:': '1',
  '/networks/rules/:': '9',
  '/networks/segments/:': ids.segment,
  '/networks/systems/:': ids.system,
  '/networks/systems/:/uses/:': ids.use,
  '/networks/zones/:': 'LG',
  '/people/:': ids.person,
  '/people/:/leave/:': ids.absence,
  '/people/:/postings/:': ids.posting,
  '/policies/:': POLICY,
  '/policies/:/versions/:': '1.0',
  '/training/:': COURSE,
  '/units/:': ids.unit,
});

/** The address with every parameter filled; `change` may put something else in the place of one. */
export function filled(address: string, places: Places, change = (_key: string, value: string) => value): string {
  return address.split('/').reduce((done, part, index, parts) => {
    if (!part.startsWith(':')) return index === 0 ? part : `${done}/${part}`;
    const key = parts.slice(0, index + 1).join('/').replace(/:\w+/g, ':');
    const value = places[key];
    if (value === undefined) throw new Error(`${address}: say in whole-city.ts what stands for “${key}”`);
    return `${done}/${encodeURIComponent(change(key, value))}`;
  }, '');
}
