import type Connection from 'better-sqlite3';
import { FOREVER, STILL_KNOWN } from '../src/shared/dates.ts';
import { type Timing, timing } from './figures.ts';
import { attach } from './sql-connection.ts';

/** What the sheets rest on, as the program wrote it; nothing is finished yet. */
const COPIED = ['person', 'course', 'course_version'];

interface Finished {
  readonly id: string;
  readonly personId: string;
  readonly courseId: string;
  readonly versionId: string;
  readonly answers: string;
  readonly score: number;
  readonly passed: number;
  readonly finishedAt: string;
}

/** One sheet after the other: its answers, the completion and what that came from, and an entry on the ledger. */
export function finishedByHand(connection: Connection, dataDir: string): Timing {
  attach(connection, dataDir, 'ours');
  connection.exec('BEGIN IMMEDIATE');
  for (const table of COPIED) connection.exec(`INSERT INTO main.${table} SELECT * FROM ours.${table}`);
  connection.exec(
    `INSERT INTO main.quiz_attempt (id, version_id, person_id, number, window_from, begun_at, sheet)
     SELECT id, version_id, person_id, number, window_from, begun_at, sheet FROM ours.quiz_attempt`,
  );
  connection.exec('COMMIT');
  const sheets = connection
    .prepare(
      `SELECT a.id, a.person_id AS personId, v.course_id AS courseId, a.version_id AS versionId, a.answers, a.score,
         a.passed, a.finished_at AS finishedAt
       FROM ours.quiz_attempt a JOIN ours.course_version v ON v.id = a.version_id ORDER BY a.finished_at`,
    )
    .all() as Finished[];
  const finish = finishing(connection);
  return timing(
    sheets.map((sheet) => {
      const from = performance.now();
      finish(sheet);
      return performance.now() - from;
    }),
  );
}

function finishing(connection: Connection): (sheet: Finished) => void {
  const update = connection.prepare(
    'UPDATE main.quiz_attempt SET finished_at = ?, answers = ?, score = ?, passed = ? WHERE id = ?',
  );
  const complete = connection.prepare(
    `INSERT INTO main.training_completion
       (id, person_id, course_id, score, passed, mode, valid_from, valid_to, recorded_at, superseded_at)
     VALUES (?, ?, ?, ?, 1, 'elearning', ?, '${FOREVER}', ?, '${STILL_KNOWN}')`,
  );
  const source = connection.prepare(
    'INSERT INTO main.completion_source (completion_id, version_id, attempt_id) VALUES (?, ?, ?)',
  );
  const record = connection.prepare(
    `INSERT INTO main.ledger_entry SELECT * FROM ours.ledger_entry
     WHERE seq = (SELECT coalesce(max(seq), 0) + 1 FROM main.ledger_entry)`,
  );
  return ({ id, personId, courseId, versionId, answers, score, passed, finishedAt }) => {
    connection.exec('BEGIN IMMEDIATE');
    update.run(finishedAt, answers, score, passed, id);
    if (passed === 1) {
      complete.run(id, personId, courseId, score, finishedAt.slice(0, 10), finishedAt);
      source.run(id, versionId, id);
    }
    record.run();
    connection.exec('COMMIT');
  };
}
