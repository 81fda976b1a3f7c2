import type { Role } from '../../src/shared/permissions.ts';
import type { TestApp } from './app.ts';
import { NUMBER_OF } from './city-content.ts';
import { type MountedRoute, routesOf } from './route-table.ts';
import { type Served, serve, signedIn, type Visitor, visitor } from './visitor.ts';

/** A test application behind one port, with its routes and its people. */
export interface ServedCity extends Pick<TestApp, 'db' | 'clock' | 'dataDir'>, Served {
  readonly routes: readonly MountedRoute[];
  /** A signed-in person with this role and no other beside employee; the same session each time. */
  as(role: Role): Promise<Visitor>;
  nobody(): Visitor;
}

export async function servedCity({ app, db, clock, dataDir, close }: TestApp): Promise<ServedCity> {
  const served = await serve(app);
  const people = new Map<Role, Promise<Visitor>>();
  const as = (role: Role): Promise<Visitor> => {
    const person = people.get(role) ?? signedIn(served.origin, NUMBER_OF[role]);
    people.set(role, person);
    return person;
  };
  const closeBoth = async (): Promise<void> => {
    await served.close();
    await close();
  };
  const nobody = () => visitor(served.origin);
  return { db, clock, dataDir, origin: served.origin, routes: routesOf(app), as, nobody, close: closeBoth };
}
