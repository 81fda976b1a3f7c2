import { createHash } from 'node:crypto';
import type Connection from 'better-sqlite3';
import { holds } from './sql-device-record.ts';

const PEOPLE = `SELECT r.fiscal_year, c.code AS course_code, c.title, d.code AS department_code, h.name AS department,
    w.code AS section_code, f.name AS section, n.number, p.name, e.staff_class, o.valid_from AS asked_on, o.due_on,
    CASE WHEN k.id IS NOT NULL THEN @done WHEN a.id IS NOT NULL THEN @leave WHEN o.due_on < @on THEN @overdue ELSE @open END
      AS standing,
    k.valid_from AS completed_on, CASE WHEN k.id IS NOT NULL THEN @elearning END AS mode, k.score, NULL AS reason
  FROM course_round r JOIN course c ON c.id = r.course_id
  JOIN training_obligation o ON o.round_id = r.id AND ${holds('o')}
  JOIN employment n ON n.person_id = o.person_id
  JOIN employment_term e ON e.employment_id = n.id AND ${holds('e')}
  JOIN person p ON p.id = n.person_id
  JOIN posting m ON m.employment_id = n.id AND m.kind = 'main' AND ${holds('m')}
  JOIN unit w ON w.id = m.unit_id JOIN unit_fact f ON f.unit_id = w.id AND ${holds('f')}
  JOIN unit d ON d.id = f.parent_id JOIN unit_fact h ON h.unit_id = d.id AND ${holds('h')}
  LEFT JOIN absence a ON a.employment_id = n.id AND ${holds('a')}
  LEFT JOIN training_completion k ON k.person_id = o.person_id AND k.course_id = c.id AND k.passed = 1
    AND k.valid_from >= r.valid_from AND k.valid_from < r.valid_to AND ${holds('k')}
  WHERE ${holds('r')} ORDER BY c.code, n.id`;

export interface ReportWords {
  readonly headers: readonly string[];
  readonly values: Readonly<Record<'done' | 'leave' | 'overdue' | 'open' | 'elearning', string>>;
}

const LINES_AT_ONCE = 1_000;

/** Who has taken which course, as a CSV file out of one statement; answers how many rows it has, and its hash. */
export function trainingByHand(connection: Connection, on: string, { headers, values }: ReportWords) {
  const hash = createHash('sha256');
  let lines = [`\uFEFF${lineOf(headers)}`];
  let rows = 0;
  for (const row of connection.prepare(PEOPLE).iterate({ ...values, on })) {
    lines.push(lineOf(Object.values(row as Record<string, unknown>)));
    rows += 1;
    if (lines.length < LINES_AT_ONCE) continue;
    hash.update(lines.join(''));
    lines = [];
  }
  return { rows, sha256: hash.update(lines.join('')).digest('hex') };
}

const lineOf = (cells: readonly unknown[]): string =>
  `${cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',')}\r\n`;
