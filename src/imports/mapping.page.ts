import type { FieldError, Hidden, PageHeadView, TableView } from '../web/components.ts';
import { errorAt } from '../web/form.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ImportColumn } from './column.ts';
import { columnLabel } from './column-label.ts';
import type { MappingChoice } from './import.page.ts';
import { AS_IT_SAYS, LEFT_OUT } from './mapping-form.ts';

declare module '../web/views.ts' {
  interface Views {
    'imports/mappings': { readonly head: PageHeadView; readonly table: TableView };
  }
}

interface ListedMapping extends MappingChoice {
  readonly columns: Readonly<Record<string, string>>;
}

export function mappingsPage(mappings: readonly ListedMapping[], { t, number }: ViewTools): Views['imports/mappings'] {
  const column = (key: string, numeric = false) => ({ key, label: t(`imports:mapping.${key}`), numeric });
  return {
    head: { title: t('imports:mapping.title'), lead: t('imports:mapping.lead') },
    table: {
      caption: t('imports:mapping.title'),
      columns: [column('name'), column('kind'), column('note'), column('headers', true)],
      rows: mappings.map(({ id, name, kind, reference, columns }) => ({
        cells: [
          { text: name, href: `/imports/mappings/${id}` },
          t(`imports:kind.${kind}`),
          reference === 1 ? t('imports:mapping.referenceNote') : null,
          number(Object.keys(columns).length),
        ],
      })),
      empty: { sentence: t('imports:mapping.none') },
    },
  };
}

export interface MappingData {
  readonly title: string;
  readonly action: string;
  readonly name: string;
  readonly revision: string;
  readonly headers: readonly string[];
  readonly choices: readonly string[];
  readonly columns: readonly ImportColumn[];
  readonly errors: readonly FieldError[];
  readonly cancelHref: string;
  /** One that is shipped as an example. */
  readonly reference: boolean;
  /** Null for one that is not saved yet. */
  readonly removalHref: string | null;
}

export function mappingForm(data: MappingData, { t, lang }: ViewTools): Views['form'] {
  const { headers, choices, columns, errors } = data;
  const options = [
    { value: AS_IT_SAYS, label: t('imports:mapping.asItSays') },
    { value: LEFT_OUT, label: t('imports:mapping.leftOut') },
    ...columns.map((column) => ({ value: column.key, label: columnLabel(column, lang) })),
  ];
  const selects = headers.map((header, index) => ({
    ...({ type: 'select', name: `column${index}`, label: header } as const),
    ...{ value: choices[index] ?? LEFT_OUT, options, error: errorAt(errors, `column${index}`) },
  }));
  const hidden = (name: string, value: string): Hidden & { type: 'hidden' } => ({ type: 'hidden', name, value });
  const label = t('imports:form.label.mappingName');
  const name = { type: 'text', name: 'name', label, value: data.name, required: true, maxlength: 60 } as const;
  return {
    head: {
      title: data.title,
      lead: t(data.reference ? 'imports:mapping.referenceLead' : 'imports:mapping.formLead'),
      action:
        data.removalHref === null
          ? null
          : { label: t('imports:mapping.remove'), kind: 'secondary', href: data.removalHref },
    },
    form: {
      action: data.action,
      errors,
      groups: [
        { legend: null, fields: [{ ...name, error: errorAt(errors, 'name') }, hidden('revision', data.revision)] },
        {
          legend: t('imports:mapping.headers'),
          note: t('imports:mapping.headersNote'),
          fields: [...headers.map((header) => hidden('headers', header)), ...selects],
        },
      ],
      buttons: [
        { label: t('imports:mapping.save'), kind: 'primary', submit: true },
        { label: t('imports:mapping.cancel'), kind: 'secondary', href: data.cancelHref },
      ],
    },
  };
}
