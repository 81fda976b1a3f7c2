import type { ButtonView, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, HistoryView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ContractRow } from './contract.queries.ts';
import { checkChip, standingChip, termText } from './contract-label.ts';
import type { ContractorRow } from './contractor.queries.ts';
import { contractAddress, contractorAddress } from './contractor-frame.ts';

declare module '../web/views.ts' {
  interface Views {
    'contractors/contractor': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly contracts: TableView;
      readonly history: HistoryView;
    };
  }
}

export interface ContractorData {
  readonly contractor: ContractorRow;
  readonly contracts: readonly ContractRow[];
  /** The number of the entry that can be taken back. */
  readonly undoable: number | null;
  readonly history: HistoryView;
}

export function contractorPage(data: ContractorData, tools: ViewTools): Views['contractors/contractor'] {
  const { contractor, history } = data;
  const { t } = tools;
  return {
    head: { title: contractor.name, lead: t('contractors:contractorLead') },
    facts: {
      items: (['corporateNumber', 'contact'] as const).map((key) => ({
        ...{ term: t(`contractors:field.${key}`), detail: contractor[key] },
      })),
    },
    actions: tools.can('contractor.write') ? actionsOf(data, tools) : null,
    contracts: contractsTable(data, tools),
    history,
  };
}

function actionsOf({ contractor, undoable }: ContractorData, { t }: ViewTools): ActionsView {
  const at = contractorAddress(contractor.id);
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
    items: [link('newContract', 'contracts/new'), link('editContractor', 'edit'), ...(undoable === null ? [] : [undo])],
  };
}

const COLUMNS = ['contract', 'state', 'term', 'unit', 'check'] as const;

function contractsTable({ contracts }: ContractorData, tools: ViewTools): TableView {
  const { t } = tools;
  return {
    caption: t('contractors:contracts'),
    captionShown: true,
    columns: COLUMNS.map((key) => ({ key, label: t(`contractors:column.${key}`) })),
    rows: contracts.map((one) => ({
      cells: [
        { text: one.title, href: contractAddress(one.id) },
        { chip: standingChip(one.standing, tools) },
        ...[termText(one, tools), one.unitName || one.unitCode],
        { chip: checkChip(one, tools) },
      ],
    })),
    empty: { sentence: t('contractors:noContracts') },
  };
}
