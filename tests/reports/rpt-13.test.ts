import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import type { Cell } from '../../src/reports/report.queries.ts';
import { contractorsReport } from '../../src/reports/rpt-13.queries.ts';
import type { Scope } from '../../src/shared/permissions.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { type ContractorCity, contractorCity } from '../contractors/contractor-city.ts';
import { ENGINES } from '../support/app.ts';

const TODAY = '2026-11-22';
const at = (time: string) => `2026-11-22T${time}:00.000Z`;

describe.each(ENGINES)('RPT-13, the contractors and the checks of them, on %s', (engine) => {
  let city: ContractorCity;

  beforeAll(async () => {
    city = await contractorCity(engine);
    city.clock.now = at('00:10');
    const contractor = await city.contractor({ corporateNumber: '7000012050002' });
    const contract = await city.contract(contractor, { inspection: 'no' });
    await city.contract(contractor, { title: '税の入力', number: '', unit: '0102', personal: 'personal' });
    await city.contract(contractor, { title: '来年度の保守', beginsOn: '2027-04-01', endsOn: '2028-03-31' });
    const subcontract = { name: '青森データ', work: '監視', from: '2026-05-01', lastOn: '', approvedOn: '' };
    await city.office.post(`${contract}/subcontracts/new`, subcontract);
    city.clock.now = at('00:20');
    const check = { checkedOn: '2026-11-20', checkedBy: '佐々木', method: 'visit', result: 'good', findings: '' };
    await city.office.post(`${contract}/checks/new`, { ...check, nextDueOn: '2027-03-31' });
    await city.office.post(`${contract}/ending`, { lastOn: '2026-11-21', reason: '解約' });
  });
  afterAll(() => city.close());

  async function read(
    table: string,
    asked: { readonly on?: string; readonly knownAt?: string; readonly scope?: Scope } = {},
  ): Promise<Record<string, Cell>[]> {
    const t = (await loadTexts(path.join(projectRoot, 'locales')))('ja');
    const whole = { db: city.db, on: TODAY, knownAt: at('01:00'), scope: 'all', t, language: 'ja', ...asked } as const;
    const found = contractorsReport.tables.find(({ key }) => key === table);
    const rows: Record<string, Cell>[] = [];
    for await (const cells of found?.rows(whole) ?? []) {
      expect(cells).toHaveLength(found?.columns.length ?? 0);
      rows.push(Object.fromEntries((found?.columns ?? []).map(({ key }, index) => [key, cells[index] ?? null])));
    }
    return rows;
  }

  const before = { knownAt: at('00:15') };

  test('tells of the contracts that run on the day, with what they lack and whether a check is overdue', async () => {
    const rows = await read('contracts', before);
    expect(rows.map(({ serviceContract }) => serviceContract).sort()).toEqual(['基幹系システム運用保守', '税の入力']);
    expect(rows.find(({ contractNumber }) => contractNumber === 'R8-0012')).toMatchObject({
      ...{ contractor: '東北情報株式会社', corporateNumber: '7000012050002', unitCode: '0101', unit: '情報政策課' },
      ...{ beginsOn: '2026-04-01', endsOn: '2027-03-31', missingClauses: '立入検査・監査', checkedOn: null },
      ...{ nextCheckOn: '2026-09-30', checkState: '令和8年9月30日（水）までの確認が済んでいません' },
    });
  });

  test('what was recorded afterwards does not change it', async () => {
    expect(await read('contractorChecks', before)).toEqual([]);
    expect((await read('contracts', { on: '2026-11-21' }))[0]).toMatchObject({
      checkedOn: '2026-11-20',
      nextCheckOn: '2027-03-31',
    });
    expect((await read('contracts')).map(({ serviceContract }) => serviceContract)).toEqual(['税の入力']);
    expect(await read('contracts', { knownAt: at('00:05') })).toEqual([]);
  });

  test('tells of each clause, of who works under the contract, and of each check', async () => {
    const clauses = await read('contractClauses', before);
    expect(clauses).toHaveLength(26);
    expect(clauses.filter(({ inContract }) => inContract === 'ない')).toMatchObject([{ clause: '立入検査・監査' }]);
    expect(await read('subcontracts', before)).toMatchObject([
      { subcontractor: '青森データ', fromOn: '2026-05-01', untilOn: null, approvedOn: null, doubt: '承認がありません' },
    ]);
    const [check] = await read('contractorChecks', { on: '2026-11-21' });
    expect(check).toMatchObject({ checkedOn: '2026-11-20', checkMethod: '立入検査', checkResult: '適' });
  });

  test('a scope leaves the contracts of other units out, and what belongs to them', async () => {
    const scope = [city.ids.tax];
    expect((await read('contracts', { ...before, scope })).map((row) => row.serviceContract)).toEqual(['税の入力']);
    expect(await read('subcontracts', { ...before, scope })).toEqual([]);
    expect(await read('contracts', { ...before, scope: [] })).toEqual([]);
  });
});
