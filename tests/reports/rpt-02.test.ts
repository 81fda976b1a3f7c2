import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import type { Cell } from '../../src/reports/report.queries.ts';
import { reconciliationReport } from '../../src/reports/rpt-02.queries.ts';
import type { Scope } from '../../src/shared/permissions.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { type DeviceCity, deviceCity } from '../devices/device-city.ts';
import { HELD, upload } from '../devices/inventory-files.ts';
import { ENGINES } from '../support/app.ts';

const TODAY = '2026-11-22';
const at = (time: string) => `2026-11-22T${time}:00.000Z`;

describe.each(ENGINES)('RPT-02, the register beside reality, on %s', (engine) => {
  let city: DeviceCity;

  beforeAll(async () => {
    city = await deviceCity(engine);
    await upload(city.it, [HELD], { on: '2026-11-20' });
    city.clock.now = at('00:10');
    const page = String((await upload(city.it, [HELD, ',X9,,stranger,'])).headers.location);
    city.clock.now = at('00:20');
    const [, address = ''] = /href="([^"]*\/resolution)"/.exec((await city.it.get(`${page}?kind=onlyFile`)).text) ?? [];
    await city.it.post(address, { resolution: 'terminal', reason: '庁外の端末', shown: '' });
  });
  afterAll(() => city.close());

  async function read(
    table: string,
    asked: { readonly on?: string; readonly knownAt?: string; readonly scope?: Scope } = {},
  ): Promise<Record<string, Cell>[]> {
    const t = (await loadTexts(path.join(projectRoot, 'locales')))('ja');
    const whole = { db: city.db, on: TODAY, knownAt: at('01:00'), scope: 'all', t, language: 'ja', ...asked } as const;
    const found = reconciliationReport.tables.find(({ key }) => key === table);
    const rows: Record<string, Cell>[] = [];
    for await (const cells of found?.rows(whole) ?? []) {
      expect(cells).toHaveLength(found?.columns.length ?? 0);
      rows.push(Object.fromEntries((found?.columns ?? []).map(({ key }, index) => [key, cells[index] ?? null])));
    }
    return rows;
  }

  test('tells of the newest comparison of a day up to the one asked for', async () => {
    expect(await read('reconciliation')).toMatchObject([{ seenOn: TODAY, fileRows: 2, onlyFile: 1, matched: 1 }]);
    expect(await read('reconciliation', { on: '2026-11-21' })).toMatchObject([{ seenOn: '2026-11-20', onlyFile: 0 }]);
    expect(await read('reconciliation', { on: '2026-11-19' })).toEqual([]);
    expect(await read('differences', { on: '2026-11-19' })).toEqual([]);
  });

  test('tells of each difference what the register and the tool say, and what came of it', async () => {
    const rows = await read('differences');
    expect(rows.find(({ terminal }) => terminal === 'X9')).toMatchObject({
      ...{ differenceKind: '実機のみ', fileLine: 3, resolution: '実機を確認した', reason: '庁外の端末' },
      ...{ resolvedBy: '工藤 美咲', field: '' },
    });
    expect(rows.find(({ terminal }) => terminal === 'PC-00421')).toMatchObject({
      ...{ field: 'ホスト名', registerValue: '', fileValue: 'pc-421', unit: '窓口グループ', resolution: '未解決' },
    });
  });

  test('what was recorded afterwards does not change it', async () => {
    const before = { knownAt: at('00:15') };
    const [one] = await read('reconciliation', before);
    expect(one?.openDifferences).toBe(((await read('reconciliation'))[0]?.openDifferences as number) + 1);
    expect((await read('differences', before)).every(({ resolution }) => resolution === '未解決')).toBe(true);
    const [earlier] = await read('reconciliation', { knownAt: at('00:05') });
    expect(earlier).toMatchObject({ seenOn: '2026-11-20' });
  });

  test('a scope tells of the terminals of its units, and not of what nobody registered', async () => {
    const scope = [city.units.counter];
    expect((await read('differences', { scope })).map(({ terminal }) => terminal)).toEqual(['PC-00421']);
    expect(await read('reconciliation', { scope })).toMatchObject([{ onlyFile: 0, onlyRegister: 0, differing: 1 }]);
  });
});
