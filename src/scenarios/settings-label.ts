import type { FieldError } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import { fittingText } from './labels.ts';
import type { TypedFault } from './settings-reading.ts';
import { MOST } from './typed-number.ts';
import { ENTRY_FIELDS, METHOD_FIELDS } from './typed-settings.ts';

const ROW_FIELD = /^([a-z]+?)(\d+)$/;

/** What a field is called; in a sentence about a fault with its row. */
export function fieldLabel(name: string, t: Translate, kind: 'short' | 'whole'): string {
  if (name.startsWith('upgrade')) return fittingText(name.slice('upgrade'.length), t);
  if (/^running[A-Z]/.test(name)) return t('scenarios:runningIn', { zone: name.slice(-2) });
  const [, field = name, row] = ROW_FIELD.exec(name) ?? [];
  if (row === undefined) return t(`scenarios:field.${name}`);
  const label = t(`scenarios:rowField.${field}`);
  const isMethod = METHOD_FIELDS.some((one) => one === field) && !ENTRY_FIELDS.some((one) => one === field);
  if (kind === 'short') return label;
  return t('scenarios:rowLabel', {
    row: t(`scenarios:${isMethod ? 'methodRow' : 'entryRow'}`, { row: Number(row) + 1 }),
    label,
  });
}

/** What is wrong at a field, in a sentence that names it. */
export const faultSentence = ({ field, reason, least = 0, most = MOST }: TypedFault, t: Translate): FieldError => ({
  field,
  sentence: t(`scenarios:invalid.${reason}`, { label: fieldLabel(field, t, 'whole'), least, most }),
});
