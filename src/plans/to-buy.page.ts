import { KINDS, PROCUREMENTS, STATES, USES, wordOf } from '../devices/device.rules.ts';
import { DEVICE_COLUMNS } from '../devices/device-columns.ts';
import { type NamedZone, zoneLabel } from '../networks/zone-label.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Link, TableView } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { planAddress } from './plan-frame.ts';
import type { FreeStock } from './stock.queries.ts';
import { toBuy } from './to-buy.ts';
import type { WorkList } from './work-list.ts';

export interface ToBuyView {
  readonly table: TableView;
  readonly links: readonly Link[];
  readonly stock: readonly FreeStock[];
}

interface Buying {
  readonly plan: { readonly id: string };
  readonly lists: readonly WorkList[];
  readonly zones: readonly NamedZone[];
  readonly stock: readonly FreeStock[];
}

/** What has to be in the register before it can be handed over: how many of which model. */
export function toBuyView(data: Buying, tools: ViewTools): ToBuyView | null {
  const wanted = toBuy(data.lists);
  if (wanted.length === 0) return null;
  const { t, number, url } = tools;
  const column = (key: string) => ({
    key,
    label: t(`waves:toBuy.${key}`),
    numeric: key === 'count' || key === 'stock',
  });
  const zone = (code: string): string => {
    const named = data.zones.find((one) => one.code === code);
    return named ? zoneLabel(named, tools) : code;
  };
  return {
    table: {
      ...{ caption: t('waves:toBuy.caption'), captionShown: true },
      columns: ['entry', 'zone', 'count', 'stock'].map(column),
      rows: wanted.map(({ entry, home, count }) => ({
        cells: [entry, zone(home), number(count), number(data.stock.find((one) => one.zone === home)?.count ?? 0)],
      })),
      empty: { sentence: '' },
    },
    links: [
      { label: t('waves:toBuy.file'), href: url({}).replace(/^[^?]*/, `${planAddress(data.plan)}/new-terminals.csv`) },
      { label: t('waves:toBuy.import'), href: '/imports?kind=devices' },
    ],
    stock: data.stock,
  };
}

const COLUMNS = ['assetNumber', 'serial', 'model', 'kind', 'use', 'zone', 'procurement', 'acquired', 'state'];

/** A file to be completed with the numbers of the terminals that came, and then imported. */
export function newTerminalsCsv(lists: readonly WorkList[], acquiredOn: IsoDate) {
  const rows = toBuy(lists).flatMap(({ entry, home, count }) => {
    const kind = wordOf(KINDS, home === 'TC' ? 'thinClient' : 'notebook');
    const told = [wordOf(PROCUREMENTS, 'lease'), acquiredOn, wordOf(STATES, 'inStock')];
    return Array.from({ length: count }, () => ['', '', entry, kind, wordOf(USES, 'individual'), home, ...told]);
  });
  return { headers: DEVICE_COLUMNS.filter(({ key }) => COLUMNS.includes(key)).map(({ ja }) => ja), rows };
}
