import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REPORTS } from '../../src/reports/registry.queries.ts';
import { PERMISSIONS_OF } from '../../src/shared/permission-table.ts';
import { rows, sql } from '../../src/sql.ts';
import { packageFor, unzipped } from '../evidence/package.ts';
import { ENGINES } from '../support/app.ts';
import { given, giveVisitingAuditor } from '../support/city.ts';
import { type MountedRoute, needOf } from '../support/route-table.ts';
import { signedIn, type Visitor } from '../support/visitor.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';

/** Of the people, terminals and addresses of the whole city, none of which is in the unit that is audited. */
const BEYOND = ['髙橋 一郎', '三浦 1', '谷地 退職', 'PC-00421', 'miura@city.example', '10.1.2.10'];

describe.each(ENGINES)('whoever audits an empty unit, on %s', { timeout: 240_000 }, (engine) => {
  let city: WholeCity;
  let auditor: Visitor;

  beforeAll(async () => {
    city = await wholeCity(engine);
    const [unit] = await rows<{ id: string }>(city.db.read, sql`SELECT id AS "id" FROM unit WHERE code = '0109'`);
    await given(city.db, (tx) => giveVisitingAuditor(tx, { number: 'AUD-1', name: '外山 監', unitId: unit?.id ?? '' }));
    auditor = await signedIn(city.origin, 'AUD-1');
  });
  afterAll(() => city.close());

  const looks = async () =>
    Number(
      (
        await rows<{ n: number }>(
          city.db.read,
          sql`SELECT count(*) AS "n" FROM ledger_entry WHERE action = 'account.looked'`,
        )
      )[0]?.n,
    );

  const guarded = () => city.routes.filter((route) => route.method === 'GET' && needOf(route) !== 'nobody');
  /** They are no employee: only what the role itself gives is theirs. */
  const isOpen = (route: MountedRoute): boolean => {
    const need = needOf(route);
    return need !== 'nobody' && PERMISSIONS_OF.visitingAuditor[need] !== undefined;
  };

  const namedIn = (text: string): string[] => BEYOND.filter((name) => text.includes(name));

  test('opens no page that names anybody or anything beyond it, and each look is on the ledger', async () => {
    const open = guarded().filter((route) => isOpen(route));
    expect(open.length).toBeGreaterThan(10);
    const wrong: string[] = [];
    for (const { address } of open) {
      const before = await looks();
      const { status, text } = await auditor.get(city.at(address));
      if (namedIn(text).length > 0) wrong.push(`${address} names ${namedIn(text)}`);
      if (status >= 500) wrong.push(`${status} ${address}`);
      if ((await looks()) !== before + 1) wrong.push(`${address} is not on the ledger`);
    }
    expect(wrong).toEqual([]);
  });

  test('is kept out of everything else', async () => {
    const wrong: string[] = [];
    for (const { address } of guarded().filter((route) => !isOpen(route))) {
      const { status } = await auditor.get(city.at(address));
      if (status !== 403) wrong.push(`${status} ${address}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(REPORTS.map(({ code }) => code))('finds nobody in %s', async (code) => {
    const { status, text } = await auditor.get(`/reports/${code}/file?asOf=2026-11-22&format=json`);
    expect([status, namedIn(text)]).toEqual([200, []]);
  });

  test('takes a package along in which nobody is named', async () => {
    const files = await unzipped((await packageFor(city, auditor, { asOf: '2026-11-22' })).bytes);
    expect(files.size).toBeGreaterThan(20);
    const texts = [...files].filter(([path]) => /\.(csv|json|jsonl|txt|html|note)$/.test(path));
    expect(texts.flatMap(([path, bytes]) => namedIn(bytes.toString()).map((name) => `${path} ${name}`))).toEqual([]);
  });
});
