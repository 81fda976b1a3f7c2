import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSIONS_OF } from '../../src/shared/permission-table.ts';
import { type Permission, ROLES, type Role } from '../../src/shared/permissions.ts';
import { row, sql } from '../../src/sql.ts';
import { ENGINES, type Engine } from '../support/app.ts';
import { type MountedRoute, mayUse, needOf } from '../support/route-table.ts';
import { encoded, type Visitor } from '../support/visitor.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';

const OPENS = [200, 303];

/** What only those open whom it is about, and those with this permission: to others it does not exist. */
const THEIR_OWN: Readonly<Record<string, Permission>> = {
  ...Object.fromEntries(
    ['edit', 'renewal', 'withdrawal', 'ending'].map((name) => [`/exceptions/:id/${name}`, 'exception.requestFor']),
  ),
  '/training/certificates/:id/certificate.pdf': 'training.status',
  // It is about somebody of the IT section.
  '/training/own/completions/:id/certificate': 'people.write',
  // The register of terminals: each report asks for a permission of its own beside.
  ...{ '/reports/:code': 'device.read', '/reports/:code/file': 'device.read' },
};

/**
 * A quiz is there for whoever takes it, and its result also for those who see the material; a report that was made of the
 * whole city for those who see all of it.
 */
const TAKEN_BY: Readonly<Record<string, readonly Role[]>> = {
  '/training/:code/attempts/:attemptId': ['it'],
  '/training/:code/attempts/:attemptId/result': ['it', 'training', 'auditor'],
  '/reports/made/:id': ['it', 'ciso', 'auditor'],
  '/reports/made/:id/files/:fileId': ['it', 'ciso', 'auditor'],
  ...{ '/samples/:seq': ['it', 'ciso', 'auditor'], '/samples/:seq/file': ['it', 'ciso', 'auditor'] },
};

const isHidden = (role: Role, { address }: MountedRoute): boolean => {
  const permission = THEIR_OWN[address];
  const isReport = address.startsWith('/reports/') && PERMISSIONS_OF[role]['report.audit'] !== undefined;
  const isTheirs = permission === undefined || PERMISSIONS_OF[role][permission] !== undefined || isReport;
  return !isTheirs || TAKEN_BY[address]?.includes(role) === false;
};

/** Every role on SQLite; on PostgreSQL the one that may least, one with a scope, the broadest and the auditor. */
const ROLES_ON: Readonly<Record<Engine, readonly Role[]>> = {
  sqlite: ROLES,
  postgres: ['employee', 'head', 'it', 'auditor'],
};

describe.each(ENGINES)('who may open and do what, on %s', (engine) => {
  let city: WholeCity;
  let guarded: MountedRoute[];

  beforeAll(async () => {
    city = await wholeCity(engine);
    guarded = city.routes.filter((route) => needOf(route) !== 'nobody');
  });
  afterAll(() => city.close());

  const lastEntry = async () =>
    (
      await row<{ seq: number }>(
        city.db.read,
        // That a visiting auditor looked is recorded, and is no change.
        sql`SELECT max(seq) AS seq FROM ledger_entry WHERE action <> 'account.looked'`,
      )
    )?.seq;

  /** One line for every route of this method whose answer is not one of those expected of it. */
  const unexpected = async (
    method: 'GET' | 'POST',
    ask: (address: string) => Promise<{ status: number; location: string | null }>,
    expected: (route: MountedRoute) => readonly (number | string)[] | null,
  ): Promise<string[]> => {
    const lines: string[] = [];
    for (const route of guarded.filter((one) => one.method === method)) {
      const wanted = expected(route);
      if (wanted === null) continue;
      const { status, location } = await ask(city.at(route.address));
      const got = typeof wanted[0] === 'string' ? `${status} ${location}` : status;
      if (!wanted.includes(got))
        lines.push(`${method} ${route.address} [${needOf(route)}] answers ${got}, not ${wanted.join(' or ')}`);
    }
    return lines;
  };

  test.each(ROLES_ON[engine])('%s opens exactly what the table of permissions gives', async (role) => {
    const person = await city.as(role);
    const expected = (route: MountedRoute) => (mayUse(role, route) ? (isHidden(role, route) ? [404] : OPENS) : [403]);
    expect(await unexpected('GET', person.get, expected)).toEqual([]);
  });

  test.each(ROLES_ON[engine])('%s writes nothing without the permission, and leaves no entry', async (role) => {
    const person = await city.as(role);
    const before = await lastEntry();
    expect(await unexpected('POST', person.post, (route) => (mayUse(role, route) ? null : [403]))).toEqual([]);
    expect(await lastEntry()).toBe(before);
  });

  test('a stranger is sent to sign in, wherever they ask', async () => {
    const stranger = city.nobody();
    const toSignIn = () => ['303 /sign-in'];
    const before = await lastEntry();
    expect(await unexpected('GET', stranger.get, toSignIn)).toEqual([]);
    expect(await unexpected('POST', stranger.post, toSignIn)).toEqual([]);
    expect(await lastEntry()).toBe(before);
  });

  const forgeries: [what: string, forge: (person: Visitor, address: string) => ReturnType<Visitor['send']>][] = [
    ['without the token', (person, address) => send(person, address, '')],
    [
      'with the token of somebody else',
      (person, address) => send(person, address, encoded([['_csrf', 'a'.repeat(64)]])),
    ],
    ['as a plain text', (person, address) => person.send(address, 'text/plain', '_csrf=')],
    ['as JSON', (person, address) => person.send(address, 'application/json', '{"_csrf":""}')],
    ['as an upload', (person, address) => person.send(address, 'multipart/form-data; boundary=x', UPLOAD)],
  ];
  const send = (person: Visitor, address: string, body: string) =>
    person.send(address, 'application/x-www-form-urlencoded', body);

  // The token is asked for before the permission: with the role that may do most, nothing else can have stopped it.
  test.each(forgeries)('nothing is written %s', async (_what, forge) => {
    const before = await lastEntry();
    const person = await city.as('it');
    expect(
      await unexpected(
        'POST',
        (address) => forge(person, address),
        () => [403],
      ),
    ).toEqual([]);
    expect(await lastEntry()).toBe(before);
  });

  test.each(ROLES_ON[engine])('%s writes nothing while another day is shown', async (role) => {
    const person = await city.as(role);
    const before = await lastEntry();
    await person.get('/?on=2026-10-01');
    const ruled = (route: MountedRoute) => (mayUse(role, route) ? [422] : null);
    expect(await unexpected('POST', person.post, ruled)).toEqual([]);
    await person.get('/?on=today');
    expect(await lastEntry()).toBe(before);
  });
});

const UPLOAD = ['--x', 'Content-Disposition: form-data; name="_csrf"', '', 'forged', '--x--', ''].join('\r\n');
