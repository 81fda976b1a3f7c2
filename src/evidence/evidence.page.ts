import { type AskedFields, askFields } from '../reports/ask-fields.page.ts';
import { type Order, reachOf } from '../reports/order.ts';
import type { DescriptionListView, FieldError, FieldView, FormView, PageHeadView } from '../web/components.ts';
import { fieldsOf } from '../web/fields.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';

declare module '../web/views.ts' {
  interface Views {
    'evidence/ask': {
      readonly head: PageHeadView;
      readonly action: string;
      readonly fields: readonly FieldView[];
      readonly errors: readonly FieldError[];
      readonly submit: string;
      /** Null where no package can be made of what was asked. */
      readonly ready: {
        readonly title: string;
        readonly facts: DescriptionListView;
        readonly sentence: string;
        readonly form: FormView;
      } | null;
    };
  }
}

export const EVIDENCE = '/evidence';
export const ORDERS = `${EVIDENCE}/orders`;

interface Asked extends AskedFields {
  readonly order: Order | null;
  /** The reports that the person may read, by their codes, and those of them that were chosen. */
  readonly own: readonly string[];
  readonly chosen: readonly string[];
}

export function evidencePage(asked: Asked, tools: ViewTools): Views['evidence/ask'] {
  const { typed, errors, order, own } = asked;
  const { t, lang } = tools;
  const { ticks } = fieldsOf('evidence', { t, lang, typed, errors });
  const choices = own.map((code) => ({ value: code, label: `${code} ${t(`auditReports:title.${code}`)}` }));
  return {
    head: { title: t('evidence:title'), lead: t('evidence:lead') },
    action: EVIDENCE,
    fields: [...askFields(asked, tools), ticks('reports', choices, t('evidence:support.reports'))],
    errors,
    submit: t('reportMaking:ask.show'),
    ready: order && readyOf(order, asked, tools),
  };
}

function readyOf(order: Order, { own, chosen }: Asked, { t, date, instant }: ViewTools) {
  const fact = (key: string, detail: string) => ({ term: t(`reportMaking:fact.${key}`), detail });
  const { on, knownAt, unit } = order;
  const times = Object.entries({ asOf: on, knownAt, unit: unit?.code ?? '' });
  const asked = [...times, ...(chosen.length === own.length ? [] : chosen.map((code) => ['reports', code] as const))];
  return {
    title: t('evidence:ready'),
    facts: {
      items: [
        fact('on', date(on)),
        fact('knownAt', instant(knownAt)),
        fact('reach', reachOf(order)),
        { term: t('evidence:reports'), detail: chosen.join('、') },
      ],
    },
    sentence: t('evidence:contents'),
    form: {
      action: ORDERS,
      groups: [{ legend: null, fields: asked.map(([name, value]) => ({ type: 'hidden', name, value }) as const) }],
      errors: [],
      buttons: [{ label: t('reportMaking:ask.order'), kind: 'primary', submit: true } as const],
    },
  };
}
