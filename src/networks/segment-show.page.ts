import type { DescriptionListView, FormView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { rangeLabel } from './address-conflict.ts';
import type { KeyRange } from './free-address.ts';
import { currentNotice } from './overview.page.ts';
import type { SegmentRow } from './segment.queries.ts';
import { useLabel } from './segment-use.ts';
import type { UsedAddress } from './used-address.ts';
import { type NamedZone, zoneChip } from './zone-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'networks/segment': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly facts: DescriptionListView;
      readonly inner: TableView | null;
      readonly actions: ActionsView | null;
      readonly assigning: { readonly title: string; readonly form: FormView } | null;
      readonly addresses: TableView;
      readonly pages: PaginationView;
      readonly free: { readonly ranges: readonly string[]; readonly more: boolean };
      readonly history: HistoryView;
    };
  }
}

export interface SegmentData {
  readonly segment: SegmentRow;
  readonly zone: NamedZone;
  readonly inner: readonly SegmentRow[];
  readonly use: ReadonlyMap<string, number>;
  readonly addresses: readonly UsedAddress[];
  readonly page: number;
  /** The first few free ranges, and whether there are more. */
  readonly free: readonly KeyRange[];
  readonly moreFree: boolean;
  readonly history: HistoryView;
  /** The form that gives out the next free address. */
  readonly state: FormState;
}

export function segmentPage(data: SegmentData, tools: ViewTools): Views['networks/segment'] {
  const { t } = tools;
  const { segment, zone, use, free } = data;
  const mayWrite = tools.can('network.write');
  return {
    head: { title: `${segment.cidr} ${segment.name}`, chips: [zoneChip(zone, tools)] },
    notices: currentNotice(tools),
    facts: { items: facts(data, tools) },
    inner: data.inner.length === 0 ? null : innerTable(data, tools),
    actions: mayWrite ? { title: t('networks:actions'), items: actions(segment, tools) } : null,
    assigning: mayWrite ? assigning(data, tools) : null,
    addresses: addressTable(data, tools),
    pages: pagination(use.get(segment.id) ?? 0, data.page, PAGE_SIZE),
    free: { ranges: free.map(rangeLabel), more: data.moreFree },
    history: data.history,
  };
}

function facts({ segment, use, free }: SegmentData, tools: ViewTools): DescriptionListView['items'] {
  const { t } = tools;
  const [next] = free;
  const first = next ? rangeLabel({ first: next.first, last: next.first }) : t('networks:segment.full');
  return [
    { term: t('networks:column.use'), detail: useLabel(segment, use.get(segment.id) ?? 0, tools) },
    { term: t('networks:segment.next'), detail: first },
    { term: t('networks:field.gateway'), detail: segment.gateway },
    { term: t('networks:field.vlan'), detail: segment.vlan === null ? null : String(segment.vlan) },
    { term: t('networks:field.site'), detail: segment.site },
    { term: t('networks:field.note'), detail: segment.note },
  ];
}

function actions({ id, zone, cidr }: SegmentRow, { t }: ViewTools): ActionsView['items'] {
  const at = `/networks/segments/${id}`;
  const inside = `/networks/segments/new?${new URLSearchParams({ zone, cidr })}`;
  return [
    { label: t('networks:edit'), kind: 'secondary', href: `${at}/edit` },
    { label: t('networks:segment.addInside'), kind: 'secondary', href: inside },
    { label: t('networks:removal.open'), kind: 'danger', href: `${at}/removal` },
  ];
}

function innerTable({ inner, use }: SegmentData, tools: ViewTools): TableView {
  const { t } = tools;
  return {
    caption: t('networks:segment.inner'),
    captionShown: true,
    columns: ['cidr', 'name', 'site', 'use'].map((key) => ({ key, label: t(`networks:column.${key}`) })),
    rows: inner.map((segment) => ({
      cells: [
        { text: segment.cidr, href: `/networks/segments/${segment.id}` },
        segment.name,
        segment.site,
        useLabel(segment, use.get(segment.id) ?? 0, tools),
      ],
    })),
    empty: { sentence: '' },
  };
}

function assigning({ segment, state }: SegmentData, { t }: ViewTools): { title: string; form: FormView } {
  const { text } = fieldsOf('networks', state);
  const field = text('assetNumber', { required: true, maxlength: 40, support: t('networks:segment.assignSupport') });
  return {
    title: t('networks:segment.assign'),
    form: {
      action: `/networks/segments/${segment.id}/assignment`,
      groups: [{ legend: null, fields: [field] }],
      errors: state.errors,
      buttons: [{ label: t('networks:segment.assignDo'), kind: 'primary', submit: true }],
    },
  };
}

function addressTable({ addresses }: SegmentData, { t }: ViewTools): TableView {
  return {
    caption: t('networks:segment.addresses'),
    captionShown: true,
    columns: ['address', 'device', 'hostname', 'deviceModel'].map((key) => ({
      key,
      label: t(`networks:column.${key}`),
    })),
    rows: addresses.map(({ address, deviceId, assetNumber, hostname, model }) => ({
      cells: [address, { text: assetNumber, href: `/devices/${deviceId}` }, hostname, model],
    })),
    empty: { sentence: t('networks:segment.noAddresses') },
  };
}
