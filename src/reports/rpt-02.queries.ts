import { findReconciliation, newestReconciliation, type ReconciliationRow } from '../devices/inventory.queries.ts';
import { type DifferenceRow, listDifferences } from '../devices/inventory-difference.queries.ts';
import { fieldLabel, fileText, registerText, resolutionOf } from '../devices/inventory-label.ts';
import type { Asked, Cell, Column, Report, Table } from './report.queries.ts';

const AT_ONCE = 500;

const text = (key: string): Column => ({ key, kind: 'text' });
const number = (key: string): Column => ({ key, kind: 'number' });

/** The newest comparison of a day up to the one that is asked for; nothing where there was none. */
async function newest(asked: Asked) {
  const found = await newestReconciliation(asked.db.read, asked);
  return found && findReconciliation(asked.db.read, found.id, asked);
}

const reconciliations: Table = {
  key: 'reconciliation',
  columns: [
    ...[{ key: 'seenOn', kind: 'day' } as const, text('fileName'), text('fileHash'), text('fieldsCompared')],
    ...['fileRows', 'matched', 'onlyRegister', 'onlyFile', 'differing', 'openDifferences'].map(number),
    ...[{ key: 'comparedAt', kind: 'instant' } as const, text('comparedBy')],
  ],
  async *rows(asked) {
    const one = await newest(asked);
    if (!one) return;
    yield [
      ...[one.on, one.fileName, one.sha256, fieldsOf(one, asked), one.rowCount, one.matchedCount],
      ...[one.onlyRegister, one.onlyFile, one.differs, one.open, one.recordedAt, one.recordedBy],
    ];
  },
};

const fieldsOf = ({ fields }: ReconciliationRow, { t }: Asked): string =>
  (JSON.parse(fields) as string[]).map((field) => fieldLabel(field, t)).join(t('inventory:separator'));

const differences: Table = {
  key: 'differences',
  columns: [
    ...['differenceKind', 'terminal', 'unit', 'field', 'registerValue', 'fileValue'].map(text),
    ...[number('fileLine'), text('resolution'), text('reason'), text('resolvedBy')],
    { key: 'resolvedAt', kind: 'instant' },
  ],
  async *rows(asked) {
    const one = await newest(asked);
    if (!one) return;
    const { scope, knownAt } = asked;
    const question = { reconciliationId: one.id, scope, knownAt, q: '', kinds: [], fields: [], open: null };
    for (let offset = 0; ; offset += AT_ONCE) {
      const page = await listDifferences(asked.db.read, question, { limit: AT_ONCE, offset });
      for (const difference of page) yield cellsOf(difference, asked);
      if (page.length < AT_ONCE) return;
    }
  },
};

const cellsOf = (one: DifferenceRow, { t }: Asked): Cell[] => [
  ...[t(`inventory:value.kind.${one.kind}`), one.label, one.unit, fieldLabel(one.field, t)],
  ...[registerText(one, t), fileText(one, t), one.line],
  ...[t(`inventory:value.resolution.${resolutionOf(one)}`), one.reason, one.resolvedBy, one.resolvedAt],
];

/** 台帳突合差異 (guideline 5.1, 6.1): where the register and what a management tool saw do not agree. */
export const reconciliationReport: Report = {
  ...{ code: 'RPT-02', permission: 'device.read' },
  tables: [reconciliations, differences],
};
