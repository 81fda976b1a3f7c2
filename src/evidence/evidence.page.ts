import { type Order, reachOf } from '../reports/order.ts';
import type { DescriptionListView, FieldError, FieldView, Link, PageHeadView } from '../web/components.ts';
import { fieldsOf } from '../web/fields.ts';
import type { Typed } from '../web/form.ts';
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
        readonly link: Link;
      } | null;
    };
  }
}

export const EVIDENCE = '/evidence';

interface Asked {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly order: Order | null;
  readonly reports: readonly string[];
}

export function evidencePage({ typed, errors, units, order, reports }: Asked, tools: ViewTools): Views['evidence/ask'] {
  const { t, lang } = tools;
  const { text, select } = fieldsOf('reportMaking', { t, lang, typed, errors });
  const options = units.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  return {
    head: { title: t('evidence:title'), lead: t('evidence:lead') },
    action: EVIDENCE,
    fields: [
      text('asOf', { required: true, support: t('reportMaking:support.asOf') }),
      text('knownAt', { support: t('reportMaking:support.knownAt') }),
      select('unit', options, { blank: t('reportMaking:ask.everything') }),
    ],
    errors,
    submit: t('reportMaking:ask.show'),
    ready: order && readyOf(order, reports, tools),
  };
}

function readyOf(order: Order, reports: readonly string[], { t, date, instant }: ViewTools) {
  const fact = (key: string, detail: string) => ({ term: t(`reportMaking:fact.${key}`), detail });
  const { on, knownAt, unit } = order;
  const query = new URLSearchParams({ asOf: on, knownAt, ...(unit && { unit: unit.code }) });
  return {
    title: t('evidence:ready'),
    facts: {
      items: [
        fact('on', date(on)),
        fact('knownAt', instant(knownAt)),
        fact('reach', reachOf(order)),
        { term: t('evidence:reports'), detail: reports.join('、') },
      ],
    },
    sentence: t('evidence:contents'),
    link: { href: `${EVIDENCE}/file?${query}`, label: t('evidence:download') },
  };
}
