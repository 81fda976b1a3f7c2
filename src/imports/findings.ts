import type { Fate, PlannedRow, Problem, Report, RowFate } from './record.ts';

/** What comes to light while a file is planned. */
export interface Findings {
  readonly report: Report;
  readonly problems: readonly Problem[];
  readonly counts: Readonly<Record<Fate, number>>;
  /** Rows that are kept until somebody says whom they are about. */
  readonly waiting: readonly RowFate[];
  isFaulty(line: number): boolean;
  /** Decides on a row for which everything has been said. */
  settle(line: number, planned: PlannedRow | undefined, label: string): RowFate;
}

/** A file that is wrong throughout must not fill the memory with sentences. */
const MOST_PROBLEMS = 20_000;

export function startFindings(): Findings {
  const problems: Problem[] = [];
  const waiting: RowFate[] = [];
  const faulty = new Set<number>();
  const counts = { create: 0, update: 0, unchanged: 0, waiting: 0, error: 0 };
  const report: Report = ({ line }, column, value, fault) => {
    faulty.add(line);
    if (problems.length < MOST_PROBLEMS) problems.push({ line, column, value, ...fault });
  };
  const settle: Findings['settle'] = (line, planned, label) => {
    const fate = faulty.has(line) || !planned ? 'error' : fateOf(planned);
    counts[fate] += 1;
    const shown = fate === 'error' ? undefined : planned;
    const settled = { line, fate, label, differences: shown?.differences ?? [], notes: shown?.notes ?? [] };
    if (fate === 'waiting' && waiting.length < MOST_PROBLEMS) waiting.push(settled);
    return settled;
  };
  return { report, problems, counts, waiting, isFaulty: (line) => faulty.has(line), settle };
}

/** By line, each said once: two addresses of one cell may be taken by the same other row. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...once.values()].sort((a, b) => a.line - b.line);
}

function fateOf({ isNew, isWaiting, differences, notes }: PlannedRow): Fate {
  if (isWaiting) return 'waiting';
  if (isNew) return 'create';
  return differences.length > 0 || notes.length > 0 ? 'update' : 'unchanged';
}
