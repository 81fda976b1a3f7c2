import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { packing } from '../../src/evidence/ordered-package.actions.ts';
import { orderOf, type Wanted } from '../../src/reports/asked.queries.ts';
import { makingReports } from '../../src/reports/make-report.actions.ts';
import { PACKAGE } from '../../src/reports/package-order.ts';
import type { Cell, Report } from '../../src/reports/report.queries.ts';
import { REPORT_JOB } from '../../src/reports/report-order.actions.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import { runJobs } from '../jobs/outbox.ts';
import type { TestApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

const texts = await loadTexts(path.join(projectRoot, 'locales'));

/** Two offices: an auditor, a section head, somebody of each, and a terminal of each. */
export const auditedCity = (city: TestApp) =>
  given(city.db, async (tx) => {
    const finance = await giveUnit(tx, { code: '03', name: '財政部', level: 'department' });
    const tax = await giveUnit(tx, { code: '0301', name: '住民税課', parentId: finance });
    const audit = await giveUnit(tx, { code: '90', name: '監査委員事務局', level: 'other' });
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: audit, title: '主査', roles: ['auditor'] });
    const head = await givePerson(tx, { number: '002', name: '三浦 花子', unitId: tax, roles: ['head'] });
    const employee = await givePerson(tx, { number: '003', name: '髙橋 一郎', unitId: tax });
    await givePerson(tx, { number: '004', name: '工藤 美咲', unitId: audit, roles: ['it', 'training', 'policy'] });
    const holder = await givePerson(tx, { number: '005', name: '川口 渉', unitId: audit });
    const pc1 = await giveDevice(tx, { assetNumber: 'PC-1', zone: 'LG', personId: employee });
    const pc2 = await giveDevice(tx, { assetNumber: 'PC-2', zone: 'MN', personId: holder, leaseEndOn: '2027-03-31' });
    return { finance, tax, audit, head, employee, holder, pc1, pc2 };
  });

/** All rows of one table, as asked for. */
export async function rowsOf(
  { db }: TestApp,
  report: Report,
  key: string,
  asked: Partial<Omit<Wanted, 't' | 'language'>> = {},
): Promise<readonly (readonly Cell[])[]> {
  const wanted = { on: '2026-11-22', knownAt: null, unitCode: '', reach: 'all', ...asked } as const;
  const order = await orderOf(db, { ...wanted, t: texts('ja'), language: 'ja' });
  const rows: (readonly Cell[])[] = [];
  const table = report.tables.find((one) => one.key === key);
  if (!table) throw new Error(`${report.code} has no table ${key}`);
  for await (const cells of table.rows(order)) rows.push(cells);
  return rows;
}

/** A busy machine takes its time. */
const LONGEST_MAKING = 180_000;

/** Does the jobs that make reports until `done` says so; instants on the ledger may be ahead of a clock that stands still. */
export async function making(
  city: Pick<TestApp, 'db' | 'clock' | 'dataDir'>,
  done: () => Promise<boolean>,
): Promise<void> {
  city.clock.now = new Date(Date.parse(city.clock.now) + 1_000).toISOString();
  const { dataDir } = city;
  const makers = { [PACKAGE]: packing(path.join(dataDir, 'keys')) };
  const jobs = runJobs(city.db, { [REPORT_JOB]: makingReports({ dataDir, cityName: '架空市', texts, makers }) });
  const latest = Date.now() + LONGEST_MAKING;
  while (Date.now() < latest && !(await done())) await new Promise((resolve) => setTimeout(resolve, 20));
  await jobs.stop();
}
