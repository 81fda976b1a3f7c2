import { CITY_MODELS, GUIDELINE_EDITIONS } from '../networks/model.rules.ts';
import { OBJECTIVES } from '../planning/problem.ts';
import type { ButtonView, FieldError, FieldView, Option, PageHeadView } from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import { errorAt, type Typed, typedText } from '../web/form.ts';
import type { Translate } from '../web/i18n.ts';
import { editionText, type ScenarioTools, wayText, zoneText } from './labels.ts';
import { OFFERED_WAYS } from './offered-ways.ts';
import type { Scenario } from './scenario.entity.ts';
import { objectiveWord } from './scenario-facts.ts';
import { methodId, PLANNED_HOMES } from './scenario-settings.ts';
import { fieldLabel } from './settings-label.ts';
import { MOST_ROWS, rowsIn } from './typed-settings.ts';

interface FormGroup {
  readonly legend: string;
  readonly note: string | null;
  readonly rows: readonly { readonly legend: string | null; readonly fields: readonly FieldView[] }[];
  readonly more: ButtonView | null;
}

declare module '../web/views.ts' {
  interface Views {
    'scenarios/edit': {
      readonly head: PageHeadView;
      readonly action: string;
      readonly errors: readonly FieldError[];
      readonly hidden: readonly FieldView[];
      readonly groups: readonly FormGroup[];
      readonly buttons: readonly ButtonView[];
    };
  }
}

export interface SettingsFormData {
  readonly scenario: Pick<Scenario, 'id' | 'name'>;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  readonly fittings: readonly string[];
  readonly units: readonly Option[];
}

export function settingsFormPage(data: SettingsFormData, tools: ScenarioTools) {
  const { scenario, typed, errors } = data;
  const { t, lang } = tools;
  const { hidden } = fieldsOf('scenarios', { t, lang, typed, errors });
  const save: ButtonView = {
    label: t('scenarios:do.save'),
    kind: 'primary',
    submit: true,
    name: 'step',
    value: 'save',
  };
  return {
    head: { title: t('scenarios:edit.title', { name: scenario.name }), lead: t('scenarios:edit.lead') },
    ...{ action: `/scenarios/${scenario.id}/edit`, errors },
    hidden: ['revision', 'methodRows', 'entryRows'].map(hidden),
    groups: groupsOf(data, tools),
    buttons: [save, { label: t('scenarios:do.back'), kind: 'secondary' as const, href: `/scenarios/${scenario.id}` }],
  };
}

function groupsOf(data: SettingsFormData, tools: ScenarioTools): FormGroup[] {
  const { typed, errors, fittings } = data;
  const { t, lang } = tools;
  const state: FormState = { t, lang, typed, errors };
  const group = (key: string, rows: FormGroup['rows'], more: FormGroup['more'] = null): FormGroup => ({
    ...{ legend: t(`scenarios:group.${key}`), note: t(`scenarios:groupNote.${key}`), rows, more },
  });
  const methods = rowsIn(typed, 'methodRows');
  const entries = rowsIn(typed, 'entryRows');
  return [
    group('what', [{ legend: null, fields: whatFields(data, state, t) }]),
    group('money', [{ legend: null, fields: moneyFields(state) }]),
    group(
      'methods',
      rowsOf('methodRow', methods, (row) => methodFields(row, state, tools), t),
      more('method', methods, t),
    ),
    group(
      'catalogue',
      rowsOf('entryRow', entries, (row) => entryFields(row, state, tools), t),
      more('entry', entries, t),
    ),
    group('running', [{ legend: null, fields: runningFields(state, tools) }]),
    group('upgrades', [{ legend: null, fields: fittings.map((one) => amount(`upgrade${one}`, state)) }]),
  ];
}

