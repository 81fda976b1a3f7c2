import type { ContractRow, ListedRow } from './contract.queries.ts';
import { clausesOf } from './contract-facts.ts';
import type { LabelTools } from './contract-label.ts';
import { checkText, missingText } from './contract-label.ts';

type Cells = readonly (string | number | null)[];

const HEADERS = [
  ...['contractor', 'corporateNumber', 'contract', 'number', 'beginsOn', 'endsOn', 'state', 'unitCode', 'unit'],
  ...['information', 'personal', 'missing', 'subcontracting', 'checkedOn', 'checkedBy', 'method', 'result'],
  ...['dueOn', 'check'],
] as const;

/** The list with every field in a column of its own. */
export const contractsCsv = (contracts: readonly ListedRow[], tools: LabelTools) => ({
  headers: HEADERS.map((key) => tools.t(`contractors:column.${key}`)),
  rows: contracts.map((one) => cellsOf(one, tools)),
});

function cellsOf(one: ListedRow, tools: LabelTools): Cells {
  const { t } = tools;
  const company = [one.contractor, one.corporateNumber];
  if (one.id !== null) return [...company, ...contractCells(one, tools)];
  const state = HEADERS.indexOf('state');
  return HEADERS.map((_header, index) =>
    index < company.length ? (company[index] ?? '') : index === state ? t('contractors:standing.without') : '',
  );
}

function contractCells(one: ContractRow, tools: LabelTools): Cells {
  const { t } = tools;
  const word = (field: string, code: string | null) => (code === null ? '' : t(`contractors:value.${field}.${code}`));
  return [
    ...[one.title, one.number, one.beginsOn, one.endsOn, t(`contractors:standing.${one.standing}`)],
    ...[one.unitCode, one.unitName, word('information', one.information), word('personal', one.personal)],
    ...[missingText(clausesOf(one), t), word('subcontracting', one.subcontracting)],
    ...[one.checkedOn ?? '', one.checkedBy ?? '', word('method', one.method), word('result', one.result)],
    ...[one.dueOn ?? '', checkText(one, tools)],
  ];
}
