import { COMPLETION_COLUMNS, RESULTS } from './completion-columns.ts';
import { MODES } from './training.rules.ts';

export interface ExportedCompletion {
  readonly personId: string;
  readonly number: string;
  readonly completedOn: string;
  readonly score: number | null;
  readonly passed: number;
  readonly mode: string;
}

export const COMPLETION_HEADERS = COMPLETION_COLUMNS.map(({ ja }) => ja);

const [passed, failed] = RESULTS;
const MODE_WORDS = new Map<string, string>(MODES.map(({ code, ja }) => [code, ja]));

/** The cells of the completions format, in the order of its header. */
export const exportedCells = (courseCode: string, row: ExportedCompletion): string[] => [
  row.number,
  courseCode,
  row.completedOn,
  row.score === null ? '' : String(row.score),
  (row.passed === 1 ? passed : failed).ja,
  MODE_WORDS.get(row.mode) ?? row.mode,
];
