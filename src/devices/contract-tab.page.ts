import { formatDate, type IsoDate } from '../shared/dates.ts';
import type { Cell, DescriptionListView, PaginationView, TableView } from '../web/components.ts';
import { html } from '../web/html.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { StateCount } from './contract.queries.ts';
import { codesOf, STATES } from './device.rules.ts';
import { leaseBar } from './device-facts.page.ts';
import { type DeviceTools, dayCell, stateChip, valueLabel } from './device-label.ts';
import { contractHref } from './device-list.rules.ts';
import { type DeviceRecord, holderLabel } from './device-record.ts';
import type { TablesTab } from './device-tab.page.ts';

interface ContractData {
  readonly device: DeviceRecord;
  readonly on: IsoDate;
  readonly states: readonly StateCount[];
  readonly others: readonly DeviceRecord[];
  readonly pages: PaginationView;
}

type Tools = DeviceTools & Pick<ViewTools, 'can' | 'number'>;

/** Under which contract the terminal came, until when, and what else came with it. */
export function contractTab(data: ContractData, tools: Tools): TablesTab {
  const { device, on, pages } = data;
  const isNumbered = device.contract !== '';
  return {
    name: 'contracts',
    action: null,
    facts: contractFacts(device, tools),
    lease: leaseBar(device, on, tools),
    tables: isNumbered ? [statesTable(data, tools), othersTable(data, tools)] : [withoutContract(device, tools)],
    pages: isNumbered && pages.total > 0 ? pages : null,
    below: null,
  };
}

function contractFacts(device: DeviceRecord, { t, lang }: Tools): DescriptionListView {
  const isLease = device.procurement === 'lease';
  const day = (on: IsoDate | null): Cell =>
    on === null ? null : { html: html`<time datetime="${on}">${formatDate(on, lang)}</time>` };
  const start = t(isLease ? 'devices:contract.startOn' : 'devices:field.acquiredOn');
  const end = { term: t('devices:field.leaseEndOn'), detail: day(device.leaseEndOn) };
  return {
    items: [
      { term: t('devices:field.procurement'), detail: valueLabel('procurement', device.procurement, t) },
      { term: t('devices:field.contract'), detail: device.contract },
      { term: start, detail: day(device.acquiredOn) },
      ...(isLease || device.leaseEndOn !== null ? [end] : []),
    ],
  };
}

/** In the order of a terminal's life; each number leads to these terminals. */
function statesTable({ device: { contract }, states }: ContractData, { t, number }: Tools): TableView {
  const ordered = codesOf(STATES).flatMap((code) => states.filter(({ state }) => state === code));
  const total = states.reduce((sum, { count }) => sum + count, 0);
  return {
    ...{ caption: t('devices:contract.states'), captionShown: true },
    columns: [
      { key: 'state', label: t('devices:field.state') },
      { key: 'count', label: t('devices:contract.count'), numeric: true },
    ],
    rows: [
      ...ordered.map(({ state, count }) => ({
        cells: [{ chip: stateChip(state, t) }, { text: number(count), href: contractHref(contract, state) }],
      })),
      { cells: [t('devices:contract.total'), { text: number(total), href: contractHref(contract) }] },
    ],
    empty: { sentence: '' },
  };
}

function othersTable({ others }: ContractData, tools: Tools): TableView {
  const { t } = tools;
  const column = (key: string) => ({ key, label: t(`devices:field.${key}`), nowrap: true });
  return {
    ...{ caption: t('devices:contract.others'), captionShown: true },
    columns: ['assetNumber', 'state', 'holder', 'unit', 'deviceModel', 'leaseEndOn'].map(column),
    rows: others.map((device) => ({
      cells: [
        { text: device.assetNumber, href: `/devices/${device.id}` },
        { chip: stateChip(device.state, t) },
        holderLabel(device),
        device.unit,
        `${device.maker} ${device.model}`.trim(),
        dayCell(device.leaseEndOn, tools),
      ],
    })),
    empty: { sentence: t('devices:contract.alone') },
  };
}

function withoutContract({ id }: DeviceRecord, { t, can }: Tools): TableView {
  const action = can('device.write') ? { href: `/devices/${id}/edit`, label: t('devices:edit.open') } : null;
  return {
    caption: t('devices:contract.others'),
    ...{ columns: [], rows: [], empty: { sentence: t('devices:contract.none'), action } },
  };
}
