import type { FieldError, FieldView } from '../web/components.ts';
import { fieldsOf } from '../web/fields.ts';
import type { Typed } from '../web/form.ts';
import type { ViewTools } from '../web/view-tools.ts';

export interface AskedFields {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  /** The 部 and 課 that may be asked for. */
  readonly units: readonly { readonly code: string; readonly name: string }[];
}

/** 基準日, 記録時点 and 範囲, as every form has them that asks for a report or for what is made of reports. */
export function askFields({ typed, errors, units }: AskedFields, { t, lang }: ViewTools): readonly FieldView[] {
  const { text, select } = fieldsOf('reportMaking', { t, lang, typed, errors });
  const options = units.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  return [
    text('asOf', { required: true, support: t('reportMaking:support.asOf') }),
    text('knownAt', { support: t('reportMaking:support.knownAt') }),
    select('unit', options, { blank: t('reportMaking:ask.everything') }),
  ];
}
