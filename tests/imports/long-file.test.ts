import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database.ts';
import { deviceImport } from '../../src/devices/device.import.ts';
import { newId } from '../../src/ids.ts';
import { applyFile } from '../../src/imports/apply.actions.ts';
import { planFile } from '../../src/imports/import-file.actions.ts';
import type { RowFate } from '../../src/imports/record.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { row, sql } from '../../src/sql.ts';
import { ENGINES, testDatabase } from '../support/app.ts';

const TODAY = '2026-11-22';
const ROWS = 1203;
const HEADER = '管理番号,端末区分,用途区分,ゾーン,MACアドレス,IPアドレス,統制,取得日,状態';

interface Given {
  readonly asset?: string;
  readonly mac?: string;
  readonly address?: string;
}

const macOf = (n: number): string => `02-00-00-00-${[n >> 8, n & 255].map((part) => part.toString(16)).join('-')}`;
const addressOf = (n: number): string => `10.1.${n >> 8}.${n & 255}`;

function terminal(n: number, { asset = `PC-${n}`, mac = macOf(n), address = addressOf(n) }: Given = {}): string {
  const padded = mac.replace(/\b([0-9a-f])\b/g, '0$1');
  return `${asset},ノート,個人,LG,${padded},${address},C08;C09,R5.4.1,在庫`;
}

/** More rows than are planned in one turn, asked for in one query or written in one go. */
const terminals = (change: (n: number) => Given = () => ({})): string[] => [
  HEADER,
  ...Array.from({ length: ROWS }, (_, n) => terminal(n, change(n))),
];

describe.each(ENGINES)('a file of many rows on %s', (engine) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-import-'));
  let db: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ db, close } = await testDatabase(engine));
    await apply(terminals());
  });
  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  function fileOf(content: readonly string[]) {
    const file = path.join(folder, `${newId()}.csv`);
    writeFileSync(file, content.join('\r\n'));
    return { kind: deviceImport, path: file, fileName: 'file.csv', mapping: {}, maxBytes: 1024 * 1024 };
  }

  const apply = (content: readonly string[], token: string | null = null) =>
    applyFile(db, operator('test'), fileOf(content), {
      ...{ runId: newId(), folder: path.join(folder, newId()), token, previewed: null },
      note: async () => undefined,
    });

  async function plan(content: readonly string[]) {
    const fates: RowFate[] = [];
    const planning = { manager: db.read, today: TODAY, folder: null };
    const planned = await planFile(fileOf(content), planning, { onRow: (fate) => fates.push(fate) });
    return { ...planned, fates };
  }

  const count = async (table: 'device' | 'device_interface' | 'device_address' | 'device_zone' | 'device_controls') => {
    const query = { parts: [`SELECT CAST(count(*) AS integer) AS n FROM ${table}`], values: [] };
    return (await row<{ n: number }>(db.read, query))?.n;
  };

  test('is written whole: every terminal with its interfaces, addresses and facts, and a row each on the ledger', async () => {
    for (const table of ['device', 'device_interface', 'device_address', 'device_zone', 'device_controls'] as const) {
      expect(await count(table)).toBe(ROWS);
    }
    const kept = await row<{ n: number }>(
      db.read,
      sql`SELECT CAST(count(*) AS integer) AS n FROM ledger_row WHERE subject_type = ${'device'}`,
    );
    expect(kept?.n).toBe(ROWS);
    expect((await verifyLedger(db.read)).fault).toBeNull();
  });

  test('changes nothing the second time', async () => {
    const { planned, ledgerSeq } = await apply(terminals());
    expect(planned.plan.counts).toEqual({ create: 0, update: 0, unchanged: ROWS, error: 0, waiting: 0 });
    expect(ledgerSeq).toBeNull();
  });

  test('tells the fate of each row in the order of the file', async () => {
    const { fates } = await plan(terminals((n) => (n === ROWS - 1 ? { address: '10.2.0.1' } : {})));
    expect(fates.map(({ line }) => line)).toEqual(Array.from({ length: ROWS }, (_, n) => n + 2));
    expect(fates.filter(({ fate }) => fate !== 'unchanged').map(({ label }) => label)).toEqual([`PC-${ROWS - 1}`]);
    expect(fates.at(-1)?.differences).toEqual([{ column: 'ip', before: addressOf(ROWS - 1), after: '10.2.0.1' }]);
  });

  test('finds what its last row would take from its first', async () => {
    const { plan: planned } = await plan(terminals((n) => (n === ROWS - 1 ? { mac: macOf(0) } : {})));
    const params = { line: 2, other: ROWS + 1 };
    expect(planned.problems).toMatchObject([
      { line: ROWS + 1, column: 'mac', key: 'imports:problem.takenInFile', params },
    ]);
  });

  test('finds what a row would take from a terminal that is not in the file, address by address in its zone', async () => {
    const others = [
      HEADER,
      terminal(5000, { asset: 'NEW-1', mac: macOf(7) }),
      terminal(5001, { asset: 'NEW-2', address: addressOf(8) }),
    ];
    const { plan: planned } = await plan(others);
    expect(planned.problems).toMatchObject([
      { line: 2, column: 'mac', key: 'imports:problem.takenByDevice', params: { device: 'PC-7' } },
      { line: 3, column: 'ip', key: 'imports:problem.takenByDevice', params: { device: 'PC-8' } },
    ]);
    const elsewhere = others.map((line) => line.replace(`,LG,`, ',IN,').replace(macOf(7), macOf(5000)));
    expect((await plan(elsewhere)).plan.problems.map(({ column }) => column)).not.toContain('ip');
  });

  test('lets two terminals far apart exchange their addresses', async () => {
    const swapped = { 0: addressOf(ROWS - 1), [ROWS - 1]: addressOf(0) } as Readonly<Record<number, string>>;
    const content = terminals((n) => ({ address: swapped[n] ?? addressOf(n) }));
    const { token } = await plan(content);
    expect((await apply(content, token)).planned.plan.counts).toMatchObject({ update: 2, unchanged: ROWS - 2 });
    const owner = await row<{ asset: string }>(
      db.read,
      sql`SELECT d.asset_number AS "asset" FROM device_address a JOIN device d ON d.id = a.device_id
          WHERE a.address = ${addressOf(0)}`,
    );
    expect(owner?.asset).toBe(`PC-${ROWS - 1}`);
  });
});
