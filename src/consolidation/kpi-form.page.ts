import type { Option } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Typed } from '../web/form.ts';
import { KPIS, type Month, type Target, thousandthsText } from './kpi.rules.ts';
import type { FixedBaseline } from './kpi-history.ts';
import { monthLabel, yearLabel } from './kpi-label.ts';

export const KPI_ADDRESS = '/consolidation/kpi';

const framed = (parts: Omit<Parameters<typeof formPage>[0], 'back'>, state: FormState) => {
  const back = { href: KPI_ADDRESS, label: state.t('kpi:back') };
  const crumbs = [
    { href: '/consolidation', label: state.t('consolidation:title') },
    { href: KPI_ADDRESS, label: state.t('kpi:title') },
    { label: parts.title },
  ];
  return { view: formPage({ ...parts, back }, state), frame: { title: parts.title, crumbs } };
};

/** Fiscal years from the last one on: a plan of a city runs five, its review looks further. */
const YEARS = 10;

export function targetPage(year: number, state: FormState) {
  const { t } = state;
  const fields = fieldsOf('kpi', state);
  const years = Array.from({ length: YEARS + 1 }, (_, index) => year - 1 + index);
  const kpis = KPIS.map((kpi): Option => ({ value: kpi, label: t(`kpi:value.kpi.${kpi}`) }));
  return framed(
    {
      title: t('kpi:form.targetTitle'),
      lead: t('kpi:form.targetLead'),
      action: `${KPI_ADDRESS}/target`,
      fields: [
        fields.select('kpi', kpis, { required: true }),
        fields.select(
          'fiscalYear',
          years.map((one) => ({ value: String(one), label: yearLabel(one, state) })),
          { required: true },
        ),
        fields.text('value', { width: 'short', inputmode: 'decimal', support: t('kpi:form.valueSupport') }),
        fields.area('reason', { required: true, support: t('kpi:form.targetReason') }),
      ],
      submit: t('kpi:form.targetSubmit'),
    },
    state,
  );
}

/** What stands in the fields where the page of the figures asks for one target. */
export function typedTarget(targets: readonly Target[], asked: { kpi: string; year: string }, year: number): Typed {
  const kpi = KPIS.find((one) => one === asked.kpi) ?? 'perPerson';
  const fiscalYear = /^\d{4}$/.test(asked.year) ? Number(asked.year) : year;
  const known = targets.find((target) => target.kpi === kpi && target.fiscalYear === fiscalYear);
  const value = known ? thousandthsText(kpi, Math.round(known.value * 1000)) : '';
  return { kpi, fiscalYear: String(fiscalYear), value, reason: known?.reason ?? '' };
}

export function baselinePage(_data: unknown, state: FormState) {
  const { t } = state;
  const fields = fieldsOf('kpi', state);
  const count = (name: string, support?: string) =>
    fields.text(name, { width: 'short', inputmode: 'numeric', ...(support && { support }) });
  return framed(
    {
      title: t('kpi:form.baselineTitle'),
      lead: t('kpi:form.baselineLead'),
      action: `${KPI_ADDRESS}/baseline`,
      fields: [
        fields.text('month', { required: true, width: 'medium', support: t('kpi:form.monthSupport') }),
        count('people', t('kpi:form.figuresSupport')),
        count('terminals'),
        count('withOne', t('kpi:form.withOneSupport')),
        fields.area('reason', { required: true, support: t('kpi:form.baselineReason') }),
      ],
      submit: t('kpi:form.baselineSubmit'),
    },
    state,
  );
}

export function typedBaseline(fixed: FixedBaseline | null): Typed {
  const text = (count: number | null | undefined): string => (count == null ? '' : String(count));
  return {
    month: fixed?.month ?? '',
    people: text(fixed?.people),
    terminals: text(fixed?.terminals),
    withOne: text(fixed?.withOne),
    reason: fixed?.reason ?? '',
  };
}

export function anewPage(months: readonly Month[], state: FormState) {
  const { t } = state;
  const fields = fieldsOf('kpi', state);
  const options = months.toReversed().map((month) => ({ value: month, label: monthLabel(month, state) }));
  return framed(
    {
      title: t('kpi:form.anewTitle'),
      lead: t('kpi:form.anewLead'),
      action: `${KPI_ADDRESS}/months/anew`,
      fields: [
        fields.select('month', options, { required: true, blank: t('kpi:form.choose') }),
        fields.area('reason', { required: true, support: t('kpi:form.anewReason') }),
      ],
      submit: t('kpi:form.anewSubmit'),
    },
    state,
  );
}
