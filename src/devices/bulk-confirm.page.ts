import type { Json } from '../ledger/chain.ts';
import { formatDate, type IsoDate } from '../shared/dates.ts';
import type { ButtonView, Cell, ChipView, FieldView, PageHeadView, TableView, Tone } from '../web/components.ts';
import type { ConfirmView, NoticeView } from '../web/components-content.ts';
import type { FormState } from '../web/fields.ts';
import { bulkSteps, type Devices } from './bulk.page.ts';
import { type Fate, fateOf } from './bulk-fate.ts';
import type { BulkChanges, BulkField } from './bulk-field.rules.ts';
import { valueLabel } from './device-label.ts';
import { type DeviceRecord, holderLabel } from './device-record.ts';

declare module '../web/views.ts' {
  interface Views {
    'devices/bulk-confirm': {
      readonly head: PageHeadView;
      /** Null where nothing would change. */
      readonly confirm: ConfirmView | null;
      readonly notice: NoticeView | null;
      readonly back: ButtonView | null;
      readonly chosen: TableView;
    };
  }
}

interface Fated {
  readonly device: DeviceRecord;
  readonly fate: Fate;
}

/** What would become of each terminal, to be pressed once more. What cannot be changed is left out, and says why. */
export function bulkConfirmPage(devices: Devices, changes: BulkChanges, today: IsoDate, state: FormState) {
  const { t } = state;
  const all = devices.map((device) => ({ device, fate: fateOf(device, changes, today) }));
  const [changed, refused] = [named(all, 'changed'), named(all, 'refused')];
  const left = { kind: 'warning', sentence: t('devices:bulk.leftOut', { count: refused.length }) } as const;
  const none = { kind: 'info', sentence: t('devices:bulk.nothingChanges') } as const;
  const back = { label: t('devices:back'), kind: 'secondary', href: '/devices' } as const;
  return {
    head: { title: t('devices:bulk.title') },
    confirm: changed.length === 0 ? null : confirmation(changed, changes, state),
    notice: refused.length > 0 ? left : changed.length === 0 ? none : null,
    back: changed.length === 0 ? back : null,
    chosen: fateTable([...refused, ...changed, ...named(all, 'unchanged')], state),
  };
}

const named = (all: readonly Fated[], name: Fate['name']): Fated[] => all.filter(({ fate }) => fate.name === name);

function confirmation(changed: readonly Fated[], changes: BulkChanges, state: FormState): ConfirmView {
  const { t, typed } = state;
  const names = Object.keys(changes) as BulkField[];
  const kept = [
    ...names.map((name) => ['fields', name]),
    ...[...names, 'reason'].map((name) => [name, [typed[name]].flat()[0]]),
  ];
  const hidden = kept.map(([name = '', value = '']): FieldView => ({ type: 'hidden', name, value }));
  const devices = changed.map(({ device }) => device);
  return {
    title: t('devices:bulk.confirm', { count: devices.length }),
    sentence: t('devices:bulk.allOrNothing'),
    effects: names.map((name) => effect(name, changes[name] ?? null, state)),
    action: '/devices/bulk',
    fields: [...hidden, ...bulkSteps(devices, 'apply')],
    label: t('devices:bulk.apply'),
    danger: false,
    cancelHref: '/devices',
  };
}

function effect(name: BulkField, value: string | null, state: FormState): string {
  const { t } = state;
  const field = t(`devices:field.${name}`);
  const text = textOf(name, value, state);
  return text === '' ? t('devices:bulk.clears', { field }) : t('devices:bulk.sets', { field, text });
}

function textOf(name: string, value: Json | undefined, { t, lang }: FormState): string {
  const coded = name === 'kind' || name === 'use' || name === 'procurement';
  const dated = name === 'leaseEndOn' || name === 'stocktakenOn';
  const text = typeof value === 'string' ? value : '';
  if (text === '') return '';
  return coded ? valueLabel(name, text, t) : dated ? formatDate(text, lang) : text;
}

function fateTable(all: readonly Fated[], state: FormState): TableView {
  const { t } = state;
  const field = (key: string) => ({ key, label: t(`devices:field.${key}`) });
  const column = (key: string) => ({ key, label: t(`devices:bulk.${key}`) });
  return {
    ...{ caption: t('devices:bulk.chosen'), captionShown: true },
    columns: [field('assetNumber'), field('holder'), column('fate'), column('content')],
    rows: all.map(({ device, fate }) => ({ cells: cells(device, fate, state) })),
    empty: { sentence: t('devices:bulk.nothingChosen') },
  };
}

const TONE: Readonly<Record<Fate['name'], Tone>> = { changed: 'info', unchanged: 'neutral', refused: 'bad' };

function cells(device: DeviceRecord, fate: Fate, state: FormState): Cell[] {
  const { t } = state;
  const { id, assetNumber } = device;
  const chip: ChipView = { kind: 'verdict', tone: TONE[fate.name], label: t(`devices:bulk.fates.${fate.name}`) };
  return [{ text: assetNumber, href: `/devices/${id}` }, holderLabel(device), { chip }, contentOf(fate, state)];
}

function contentOf(fate: Fate, state: FormState): string | null {
  const { t } = state;
  if (fate.name === 'refused') return t(fate.key);
  if (fate.name === 'unchanged') return null;
  const { before, after } = fate.differing;
  const one = (name: string) => {
    const [from, to] = [before[name], after[name]].map(
      (value) => textOf(name, value, state) || t('devices:bulk.blank'),
    );
    return t('devices:bulk.fromTo', { field: t(`devices:field.${name}`), from: from ?? '', to: to ?? '' });
  };
  return Object.keys(after).map(one).join(t('devices:listComma'));
}
