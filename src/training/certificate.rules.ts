import { partsShort } from '../shared/date-parts.ts';
import { ERA_NAMES, gregorianYear } from '../shared/eras.ts';

/** 受講証番号: a running number within the fiscal year of issue, never given twice. */
export interface CertificateNumber {
  readonly fiscalYear: number;
  readonly number: number;
}

const DIGITS = 6;

/** R8-000123-45. The last two digits are a check: a digit mistyped, or two that changed places, no longer fit. */
export function numberText({ fiscalYear, number }: CertificateNumber): string {
  const { era, year } = partsShort(`${fiscalYear}-12-31`);
  return [`${era}${year}`, padded(number), checkOf({ fiscalYear, number })].join('-');
}

const padded = (number: number): string => String(number).padStart(DIGITS, '0');

/** ISO 7064 MOD 97-10. */
function checkOf({ fiscalYear, number }: CertificateNumber): string {
  const rest = (Number(`${fiscalYear}${padded(number)}`) * 100) % 97;
  return String(98 - rest).padStart(2, '0');
}

const DASHES = /[‐‑‒–—―−ー]/g;
const SPELT = new RegExp(`^(?<era>${ERA_NAMES})(?<year>\\d{1,2}|元)(?:年度?)?-(?<number>\\d{1,7})-(?<check>\\d{2})$`);

/** The number that was typed, however its letters are; `typo` where its check does not fit. */
export function readNumber(text: string): CertificateNumber | 'unreadable' | 'typo' {
  const plain = text.normalize('NFKC').toUpperCase().replace(DASHES, '-').replace(/\s/g, '');
  const { era = '', year = '', number = '', check } = SPELT.exec(plain)?.groups ?? {};
  const fiscalYear = gregorianYear(era, year);
  if (fiscalYear === null) return 'unreadable';
  const read = { fiscalYear, number: Number(number) };
  return checkOf(read) === check ? read : 'typo';
}
