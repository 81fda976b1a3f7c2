import { type AskedFields, askFields } from '../reports/ask-fields.page.ts';
import type { Report } from '../reports/report.queries.ts';
import { fieldsOf, formPage } from '../web/fields.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { METHODS } from './sample.rules.ts';
import { NEW_SAMPLE, SAMPLES, tableName } from './sample-list.page.ts';

interface Asked extends AskedFields {
  readonly reports: readonly Report[];
}

/** A report and one of its tables, as the form sends them. */
export const populationOf = (code: string, table: string): string => `${code} ${table}`;

export function sampleForm(asked: Asked, tools: ViewTools): Views['form'] {
  const { t, lang } = tools;
  const { typed, errors } = asked;
  const state = { t, lang, typed, errors };
  const { text, select } = fieldsOf('samples', state);
  const populations = asked.reports.flatMap(({ code, tables }) =>
    tables.map(({ key }) => ({ value: populationOf(code, key), label: tableName(code, key, t) })),
  );
  const methods = METHODS.map((method) => ({ value: method, label: t(`samples:method.${method}`) }));
  return formPage(
    {
      ...{ title: t('samples:new.title'), lead: t('samples:new.lead'), action: NEW_SAMPLE },
      fields: [
        select('population', populations, { required: true, blank: t('samples:new.choose') }),
        ...askFields(asked, tools),
        select('method', methods, { required: true }),
        text('size', { required: true, inputmode: 'numeric', width: 'short', support: t('samples:support.size') }),
        text('seed', { required: true, maxlength: 100, support: t('samples:support.seed') }),
      ],
      submit: t('samples:new.submit'),
      back: { href: SAMPLES, label: t('samples:back') },
    },
    state,
  );
}