function whatFields({ units }: SettingsFormData, state: FormState, t: Translate): FieldView[] {
  const { text, area, select } = fieldsOf('scenarios', state);
  const options = (values: readonly string[], label: (value: never) => string): Option[] =>
    values.map((value) => ({ value, label: label(value as never) }));
  return [
    text('name', { required: true, maxlength: 100 }),
    area('note'),
    select(
      'model',
      options(CITY_MODELS, (model) => t(`rules:model.${model}`)),
    ),
    select(
      'edition',
      options(GUIDELINE_EDITIONS, (edition) => editionText(edition, t)),
    ),
    select('unit', units, { blank: t('consolidation:wholeCity') }),
    select(
      'objective',
      options(OBJECTIVES, (one) => t(`scenarios:value.objective.${objectiveWord(one)}`)),
    ),
  ];
}

const moneyFields = (state: FormState): FieldView[] => {
  const { text } = fieldsOf('scenarios', state);
  const { t } = state;
  return [
    text('horizonMonths', { required: true, inputmode: 'numeric', width: 'short' }),
    text('budget', { inputmode: 'numeric', width: 'short', support: t('scenarios:support.budget') }),
    text('moveCost', { required: true, inputmode: 'numeric', width: 'short' }),
    text('purchasedLifeMonths', {
      ...{ required: true, inputmode: 'numeric', width: 'short', support: t('scenarios:support.purchasedLifeMonths') },
    }),
  ];
};

/** A field of a row, or of one of many like things: its label is that of the thing. */
function amount(name: string, state: FormState, more: { readonly support?: string } = {}): FieldView {
  const { typed, errors, t } = state;
  return {
    ...{ type: 'text', name, label: fieldLabel(name, t, 'short'), value: typedText(typed, name), inputmode: 'numeric' },
    ...{ width: 'short', error: errorAt(errors, name), ...more },
  };
}

const chosen = (
  name: string,
  options: readonly Option[],
  { typed, errors, t }: FormState,
  blank?: string,
): FieldView => ({
  ...{ type: 'select', name, label: fieldLabel(name, t, 'short'), value: typedText(typed, name), options },
  ...{ error: errorAt(errors, name), ...(blank !== undefined && { blank }) },
});

function methodFields(row: number, state: FormState, tools: ScenarioTools): FieldView[] {
  const ways = OFFERED_WAYS.map((way) => ({ value: methodId(way), label: wayText(way, tools) }));
  return [
    chosen(`way${row}`, ways, state, tools.t('scenarios:noWay')),
    amount(`seats${row}`, state),
    amount(`monthly${row}`, state),
    amount(`setup${row}`, state),
  ];
}

function entryFields(row: number, state: FormState, tools: ScenarioTools): FieldView[] {
  const { typed, errors, t } = state;
  const homes = PLANNED_HOMES.map((home) => ({ value: home, label: `${home} ${zoneText(home, tools)}` }));
  const words = (type: 'text' | 'textarea', name: string): FieldView => ({
    ...{ type, name, label: fieldLabel(name, t, 'short'), value: typedText(typed, name), rows: 2 },
    error: errorAt(errors, name),
  });
  const money = ['price', 'life', 'running', 'stock'].map((name) => amount(`${name}${row}`, state));
  return [
    words('text', `entry${row}`),
    chosen(`home${row}`, homes, state),
    ...money,
    words('textarea', `abilities${row}`),
  ];
}

const runningFields = (state: FormState, tools: ScenarioTools): FieldView[] =>
  PLANNED_HOMES.map((home) => ({ ...amount(`running${home}`, state), label: zoneText(home, tools) }) as FieldView);

const rowsOf = (
  key: string,
  count: number,
  fields: (row: number) => readonly FieldView[],
  t: Translate,
): FormGroup['rows'] =>
  Array.from({ length: count }, (_, row) => ({ legend: t(`scenarios:${key}`, { row: row + 1 }), fields: fields(row) }));

const more = (kind: 'method' | 'entry', count: number, t: Translate): ButtonView | null =>
  count >= MOST_ROWS
    ? null
    : { label: t(`scenarios:do.${kind}Row`), kind: 'secondary', submit: true, name: 'step', value: kind };
