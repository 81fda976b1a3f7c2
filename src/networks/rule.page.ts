import { formatDate } from '../shared/dates.ts';
import type {
  Cell,
  DescriptionListView,
  FilterBarView,
  FilterChipsView,
  PageHeadView,
  TableView,
  TabsView,
  Tone,
} from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import { type Html, html } from '../web/html.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { RowVerdict } from './access-row.rules.ts';
import type { ConfirmationRow } from './city-rules.queries.ts';
import type { CityRulesOnDay } from './city-rules.ts';
import { CONTROL_CODES } from './control.rules.ts';
import { editionNameKey } from './model.rules.ts';
import { networkTabs } from './network-tabs.ts';
import { outcomeLabel, wayLabel } from './rule-label.ts';
import type { RowRuling, RuledRow } from './rule-table.ts';
import type { ZoneCode } from './zone.rules.ts';
import { type NamedZone, zoneLabel, zoneOptions } from './zone-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'networks/rules': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notice: NoticeView | null;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly table: TableView;
      readonly controls: DescriptionListView;
    };
  }
}

export interface RulesData {
  readonly rows: readonly RuledRow[];
  readonly rules: CityRulesOnDay;
  readonly confirmations: readonly ConfirmationRow[];
  readonly zones: readonly NamedZone[];
  readonly home: ZoneCode | null;
}

export function rulesPage(data: RulesData, tools: ViewTools): Views['networks/rules'] {
  const { t } = tools;
  const { model, edition } = data.rules;
  const names = { model: t(`rules:model.${model}`), edition: t(editionNameKey(edition)) };
  const settings = { label: t('networks:settings.open'), kind: 'primary', href: '/networks/settings' } as const;
  return {
    head: {
      title: t('networks:tab.rules'),
      lead: t('networks:rules.lead', names),
      ...(tools.can('rules.write') && { action: settings }),
    },
    tabs: networkTabs(t, 'rules'),
    notice: openNotice(data, tools),
    filter: filterBar(data, tools),
    chips: filterChips(data, tools),
    table: table(data, tools),
    controls: { items: CONTROL_CODES.map((code) => ({ term: code, detail: t(`rules:control.${code}`) })) },
  };
}

function openNotice({ rows, confirmations }: RulesData, { t }: ViewTools): NoticeView | null {
  const settled = confirmations.map(({ rowNumber }) => rowNumber);
  const open = rows.filter(({ row, isOpen }) => isOpen && !settled.includes(row.number));
  if (open.length === 0) return null;
  const numbers = open.map(({ row }) => row.number).join(', ');
  return { kind: 'warning', sentence: t('networks:rules.open', { count: open.length, numbers }) };
}

function filterBar({ zones, home }: RulesData, tools: ViewTools): FilterBarView {
  const { t } = tools;
  const label = t('networks:column.home');
  const options = zoneOptions(zones, tools);
  const blank = t('networks:allZones');
  const field = { type: 'select', name: 'home', label, value: home ?? '', options, blank, autosubmit: true } as const;
  return { action: '/networks/rules', search: null, fields: [field], hidden: [] };
}

function filterChips({ zones, home }: RulesData, tools: ViewTools): FilterChipsView {
  const { t, url } = tools;
  const clearHref = url({ home: null });
  const chosen = zones.filter(({ code }) => code === home);
  const items = chosen.map((zone) => ({
    label: t('networks:column.home'),
    value: zoneLabel(zone, tools),
    removeHref: clearHref,
  }));
  return { items, clearHref };
}

function table(data: RulesData, tools: ViewTools): TableView {
  const { t } = tools;
  const keys = ['row', 'way', 'verdict', 'controls', 'source', 'confirmation'];
  return {
    caption: t('networks:rules.caption'),
    columns: keys.map((key) => ({ key, label: t(`networks:column.${key}`), ...(key === 'row' && { nowrap: true }) })),
    rows: data.rows.map((ruled) => ({ id: `row-${ruled.row.number}`, cells: cells(ruled, data, tools) })),
    empty: { sentence: t('networks:noneFound') },
  };
}

function cells(ruled: RuledRow, data: RulesData, tools: ViewTools): TableView['rows'][number]['cells'] {
  const { t } = tools;
  const { row, rulings } = ruled;
  const conditions = row.conditions.map((condition) => t(`rules:condition.${condition}`)).join('');
  const open = ruled.isOpen ? (row.open?.controls ?? []) : [];
  const asked = open.map((control) =>
    t('rules:controlToConfirm', { control: `${control} ${t(`rules:control.${control}`)}` }),
  );
  const sentence = [t(`rules:row.${row.number}`), conditions, ...asked].join(' ');
  return [
    String(row.number),
    { html: html`<strong>${wayLabel(row, data.zones, tools)}</strong><p class="ichi-support">${sentence}</p>` },
    { html: joined(rulings.map((ruling) => verdictHtml(ruling, ruled, data, tools))) },
    { html: joined(rulings.map((ruling) => controlsHtml(ruling, ruled, data, tools))) },
    sourceCell(ruled, tools),
    confirmationCell(ruled, data, tools),
  ];
}

/** Only of pieces that are markup already. */
const joined = (pieces: readonly Html[]): Html => pieces.join('') as Html;

const TONES: Readonly<Record<RowVerdict, Tone>> = {
  allow: 'good',
  withControls: 'info',
  exceptionOnly: 'attention',
  never: 'bad',
};

function verdictHtml(ruling: RowRuling, ruled: RuledRow, data: RulesData, tools: ViewTools): Html {
  const { t } = tools;
  const label = t(`rules:rowVerdict.${ruling.verdict}`);
  const open = ruling.unconfirmed ? t('networks:rules.unconfirmed') : '';
  const only = outcomeLabel(ruling, ruled.rulings, data.zones, tools);
  return html`<p>${only} <span class="ichi-chip" data-kind="verdict" data-tone="${TONES[ruling.verdict]}">${label}</span> ${open}</p>`;
}

function controlsHtml(ruling: RowRuling, { rulings }: RuledRow, data: RulesData, tools: ViewTools): Html {
  const only = outcomeLabel(ruling, rulings, data.zones, tools);
  return html`<p>${only} ${ruling.controls.join(' ') || tools.t('frame:table.none')}</p>`;
}

/** A chip for what the city has to settle; words for the rest, since a chip does not wrap. */
function sourceCell({ row: { confirmation } }: RuledRow, { t }: ViewTools): Cell {
  const label = t(`rules:confirmation.${confirmation}`);
  return confirmation === 'toBeConfirmed' ? { chip: { kind: 'state', tone: 'attention', label } } : label;
}

function confirmationCell({ row, isOpen }: RuledRow, { confirmations }: RulesData, tools: ViewTools) {
  const { t, lang } = tools;
  if (row.open === null) return null;
  const confirmed = confirmations.find(({ rowNumber }) => rowNumber === row.number);
  const at = `/networks/rules/${row.number}/confirmation`;
  const act = confirmed ? [`${at}/withdrawal`, t('networks:rules.withdraw')] : [at, t('networks:rules.confirm')];
  const who = confirmed && { who: confirmed.confirmedBy, on: formatDate(confirmed.confirmedOn, lang) };
  const state = who
    ? t('networks:rules.confirmedBy', who)
    : t(isOpen ? 'networks:rules.isOpen' : 'networks:rules.notRelevant');
  const link = tools.can('rules.write')
    ? html`<p data-nowrap><a href="${act[0] ?? ''}">${act[1] ?? ''}</a></p>`
    : html``;
  return { html: joined([html`<p>${state}</p>`, link]) };
}
