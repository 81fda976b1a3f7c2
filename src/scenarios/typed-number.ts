/** More yen than any city has; the problem's format takes as many. */
export const MOST = 1_000_000_000_000;

/** A whole number as people write it: full-width digits, commas, a yen sign or 円 are all the same. Null where it is none. */
export function readWhole(text: string, least = 0, most = MOST): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[,、\s]/g, '')
    .replace(/^¥|円$/g, '');
  const number = Number(plain);
  return /^\d{1,13}$/.test(plain) && number >= least && number <= most ? number : null;
}
