import { createHash } from 'node:crypto';

/** simple: every record has the same chance. stratified: each 部 in proportion. every: each n-th, from a first one by chance. */
export const METHODS = ['simple', 'stratified', 'every'] as const;
export type Method = (typeof METHODS)[number];

export const isMethod = (text: string): text is Method => METHODS.some((method) => method === text);

export interface Population {
  /** One for each record, in the order of the report: its canonical text. */
  readonly records: readonly string[];
  /** Of each record, for `stratified`. */
  readonly strata: readonly string[];
}

/** SHA-256 over the records, each followed by a line feed: whoever has another hash has another population. */
export function populationHash(records: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const record of records) hash.update(`${record}\n`);
  return hash.digest('hex');
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The places (from 1, ascending) of the records that are drawn. Chance is SHA-256 over seed, place and record: nobody can
 * choose a seed and know the sample before the population is fixed, and anybody draws it again.
 */
export function draw(population: Population, method: Method, size: number, seed: string): number[] {
  const places = population.records.map((_, index) => index);
  const wanted = Math.min(size, places.length);
  if (method === 'every') return everyNth(places.length, wanted, seed);
  const ranks = population.records.map((record, index) => digest(`${seed}\n${index + 1}\n${record}`));
  const lowest = (among: readonly number[], count: number): number[] =>
    [...among].sort((one, other) => ((ranks[one] ?? '') < (ranks[other] ?? '') ? -1 : 1)).slice(0, count);
  const drawn = method === 'simple' ? lowest(places, wanted) : byStrata(population.strata, wanted, lowest);
  return drawn.map((index) => index + 1).sort((one, other) => one - other);
}

function everyNth(total: number, wanted: number, seed: string): number[] {
  if (wanted === 0) return [];
  const step = total / wanted;
  // Between 0 and 1, from 48 bits: the first of the first stretch.
  const start = (Number.parseInt(digest(seed).slice(0, 12), 16) / 2 ** 48) * step;
  return Array.from({ length: wanted }, (_, n) => Math.floor(start + n * step) + 1);
}

/** Hamilton’s method: whole shares first, then the largest remainders, in the order of the strata's names where they are equal. */
function byStrata(
  strata: readonly string[],
  wanted: number,
  lowest: (among: readonly number[], count: number) => number[],
): number[] {
  const members = new Map<string, number[]>();
  for (const [index, stratum] of strata.entries()) grouped(members, stratum).push(index);
  const shares = [...members]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, among]) => {
      const exact = (among.length * wanted) / strata.length;
      return { among, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
    });
  const left = wanted - shares.reduce((sum, { whole }) => sum + whole, 0);
  const raised = new Set([...shares].sort((one, other) => other.rest - one.rest).slice(0, left));
  return shares.flatMap((share) => lowest(share.among, share.whole + (raised.has(share) ? 1 : 0)));
}

function grouped(members: Map<string, number[]>, stratum: string): number[] {
  const among = members.get(stratum) ?? [];
  members.set(stratum, among);
  return among;
}
