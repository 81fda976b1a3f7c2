import { type ContractRow, listContracts } from '../contractors/contract.queries.ts';
import { clausesOf } from '../contractors/contract-facts.ts';
import { checkText, doubtText, missingText } from '../contractors/contract-label.ts';
import { EVERY_CONTRACT } from '../contractors/contract-list.rules.ts';
import {
  type CheckOfContract,
  checksOn,
  type SubcontractOfContract,
  subcontractsOn,
} from '../contractors/contract-parts.queries.ts';
import { CLAUSES, doubtOf } from '../contractors/contractor.rules.ts';
import { lastDayOf } from '../shared/timeline.ts';
import type { Asked, Cell, Column, Report, Table } from './report.queries.ts';

const AT_ONCE = 500;

const text = (key: string): Column => ({ key, kind: 'text' });
const day = (key: string): Column => ({ key, kind: 'day' });

/** One page after the other, until one is not full. */
async function* paged<T>(read: (window: { limit: number; offset: number }) => Promise<T[]>): AsyncGenerator<T> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const found = await read({ limit: AT_ONCE, offset });
    yield* found;
    if (found.length < AT_ONCE) return;
  }
}

const ORDER = { sort: 'contractor', descending: false } as const;

/** Those that run on the day, of the units of the scope. */
async function* running({ db, scope, ...moment }: Asked): AsyncGenerator<ContractRow> {
  const question = { moment, scope, filter: { ...EVERY_CONTRACT, standings: ['running'] } };
  for await (const one of paged((window) => listContracts(db.read, question, ORDER, window)))
    if (one.id !== null) yield one;
}

const word = ({ t }: Asked, field: string, code: string | null): string =>
  code === null ? '' : t(`contractors:value.${field}.${code}`);

const contracts: Table = {
  key: 'contracts',
  columns: [
    ...['contractor', 'corporateNumber', 'serviceContract', 'contractNumber'].map(text),
    ...[day('beginsOn'), day('endsOn'), text('unitCode'), text('unit')],
    ...['information', 'personalData', 'missingClauses', 'subcontracting'].map(text),
    ...[day('checkedOn'), text('checkedBy'), text('checkMethod'), text('checkResult'), day('nextCheckOn')],
    text('checkState'),
  ],
  async *rows(asked) {
    for await (const one of running(asked)) yield contractCells(one, asked);
  },
};

const contractCells = (one: ContractRow, asked: Asked): Cell[] => [
  ...[one.contractor, one.corporateNumber, one.title, one.number, one.beginsOn, one.endsOn],
  ...[one.unitCode, one.unitName, word(asked, 'information', one.information), word(asked, 'personal', one.personal)],
  ...[missingText(clausesOf(one), asked.t), word(asked, 'subcontracting', one.subcontracting)],
  ...[one.checkedOn, one.checkedBy, word(asked, 'method', one.method), word(asked, 'result', one.result)],
  ...[one.dueOn, checkText(one, { t: asked.t, lang: asked.language })],
];

const clauses: Table = {
  key: 'contractClauses',
  columns: ['contractor', 'serviceContract', 'contractNumber', 'clause', 'inContract'].map(text),
  async *rows(asked) {
    for await (const one of running(asked)) {
      const said = clausesOf(one);
      for (const clause of CLAUSES) {
        const words = [asked.t(`contractors:field.${clause}`), asked.t(`contractors:clauseState.${said[clause]}`)];
        yield [one.contractor, one.title, one.number, ...words];
      }
    }
  },
};

const subcontracts: Table = {
  key: 'subcontracts',
  columns: [
    ...['contractor', 'serviceContract', 'contractNumber', 'subcontractor', 'subcontractedWork'].map(text),
    ...['fromOn', 'untilOn', 'approvedOn'].map(day),
    text('doubt'),
  ],
  async *rows(asked) {
    for await (const one of paged((window) => subcontractsOn(asked.db.read, asked, window)))
      yield subcontractCells(one, asked);
  },
};

const subcontractCells = (one: SubcontractOfContract, { t }: Asked): Cell[] => [
  ...[one.contractor, one.title, one.number, one.name, one.work],
  ...[one.validFrom, lastDayOf(one), one.approvedOn, doubtText(doubtOf(one, one.subcontracting), t)],
];

const checks: Table = {
  key: 'contractorChecks',
  columns: [
    ...['contractor', 'serviceContract', 'contractNumber'].map(text),
    ...[day('checkedOn'), text('checkedBy'), text('checkMethod'), text('checkResult')],
    ...[text('findings'), day('nextCheckOn')],
  ],
  async *rows(asked) {
    for await (const one of paged((window) => checksOn(asked.db.read, asked, window))) yield checkCells(one, asked);
  },
};

const checkCells = (one: CheckOfContract, asked: Asked): Cell[] => [
  ...[one.contractor, one.title, one.number, one.checkedOn, one.checkedBy],
  ...[word(asked, 'method', one.method), word(asked, 'result', one.result), one.findings, one.nextDueOn],
];

/** 委託先一覧と確認状況 (guideline 8.1): the contracts that run on the day, who works under them, and who looked. */
export const contractorsReport: Report = {
  ...{ code: 'RPT-13', permission: 'contractor.read' },
  tables: [contracts, clauses, subcontracts, checks],
};
