import { formatDate } from '../shared/dates.ts';
import { lastDayOf } from '../shared/timeline.ts';
import type { FieldView, FormView, PageHeadView, TableView } from '../web/components.ts';
import type { HistoryView, NoticeView } from '../web/components-content.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import { errorAt } from '../web/form.ts';
import type { Views } from '../web/views.ts';
import { isAccessMethod } from './access-method.rules.ts';
import { ACCESS_ROWS } from './access-table.rules.ts';
import { cityControlsTable } from './city-control.page.ts';
import type { CityControlRow } from './city-control.queries.ts';
import type { RulesPeriod } from './city-rules.queries.ts';
import { CITY_MODELS, editionNameKey, GUIDELINE_EDITIONS } from './model.rules.ts';
import { offeredMethods } from './operated-method.rules.ts';
import { type NamedZone, zoneLabel } from './zone-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'networks/settings': {
      readonly head: PageHeadView;
      readonly form: FormView;
      readonly blocked: NoticeView;
      readonly periods: TableView;
      readonly controls: TableView;
      readonly history: HistoryView;
    };
  }
}

export interface SettingsData {
  readonly zones: readonly NamedZone[];
  readonly periods: readonly RulesPeriod[];
  readonly controls: readonly CityControlRow[];
  readonly history: HistoryView;
  readonly state: FormState;
}

export function settingsPage(data: SettingsData): Views['networks/settings'] {
  const { t } = data.state;
  const blocks = ACCESS_ROWS.filter(({ hardBlock }) => hardBlock !== null);
  return {
    head: { title: t('networks:settings.title'), lead: t('networks:settings.lead') },
    form: form(data),
    blocked: {
      kind: 'info',
      title: t('networks:settings.blocked'),
      sentence: t('networks:settings.blockedLead'),
      items: blocks.map(({ number }) => t(`rules:blocked.row${number}`)),
    },
    periods: periodsTable(data),
    controls: cityControlsTable(data.controls, data.state),
    history: data.history,
  };
}

function form({ zones, state }: SettingsData): FormView {
  const { t } = state;
  const { select, day, hidden } = fieldsOf('networks', state);
  const models = CITY_MODELS.map((model) => ({ value: model, label: t(`rules:model.${model}`) }));
  const editions = GUIDELINE_EDITIONS.map((value) => ({ value, label: t(editionNameKey(value)) }));
  const chosen = [
    select('model', models, { required: true }),
    select('edition', editions, { required: true }),
    day('from', { required: true, support: t('networks:settings.fromSupport') }),
    hidden('shownAt'),
  ];
  const methods = { legend: t('networks:settings.methods'), note: t('networks:settings.methodsNote') };
  return {
    action: '/networks/settings',
    groups: [
      { legend: null, fields: chosen },
      { ...methods, fields: zones.flatMap((zone) => methodField(zone, state)) },
    ],
    errors: state.errors,
    buttons: [
      { label: t('networks:save'), kind: 'primary', submit: true },
      { label: t('networks:back'), kind: 'secondary', href: '/networks/rules' },
    ],
  };
}

/** Nothing for a zone that has no choice; what was sent though it is not offered is shown with its error. */
function methodField(zone: NamedZone, state: FormState): FieldView[] {
  const { t, typed, errors } = state;
  const name = `methods${zone.code}`;
  const values = [typed[name] ?? []].flat();
  const offered = offeredMethods(zone.code);
  const known = [...new Set([...offered, ...values.filter(isAccessMethod)])].filter((method) => method !== 'NATIVE');
  const error = errorAt(errors, name);
  if (known.length === 0 && error === null) return [];
  const options = known.map((method) => ({ value: method, label: t(`rules:method.${method}`) }));
  return [{ type: 'checkboxes', name, label: zoneLabel(zone, state), values, options, error }];
}

function periodsTable({ periods, state }: SettingsData): TableView {
  const { t, lang } = state;
  const keys = ['validFrom', 'lastOn', 'model', 'edition'];
  const rows = periods.map((period) => {
    const last = lastDayOf(period);
    const until = last === null ? null : formatDate(last, lang);
    const names = [t(`rules:model.${period.model}`), t(editionNameKey(period.edition))];
    return { cells: [formatDate(period.validFrom, lang), until, ...names] };
  });
  return {
    caption: t('networks:settings.periods'),
    captionShown: true,
    columns: keys.map((key) => ({ key, label: t(`networks:column.${key}`) })),
    rows,
    empty: { sentence: t('networks:settings.none') },
  };
}
