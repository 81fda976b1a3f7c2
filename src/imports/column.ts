import type { ColumnName } from '../shared/csv-read.ts';
import { parseDate } from '../shared/dates.ts';
import { parseInstant } from '../shared/instant-spelling.ts';
import { parseAddress } from '../shared/ip.ts';
import { fold, foldCode, normaliseMac } from '../shared/text.ts';

/** Why a cell cannot be taken: the locale key of the sentence and what it says. */
export interface Fault {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Brings a cell to the one spelling in which it is compared and stored; empty stays empty. */
export type ReadCell = (cell: string) => string | Fault;

/** One column of an exchange format. */
export interface ImportColumn<K extends string = string> extends ColumnName {
  readonly key: K;
  readonly read: ReadCell;
  /** Of a column with a fixed list of words: their codes are what `read` answers. */
  readonly words?: readonly Word[];
  readonly isList?: boolean;
  /** What the ledger calls it, where that is not the key. */
  readonly field?: string;
}

/** A word of a fixed list as the exchange formats write it, and the code that is stored. */
export interface Word {
  readonly code: string;
  readonly ja: string;
}

const fault = (key: string, params: Fault['params'] = {}): Fault => ({ key, params });

const LONE_SURROGATE = /\p{Surrogate}/u;

/** A name or a note: not changed in any way. */
export const text =
  (most: number): ReadCell =>
  (cell) => {
    if (cell.length > most) return fault('imports:problem.tooLong', { most });
    return LONE_SURROGATE.test(cell) ? fault('imports:problem.halfCharacter') : cell;
  };

/** A number or code that identifies something: half width, leading zeros kept. */
export const code = (most: number): ReadCell => {
  const whole = text(most);
  return (cell) => whole(foldCode(cell));
};

export const day: ReadCell = (cell) => (cell === '' ? '' : (parseDate(cell) ?? fault('imports:problem.noDate')));

/** A day with its time of day, in Japan's time. */
export const instant: ReadCell = (cell) =>
  cell === '' ? '' : (parseInstant(cell) ?? fault('imports:problem.noInstant'));

export const wholeNumber =
  (least: number, most: number): ReadCell =>
  (cell) => {
    const digits = foldCode(cell);
    if (digits === '') return '';
    const value = /^\d{1,9}$/.test(digits) ? Number(digits) : -1;
    return value >= least && value <= most ? String(value) : fault('imports:problem.noNumber', { least, most });
  };

/** Takes a word of the list, or its code. */
export function word(words: readonly Word[]): Pick<ImportColumn, 'read' | 'words'> {
  const codes = new Map(words.flatMap(({ code: own, ja }) => [own, ja].map((name) => [fold(name), own] as const)));
  const choices = words.map(({ ja }) => ja).join('、');
  const read: ReadCell = (cell) =>
    cell === '' ? '' : (codes.get(fold(cell)) ?? fault('imports:problem.noSuchWord', { choices }));
  return { read, words };
}

const SEPARATOR = /[;；]/;

/** Several values with `;` between them, each once, in their own order: the order in the file says nothing. */
export function list(read: ReadCell): Pick<ImportColumn, 'read' | 'isList'> {
  const readAll: ReadCell = (cell) => {
    const values = new Set<string>();
    for (const part of cell.split(SEPARATOR)) {
      const value = part.trim() === '' ? '' : read(part.trim());
      if (typeof value !== 'string') return value;
      if (value !== '') values.add(value);
    }
    return [...values].sort().join(';');
  };
  return { read: readAll, isList: true };
}

const SPELT_MAC = /^[\dA-F]{2}(?::[\dA-F]{2}){5}$/;
const PART = '(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])';
const SPELT_IPV4 = new RegExp(`^${PART}(?:\\.${PART}){3}$`);

/** What is spelt as it is stored needs no parser, of which a list would otherwise ask hundreds of thousands. */
const spelt =
  (spelling: RegExp, read: ReadCell): ReadCell =>
  (cell) =>
    spelling.test(cell) ? cell : read(cell);

export const mac: ReadCell = spelt(
  SPELT_MAC,
  (cell) => normaliseMac(cell) ?? fault('imports:problem.noMac', { mac: cell }),
);

export const address: ReadCell = spelt(
  SPELT_IPV4,
  (cell) => parseAddress(cell)?.text ?? fault('imports:problem.noAddress', { address: cell }),
);

/** Takes what the test lets through; `key` is the sentence otherwise. */
export const only =
  (read: ReadCell, holds: (text: string) => boolean, key: string): ReadCell =>
  (cell) => {
    const reading = read(cell);
    return typeof reading !== 'string' || reading === '' || holds(reading) ? reading : fault(key);
  };

/** The values of a `list` cell. */
export const listed = (cell: string): string[] => (cell === '' ? [] : cell.split(';'));
