import { CONTROL_CODES } from '../networks/control.rules.ts';
import { isZoneCode } from '../networks/zone.rules.ts';
import type { ButtonView, Cell, DescriptionListView, PaginationView, TableView, TabsView } from '../web/components.ts';
import type { HistoryView, SpanBarView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { PlacedAddress } from './device-connection.queries.ts';
import { type DeviceTools, dayCell, deviceZoneChip } from './device-label.ts';
import type { Controls } from './device-record.ts';

/** What stands below the facts of a terminal. */
export type DeviceTab = { readonly name: 'history'; readonly history: HistoryView } | TablesTab;

export interface TablesTab {
  readonly name: 'addresses' | 'controls' | 'contracts' | 'attachments';
  readonly action: ButtonView | null;
  readonly facts: DescriptionListView | null;
  readonly lease: SpanBarView | null;
  readonly tables: readonly TableView[];
  /** Of the last table; null where it is never long. */
  readonly pages: PaginationView | null;
  /** What matters less, below it all. */
  readonly below: TableView | null;
}

/** What most tabs do without. */
export const ONLY_TABLES = { facts: null, lease: null, pages: null, below: null } as const;

const TABS = ['history', 'addresses', 'controls', 'contracts', 'attachments'] as const;

export function deviceTabs(id: string, current: DeviceTab['name'], { t }: DeviceTools): TabsView {
  const items = TABS.map((name) => ({
    href: `/devices/${id}/${name}`,
    label: t(`devices:tab.${name}`),
    current: name === current,
  }));
  return { label: t('devices:tab.label'), items };
}

interface Connected {
  readonly macs: readonly string[];
  readonly addresses: readonly PlacedAddress[];
}

type Opening = DeviceTools & Pick<ViewTools, 'can'>;

export function addressTables({ macs, addresses }: Connected, tools: Opening): TableView[] {
  const { t } = tools;
  const column = (key: string) => ({ key, label: t(`devices:address.${key}`) });
  const outside = { kind: 'verdict', tone: 'attention', label: t('devices:address.outside') } as const;
  const segmentCell = (name: string | null, id: string | null): Cell => {
    if (name === null) return { chip: outside };
    return tools.can('network.read') ? { text: name, href: `/networks/segments/${id}` } : name;
  };
  return [
    {
      ...{ caption: t('devices:address.ip'), captionShown: true },
      columns: [column('address'), column('zone'), column('segment')],
      rows: addresses.map(({ address, zone, segment, segmentId }) => ({
        cells: [
          address,
          isZoneCode(zone) ? { chip: deviceZoneChip(zone, tools) } : zone,
          segmentCell(segment, segmentId),
        ],
      })),
      empty: { sentence: t('devices:address.noIp') },
    },
    {
      ...{ caption: t('devices:address.mac'), captionShown: true },
      columns: [column('macAddress')],
      rows: macs.map((mac) => ({ cells: [mac] })),
      empty: { sentence: t('devices:address.noMac') },
    },
  ];
}

/** All 22, so that what is absent is seen as well. */
export function controlsTable(controls: Controls, tools: DeviceTools): TableView {
  const { t } = tools;
  const column = (key: string) => ({ key, label: t(`devices:control.${key}`) });
  const chip = (present: boolean) =>
    present
      ? ({ kind: 'verdict', tone: 'good', label: t('devices:control.present') } as const)
      : ({ kind: 'verdict', tone: 'neutral', label: t('devices:control.absent') } as const);
  return {
    ...{ caption: t('devices:control.caption'), captionShown: true },
    columns: [column('code'), column('name'), column('state'), column('confirmedOn')],
    rows: CONTROL_CODES.map((code) => {
      const present = code in controls;
      const unconfirmed = present && controls[code] === null;
      const day = unconfirmed ? t('devices:control.claimed') : dayCell(controls[code] ?? null, tools);
      return { cells: [code, t(`rules:control.${code}`), { chip: chip(present) }, day] };
    }),
    empty: { sentence: '' },
  };
}
