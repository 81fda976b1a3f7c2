import { formatInstant } from '../shared/dates.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { DifferenceRow } from './inventory-difference.queries.ts';
import { fieldLabel, fileText, registerText, resolutionOf } from './inventory-label.ts';

const KEYS = [
  ...(['terminal', 'fileLine', 'kind', 'field', 'register', 'seen', 'unit'] as const),
  ...(['resolution', 'reason', 'resolvedBy', 'resolvedAt'] as const),
];

export const differenceHeaders = (t: Translate): string[] => KEYS.map((key) => t(`inventory:column.${key}`));

export const differenceCells = (
  one: DifferenceRow,
  { t, lang }: { readonly t: Translate; readonly lang: Language },
): string[] => [
  ...[one.label, one.line === null ? '' : String(one.line), t(`inventory:value.kind.${one.kind}`)],
  ...[fieldLabel(one.field, t), registerText(one, t), fileText(one, t), one.unit],
  ...[t(`inventory:value.resolution.${resolutionOf(one)}`), one.reason ?? '', one.resolvedBy ?? ''],
  one.resolvedAt === null ? '' : formatInstant(one.resolvedAt, lang),
];
