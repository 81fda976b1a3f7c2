import { fiscalYearLabel } from '../shared/dates.ts';
import type { Language, Translate } from '../web/i18n.ts';

interface Tools {
  readonly t: Translate;
  readonly lang: Language;
}

interface Numbered {
  readonly fiscalYear: number;
  readonly number: number;
}

/** 令和8年度 第3号. */
export const exceptionNumber = ({ fiscalYear, number }: Numbered, { t, lang }: Tools): string =>
  t('exceptions:number', { year: fiscalYearLabel(fiscalYear, lang), number });

/** In figures that every language reads and a verdict carries: 2026-3. */
export const referenceOf = ({ fiscalYear, number }: Numbered): string => `${fiscalYear}-${number}`;

/** The same as people write it; a reference that is none stays as it is. */
export function referenceLabel(reference: string, tools: Tools): string {
  const [, year, number] = /^(\d{4})-(\d+)$/.exec(reference) ?? [];
  if (year === undefined || number === undefined) return reference;
  return exceptionNumber({ fiscalYear: Number(year), number: Number(number) }, tools);
}
