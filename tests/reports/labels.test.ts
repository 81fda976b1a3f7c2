import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { zoneConnectionReport } from '../../src/reports/rpt-03.queries.ts';
import { consolidationProgressReport } from '../../src/reports/rpt-03b.queries.ts';
import { mnHandlersReport } from '../../src/reports/rpt-04b.queries.ts';
import { selfInspectionReport } from '../../src/reports/rpt-09.queries.ts';
import { exceptionLedgerReport } from '../../src/reports/rpt-10.queries.ts';
import { policyHistoryReport } from '../../src/reports/rpt-12.queries.ts';
import { operationLogReport } from '../../src/reports/rpt-14.queries.ts';
import { LANGUAGES, loadTexts } from '../../src/web/i18n.ts';

const REPORTS = [
  ...[zoneConnectionReport, consolidationProgressReport, mnHandlersReport, selfInspectionReport],
  ...[exceptionLedgerReport, policyHistoryReport, operationLogReport],
];

test.each(REPORTS)('$code is called by words in both languages, each column once in its table', async (report) => {
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  for (const language of LANGUAGES) {
    const t = texts(language);
    const isKnown = (key: string) =>
      t(`auditReports:${key}`) !== key && t(`auditReports:${key}`) !== `auditReports:${key}`;
    expect(isKnown(`title.${report.code}`)).toBe(true);
    for (const { key: table, columns } of report.tables) {
      expect(isKnown(`table.${table}`), table).toBe(true);
      const labels = columns.map(({ key }) => t(`auditReports:column.${key}`));
      expect(columns.filter(({ key }) => !isKnown(`column.${key}`))).toEqual([]);
      expect(new Set(labels).size, `${table}: ${labels}`).toBe(labels.length);
    }
  }
});
