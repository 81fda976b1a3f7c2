import type { DescriptionListView, FieldError, FieldView, FormView, Link, PageHeadView } from '../web/components.ts';
import { fieldsOf } from '../web/fields.ts';
import { type Html, html } from '../web/html.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { type AskedFields, askFields } from './ask-fields.page.ts';
import { FORMATS, type Format } from './formats.ts';
import { type Order, reachOf } from './order.ts';
import type { Report } from './report.queries.ts';
import { addressOf } from './report-list.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'reports/ask': {
      readonly head: PageHeadView;
      readonly action: string;
      readonly fields: readonly FieldView[];
      readonly errors: readonly FieldError[];
      readonly submit: string;
      /** Null where no report can be made of what was asked. */
      readonly ready: {
        readonly title: string;
        readonly facts: DescriptionListView;
        readonly files: DescriptionListView;
        readonly form: FormView;
        readonly formTitle: string;
      } | null;
    };
  }
}

export interface AskData extends AskedFields {
  readonly report: Report;
  readonly order: Order | null;
}

export function askPage(data: AskData, tools: ViewTools): Views['reports/ask'] {
  const { report, errors, order } = data;
  const { t } = tools;
  return {
    head: {
      title: `${report.code} ${t(`auditReports:title.${report.code}`)}`,
      lead: t(`auditReports:purpose.${report.code}`),
    },
    action: addressOf(report),
    fields: askFields(data, tools),
    errors,
    submit: t('reportMaking:ask.show'),
    ready: order && readyOf(data, order, tools),
  };
}

const queryOf = ({ on, knownAt, unit }: Order): Readonly<Record<string, string>> => ({
  asOf: on,
  knownAt,
  ...(unit && { unit: unit.code }),
});

function readyOf(data: AskData, order: Order, tools: ViewTools): NonNullable<Views['reports/ask']['ready']> {
  const { t, date, instant } = tools;
  const fact = (key: string, detail: string) => ({ term: t(`reportMaking:fact.${key}`), detail });
  return {
    title: t('reportMaking:ask.files'),
    facts: {
      items: [
        fact('on', date(order.on)),
        fact('knownAt', instant(order.knownAt)),
        fact('reach', reachOf(order)),
        fact('tables', data.report.tables.map(({ key }) => t(`auditReports:table.${key}`)).join('\u3001')),
      ],
    },
    files: {
      items: FORMATS.map((format) => ({
        term: t(`reportMaking:format.${format}`),
        detail: { html: listOf(linksOf(data.report, order, format, tools)) },
      })),
    },
    formTitle: t('reportMaking:ask.asJob'),
    form: orderForm(data, order, tools),
  };
}

const listOf = (links: readonly Link[]): Html =>
  links.map(({ href, label }) => html`<p><a href="${href}">${label}</a></p>`).join('') as Html;

/** As CSV each table is a file of its own, and all of them are an archive. */
function linksOf(report: Report, order: Order, format: Format, { t }: ViewTools): readonly Link[] {
  const link = (label: string, table: string) => {
    const query = new URLSearchParams({ ...queryOf(order), format, ...(table !== '' && { table }) });
    return { label, href: `${addressOf(report)}/file?${query}` };
  };
  const isCsv = format === 'csv' || format === 'cp932';
  if (!isCsv || report.tables.length === 1) return [link(t('reportMaking:ask.download'), '')];
  return [
    link(t('reportMaking:ask.allTables'), ''),
    ...report.tables.map(({ key }) => link(t(`auditReports:table.${key}`), key)),
  ];
}

function orderForm({ report, typed, errors }: AskData, order: Order, { t, lang }: ViewTools): FormView {
  const { select } = fieldsOf('reportMaking', { t, lang, typed: { format: 'xlsx', ...typed }, errors });
  const options = FORMATS.map((value) => ({ value, label: t(`reportMaking:format.${value}`) }));
  const hidden = Object.entries({ unit: '', ...queryOf(order) });
  return {
    action: `${addressOf(report)}/orders`,
    groups: [
      {
        legend: null,
        fields: [
          ...hidden.map(([name, value]) => ({ type: 'hidden', name, value }) as const),
          select('format', options, { required: true, support: t('reportMaking:support.format') }),
        ],
      },
    ],
    errors: [],
    buttons: [{ label: t('reportMaking:ask.order'), kind: 'primary', submit: true }],
  };
}
