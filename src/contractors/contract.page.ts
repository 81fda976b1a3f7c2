import { addDays, FOREVER, formatDate } from '../shared/dates.ts';
import { lastDayOf } from '../shared/timeline.ts';
import type { ButtonView, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ContractRow } from './contract.queries.ts';
import { clausesOf, unitText } from './contract-facts.ts';
import { checkText, clauseWord, doubtText, missingText, standingChip, termText } from './contract-label.ts';
import type { CheckRow, SubcontractRow } from './contractor.queries.ts';
import { CLAUSES, doubtOf, missingClauses } from './contractor.rules.ts';
import { contractAddress, contractorAddress } from './contractor-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'contractors/contract': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly checks: TableView;
      readonly subcontracts: TableView;
      readonly clauses: TableView;
      readonly history: HistoryView;
    };
  }
}

export interface ContractData {
  readonly contract: ContractRow;
  readonly checks: readonly CheckRow[];
  readonly subcontracts: readonly SubcontractRow[];
  /** The number of the entry that can be taken back. */
  readonly undoable: number | null;
  readonly history: HistoryView;
}

export function contractPage(data: ContractData, tools: ViewTools): Views['contractors/contract'] {
  const { contract, history } = data;
  return {
    head: {
      ...{ title: contract.title, lead: tools.t('contractors:contractLead', { contractor: contract.contractor }) },
      chips: [standingChip(contract.standing, tools)],
    },
    notices: noticesOf(contract, tools),
    facts: factsOf(contract, tools),
    actions: tools.can('contractor.write') ? actionsOf(data, tools) : null,
    checks: checksTable(data, tools),
    subcontracts: subcontractsTable(data, tools),
    clauses: clausesTable(contract, tools),
    history,
  };
}

/** What somebody has to do something about. */
function noticesOf(contract: ContractRow, tools: ViewTools): NoticeView[] {
  const { t } = tools;
  const missing = contract.standing === 'ended' ? '' : missingText(clausesOf(contract), t);
  return [
    ...(contract.checkState === 'overdue' ? [{ kind: 'warning' as const, sentence: checkText(contract, tools) }] : []),
    ...(missing === '' ? [] : [{ kind: 'warning' as const, sentence: t('contractors:missing', { clauses: missing }) }]),
  ];
}

function factsOf(contract: ContractRow, tools: ViewTools): DescriptionListView {
  const { t, date } = tools;
  const fact = (key: string, detail: DescriptionListView['items'][number]['detail']) => ({
    term: t(`contractors:field.${key}`),
    detail,
  });
  const word = (field: 'information' | 'personal' | 'subcontracting') =>
    fact(field, t(`contractors:value.${field}.${contract[field]}`));
  return {
    items: [
      fact('contractor', { text: contract.contractor, href: contractorAddress(contract.contractorId) }),
      fact('number', contract.number),
      { term: t('contractors:column.term'), detail: termText(contract, tools) },
      fact('unit', unitText(contract)),
      ...[word('information'), word('personal'), word('subcontracting')],
      { term: t('contractors:column.check'), detail: checkText(contract, tools) },
      fact('firstCheckOn', date(contract.firstCheckOn)),
      fact('note', contract.note),
    ],
  };
}

function actionsOf({ contract, undoable }: ContractData, { t }: ViewTools): ActionsView {
  const at = contractAddress(contract.id);
  const link = (key: string, place: string): ButtonView => ({
    ...{ label: t(`contractors:action.${key}`), kind: 'secondary', href: `${at}/${place}` },
  });
  const undo = {
    label: t('contractors:action.undo'),
    kind: 'secondary',
    post: `${at}/undo?entry=${undoable}`,
  } as const;
  return {
    title: t('contractors:action.title'),
    items: [
      ...[link('check', 'checks/new'), link('subcontract', 'subcontracts/new'), link('edit', 'edit')],
      ...(contract.standing === 'ended' ? [] : [link('end', 'ending')]),
      ...(undoable === null ? [] : [undo]),
    ],
  };
}

const CHECK_COLUMNS = ['checkedOn', 'checkedBy', 'method', 'result', 'findings', 'nextDueOn'] as const;

function checksTable({ checks }: ContractData, { t, date }: ViewTools): TableView {
  return {
    caption: t('contractors:checks'),
    captionShown: true,
    columns: CHECK_COLUMNS.map((key) => ({ key, label: t(`contractors:field.${key}`) })),
    rows: checks.map((check) => ({
      cells: [
        ...[date(check.checkedOn), check.checkedBy, t(`contractors:value.method.${check.method}`)],
        ...[t(`contractors:value.result.${check.result}`), check.findings, date(check.nextDueOn)],
      ],
    })),
    empty: { sentence: t('contractors:noChecks') },
  };
}

function subcontractsTable({ contract, subcontracts }: ContractData, tools: ViewTools): TableView {
  const { t, date, lang, can } = tools;
  const mayEnd = can('contractor.write');
  const keys = ['name', 'work', 'from', 'lastOn', 'approvedOn', 'doubt', ...(mayEnd ? ['act'] : [])];
  const end = (one: SubcontractRow) =>
    one.validTo > addDays(tools.asOn.on, 1)
      ? {
          text: t('contractors:action.endSubcontract'),
          href: `${contractAddress(contract.id)}/subcontracts/${one.id}/ending`,
        }
      : null;
  return {
    caption: t('contractors:subcontracts'),
    captionShown: true,
    columns: keys.map((key) => ({ key, label: t(`contractors:subcontractColumn.${key}`) })),
    rows: subcontracts.map((one) => ({
      cells: [
        ...[one.name, one.work, formatDate(one.validFrom, lang), one.validTo === FOREVER ? null : date(lastDayOf(one))],
        ...[date(one.approvedOn), doubtText(doubtOf(one, contract.subcontracting), t)],
        ...(mayEnd ? [end(one)] : []),
      ],
    })),
    empty: { sentence: t('contractors:noSubcontracts') },
  };
}

function clausesTable(contract: ContractRow, { t }: ViewTools): TableView {
  const clauses = clausesOf(contract);
  return {
    caption: t('contractors:clausesCaption', { missing: missingClauses(clauses).length }),
    captionShown: true,
    columns: ['clause', 'inContract'].map((key) => ({ key, label: t(`contractors:column.${key}`) })),
    rows: CLAUSES.map((clause) => ({
      cells: [clauseWord(clause, t), t(`contractors:clauseState.${clauses[clause]}`)],
    })),
    empty: { sentence: t('contractors:noClauses') },
  };
}
