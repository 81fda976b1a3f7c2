import type { FieldError, FieldView, FormView, InputField, Option, PageHeadView, SelectField } from './components.ts';
import { errorAt, type Typed, typedText } from './form.ts';
import type { Language, Translate } from './i18n.ts';

/** What a page that is a form is made from, at first and again with its faults. */
export interface FormState {
  readonly t: Translate;
  readonly lang: Language;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

type More<F> = Partial<Omit<F, 'type' | 'name' | 'value'>>;

/** The fields of one module's forms: labels are `<namespace>:field.<name>`, values and errors come from the state. */
export function fieldsOf(namespace: string, { t, typed, errors }: FormState) {
  const base = (name: string) => ({
    name,
    label: t(`${namespace}:field.${name}`),
    error: errorAt(errors, name),
    value: typedText(typed, name),
  });
  return {
    text: (name: string, more: More<InputField> = {}): FieldView => ({ type: 'text', ...base(name), ...more }),
    day: (name: string, more: More<InputField> = {}): FieldView => ({ type: 'date', ...base(name), ...more }),
    email: (name: string, more: More<InputField> = {}): FieldView => ({ type: 'email', ...base(name), ...more }),
    /** What was typed is never sent back. */
    password: (name: string, more: More<InputField> = {}): FieldView => ({
      ...base(name),
      type: 'password',
      required: true,
      ...more,
      value: '',
    }),
    select: (name: string, options: readonly Option[], more: More<SelectField> = {}): FieldView => ({
      type: 'select',
      ...base(name),
      options,
      ...more,
    }),
    area: (name: string, more: { required?: boolean; support?: string } = {}): FieldView => ({
      type: 'textarea',
      ...base(name),
      ...more,
    }),
    ticks: (name: string, options: readonly Option[], support?: string): FieldView => {
      const values = typed[name];
      return { ...base(name), type: 'checkboxes', values: Array.isArray(values) ? values : [], options, support };
    },
    hidden: (name: string): FieldView => ({ type: 'hidden', name, value: typedText(typed, name) }),
  };
}

interface FormPageParts {
  readonly title: string;
  readonly lead?: string;
  readonly action: string;
  readonly fields: readonly FieldView[];
  readonly submit: string;
  readonly danger?: boolean;
  /** Where somebody goes who does not want to, with the words for it. */
  readonly back: { readonly href: string; readonly label: string } | null;
}

export function formPage(parts: FormPageParts, { errors }: FormState): { head: PageHeadView; form: FormView } {
  const kind = parts.danger ? 'danger' : 'primary';
  const back = parts.back ? [{ kind: 'secondary' as const, ...parts.back }] : [];
  return {
    head: { title: parts.title, lead: parts.lead ?? null },
    form: {
      action: parts.action,
      groups: [{ legend: null, fields: parts.fields }],
      errors: inOrder(errors, parts.fields),
      buttons: [{ label: parts.submit, kind, submit: true }, ...back],
    },
  };
}

/** As one meets them down the page: first what concerns the whole form, then field by field. */
function inOrder(errors: readonly FieldError[], fields: readonly FieldView[]): FieldError[] {
  const placeOf = ({ field }: FieldError): number => fields.findIndex(({ name }) => name === field);
  return [...errors].sort((a, b) => placeOf(a) - placeOf(b));
}
