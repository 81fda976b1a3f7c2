import { FOREVER, formatDate, type IsoDate } from '../shared/dates.ts';
import { holdsOn, lastDayOf } from '../shared/timeline.ts';
import type {
  ChipView,
  DescriptionListView,
  FormView,
  PageHeadView,
  PaginationView,
  TableView,
} from '../web/components.ts';
import type { HistoryView } from '../web/components-content.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { SystemRow } from './system-list.ts';
import type { NamedUse } from './system-use.queries.ts';
import { useLabel } from './system-use-label.ts';
import { SINCE_EVER } from './system-use-plan.ts';
import { type NamedZone, zoneChip } from './zone-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'networks/system': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly uses: TableView;
      readonly pages: PaginationView;
      readonly adding: { readonly title: string; readonly form: FormView } | null;
      readonly history: HistoryView;
    };
  }
}

export interface SystemData {
  readonly system: SystemRow;
  readonly zone: NamedZone;
  readonly uses: readonly NamedUse[];
  readonly total: number;
  readonly page: number;
  readonly on: IsoDate;
  readonly history: HistoryView;
  /** The form that adds a user, as it was typed. */
  readonly state: FormState;
}

export function systemPage(data: SystemData, tools: ViewTools): Views['networks/system'] {
  const { t } = tools;
  const { system, zone } = data;
  const mayWrite = tools.can('network.write');
  const edit = { label: t('networks:edit'), kind: 'secondary', href: `/networks/systems/${system.id}/edit` } as const;
  return {
    head: { title: system.name, lead: t('networks:system.lead'), ...(mayWrite && { action: edit }) },
    facts: {
      items: [
        { term: t('networks:field.code'), detail: system.code },
        {
          term: t('networks:system.neededZone'),
          detail: { chip: zoneChip(zone, tools) },
          support: t('networks:system.neededZoneSupport'),
        },
        { term: t('networks:field.owner'), detail: [system.ownerCode, system.ownerName].filter(Boolean).join(' ') },
      ],
    },
    uses: usesTable(data, mayWrite, tools),
    pages: pagination(data.total, data.page, PAGE_SIZE),
    adding: mayWrite ? { title: t('networks:system.addUse'), form: addingForm(data) } : null,
    history: data.history,
  };
}

function usesTable({ system, uses, on }: SystemData, mayWrite: boolean, tools: ViewTools): TableView {
  const { t, lang } = tools;
  const day = (value: IsoDate | null) => (value === null ? null : formatDate(value, lang));
  const keys = ['user', 'kind', 'useFrom', 'useUntil', 'useState', ...(mayWrite ? ['act'] : [])];
  const rows = uses.map((use) => ({
    cells: [
      useLabel(use),
      t(use.unitId === null ? 'networks:userKind.person' : 'networks:userKind.unit'),
      use.validFrom === SINCE_EVER ? t('networks:system.sinceEver') : day(use.validFrom),
      day(lastDayOf(use)),
      { chip: stateChip(use, on, tools) },
      ...(mayWrite
        ? [{ text: t('networks:system.end'), href: `/networks/systems/${system.id}/uses/${use.id}/end` }]
        : []),
    ],
  }));
  return {
    caption: t('networks:system.uses'),
    captionShown: true,
    columns: keys.map((key) => ({ key, label: t(`networks:column.${key}`) })),
    rows,
    empty: { sentence: t('networks:system.noUses') },
  };
}

function stateChip(use: NamedUse, on: IsoDate, { t }: ViewTools): ChipView {
  const chip = (tone: ChipView['tone'], name: string): ChipView => ({
    kind: 'state',
    tone,
    label: t(`networks:useState.${name}`),
  });
  if (!holdsOn(use, on)) return chip('info', 'planned');
  return use.validTo === FOREVER ? chip('good', 'inUse') : chip('attention', 'ending');
}

function addingForm({ system, state }: SystemData): FormView {
  const { t } = state;
  const { text, day } = fieldsOf('networks', state);
  const fields = [
    text('unit', { maxlength: 100, support: t('networks:support.unit') }),
    text('person', { maxlength: 100, support: t('networks:support.person') }),
    day('from', { required: true, label: t('networks:column.useFrom') }),
  ];
  return {
    action: `/networks/systems/${system.id}/uses`,
    groups: [{ legend: null, fields }],
    errors: state.errors,
    buttons: [{ label: t('networks:system.add'), kind: 'primary', submit: true }],
  };
}
