import { lastDayOf } from '../shared/timeline.ts';
import { POSTING_KINDS } from './posting.rules.ts';

/** One posting of a person, or the person alone where nothing is posted on the day. */
export interface ExportRow {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly kana: string;
  readonly email: string;
  readonly staffClass: string;
  readonly hiredOn: string;
  readonly termTo: string;
  readonly unitCode: string | null;
  readonly title: string | null;
  readonly kind: string | null;
  readonly postedOn: string | null;
  readonly postedTo: string | null;
  readonly leaveFrom: string | null;
  readonly leaveTo: string | null;
}

const WORDS = new Map<string, string>(POSTING_KINDS.map(({ code, ja }) => [code, ja]));

const lastDay = (validTo: string | null): string => (validTo === null ? '' : (lastDayOf({ validTo }) ?? ''));

/** The cells of the people format, in the order of its header. */
export const peopleCells = (row: ExportRow): string[] => [
  row.number,
  row.name,
  row.kana,
  row.email,
  row.staffClass,
  row.hiredOn,
  lastDay(row.termTo),
  row.unitCode ?? '',
  row.title ?? '',
  WORDS.get(row.kind ?? '') ?? '',
  row.postedOn ?? '',
  lastDay(row.postedTo),
  row.leaveFrom ?? '',
  lastDay(row.leaveTo),
];
