import type { FieldView, Option } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Typed } from '../web/form.ts';
import { BETTER, COUNTING, DECIMALS } from './effect.rules.ts';
import { belowList, EFFECTS, effectAddress } from './effect-frame.ts';
import { titleOf, yearText } from './effect-label.ts';
import type { IndicatorRow } from './indicator.queries.ts';

interface Step {
  /** Of its texts, `effects:<key>.title`, `.lead` and `.submit`. */
  readonly key: 'editIndicator' | 'responsible' | 'targetForm' | 'actualForm' | 'commentForm';
  readonly place: string;
  readonly fields: readonly FieldView[];
}

/** A form below the page of an indicator. */
function stepPage(indicator: IndicatorRow, { key, place, fields }: Step, state: FormState) {
  const { t } = state;
  const title = t(`effects:${key}.title`);
  const at = effectAddress(indicator);
  const view = formPage(
    {
      ...{ title, lead: t(`effects:${key}.lead`, { indicator: titleOf(indicator, state) }) },
      ...{ action: `${at}/${place}`, fields, submit: t(`effects:${key}.submit`) },
      back: { href: at, label: t('effects:back') },
    },
    state,
  );
  return { view, frame: belowList(t, title, indicator) };
}

export function newIndicatorPage(_data: null, state: FormState) {
  const { t } = state;
  const title = t('effects:add.title');
  const back = { href: EFFECTS, label: t('effects:back') };
  const view = formPage(
    {
      ...{ title, lead: t('effects:add.lead'), action: `${EFFECTS}/new`, submit: t('effects:add.submit'), back },
      fields: indicatorFields(state),
    },
    state,
  );
  return { view, frame: belowList(t, title) };
}

export const editIndicatorPage = (indicator: IndicatorRow, state: FormState) =>
  stepPage(
    indicator,
    { key: 'editIndicator', place: 'edit', fields: [...indicatorFields(state), factField(state)] },
    state,
  );

export const responsiblePage = (indicator: IndicatorRow, state: FormState) =>
  stepPage(indicator, { key: 'responsible', place: 'unit', fields: [unitField(state), factField(state)] }, state);

const factField = (state: FormState): FieldView => fieldsOf('effects', state).hidden('factId');

const unitField = (state: FormState): FieldView =>
  fieldsOf('effects', state).text('unit', { maxlength: 100, support: state.t('effects:support.unit') });

function indicatorFields(state: FormState): FieldView[] {
  const { t } = state;
  const { text, area, select } = fieldsOf('effects', state);
  const choice = (name: string, options: readonly Option[], support?: string): FieldView =>
    select(name, options, { required: true, blank: t('effects:choose'), ...(support && { support }) });
  const words = (name: string, codes: readonly string[]): Option[] =>
    codes.map((code) => ({ value: code, label: t(`effects:value.${name}.${code}`) }));
  return [
    text('goal', { required: true, maxlength: 200, support: t('effects:support.goal') }),
    text('title', { required: true, maxlength: 100 }),
    area('definition', { required: true, support: t('effects:support.definition') }),
    text('unitWord', { required: true, maxlength: 20, width: 'short' }),
    choice(
      'decimals',
      DECIMALS.map((code) => ({ value: code, label: code })),
    ),
    choice('better', words('better', BETTER)),
    choice('counting', words('counting', COUNTING), t('effects:support.counting')),
    unitField(state),
  ];
}

export const typedIndicator = (indicator: IndicatorRow, unit: string): Typed => ({
  ...{ goal: indicator.goal, title: indicator.title, definition: indicator.definition, unitWord: indicator.unitWord },
  ...{ decimals: String(indicator.decimals), better: indicator.lowerIsBetter ? 'lower' : 'higher' },
  ...{ counting: indicator.restarts ? 'anew' : 'level', unit, factId: indicator.factId },
});

export interface YearlyData {
  readonly indicator: IndicatorRow;
  /** The fiscal year of today. */
  readonly year: number;
}

/** Fiscal years from the last one on: a plan of a city runs five, its review looks further. */
const YEARS_AHEAD = 10;

const yearField = (from: number, to: number, state: FormState): FieldView =>
  fieldsOf('effects', state).select(
    'fiscalYear',
    Array.from({ length: to - from + 1 }, (_, index) => ({
      ...{ value: String(from + index), label: yearText(from + index, state) },
    })),
    { required: true },
  );

export function targetPage({ indicator, year }: YearlyData, state: FormState) {
  const { t } = state;
  const { text, area } = fieldsOf('effects', state);
  const fields = [
    yearField(year - 1, year + YEARS_AHEAD, state),
    text('value', { width: 'short', inputmode: 'decimal', support: t('effects:support.target') }),
    area('reason', { required: true, support: t('effects:support.reason') }),
  ];
  return stepPage(indicator, { key: 'targetForm', place: 'target', fields }, state);
}

export function actualPage(indicator: IndicatorRow, state: FormState) {
  const { t } = state;
  const { text, area } = fieldsOf('effects', state);
  const fields = [
    text('on', { required: true, width: 'medium', support: t('effects:support.on') }),
    text('value', { width: 'short', inputmode: 'decimal', support: t('effects:support.actual') }),
    area('note', { support: t('effects:support.note') }),
  ];
  return stepPage(indicator, { key: 'actualForm', place: 'actual', fields }, state);
}

/** The years before are looked back on: three of them. */
const YEARS_BACK = 3;

export function commentPage({ indicator, year }: YearlyData, state: FormState) {
  const { area } = fieldsOf('effects', state);
  const fields = [
    yearField(year - YEARS_BACK, year, state),
    area('text', { support: state.t('effects:support.comment') }),
  ];
  return stepPage(indicator, { key: 'commentForm', place: 'comment', fields }, state);
}
