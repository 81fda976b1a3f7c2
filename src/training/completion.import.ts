import type { EntityManager } from 'typeorm';
import { stamped } from '../facts.ts';
import { insertFor, supersedeMany } from '../imports/bulk.actions.ts';
import { findIn } from '../imports/bulk.queries.ts';
import { defineKind, type Origin, type Source } from '../imports/kind.import.ts';
import type { PlannedChange } from '../imports/record.ts';
import type { Tx } from '../ledger/change.ts';
import { FOREVER, STILL_KNOWN } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { COMPLETION_COLUMNS } from './completion-columns.ts';
import {
  type CompletionCells,
  type CompletionChange,
  type CompletionRow,
  completionKey,
  planCompletions,
  type StoredCompletion,
  type StoredCompletions,
  type Trainee,
  waitingKey,
} from './completion-plan.ts';
import { TrainingCompletion } from './training.entity.ts';
import { WaitingCompletion } from './waiting.entity.ts';

/** 研修受講: rows are matched by 職員番号, 研修コード and 受講日; those of numbers that nobody has are kept (照合待ち). */
export const completionImport = defineKind({
  key: 'completions',
  columns: COMPLETION_COLUMNS,
  label: ({ number = '', course = '' }) => `${number} ${course}`,
  load: loadCompletions,
  planner: planCompletions,
  write: writeCompletions,
});

async function loadCompletions({ manager }: Source, file: readonly CompletionRow[]): Promise<StoredCompletions> {
  const courses = await rows<{ id: string; code: string }>(manager, sql`SELECT id, code FROM course`);
  const numbers = [...new Set(file.map(({ values }) => values.number ?? ''))];
  const found = await traineesOf(manager, numbers);
  const people = new Map(found.map((person) => [person.number, person]));
  return {
    people,
    courses: new Map(courses.map(({ id, code }) => [code, id])),
    completions: await completionsOf(manager, [...new Set(found.map(({ personId }) => personId))]),
    kept: await keptOf(
      manager,
      numbers.filter((number) => !people.has(number)),
    ),
  };
}

const traineesOf = (manager: EntityManager, numbers: readonly string[]) =>
  findIn<Trainee & { readonly number: string }>(
    manager,
    numbers,
    (list) => sql`SELECT n.number AS "number", n.person_id AS "personId", p.name AS "name",
        COALESCE((SELECT min(e.valid_from) FROM employment_term e
          WHERE e.person_id = n.person_id AND e.superseded_at = ${STILL_KNOWN}), ${FOREVER}) AS "hiredOn"
      FROM employment n JOIN person p ON p.id = n.person_id WHERE n.number IN ${list}`,
  );

interface FactRow {
  readonly id: string;
  readonly personId: string;
  readonly courseId: string;
  readonly validFrom: string;
  readonly score: number | null;
  readonly passed: number;
  readonly mode: string;
}

async function completionsOf(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<Map<string, StoredCompletion>> {
  const facts = await findIn<FactRow>(
    manager,
    personIds,
    (list) => sql`SELECT id AS "id", person_id AS "personId", course_id AS "courseId", valid_from AS "validFrom",
        score AS "score", passed AS "passed", mode AS "mode"
      FROM training_completion WHERE superseded_at = ${STILL_KNOWN} AND person_id IN ${list}`,
  );
  return new Map(facts.map((fact) => [completionKey(fact.personId, fact.courseId, fact.validFrom), stored(fact)]));
}

const stored = (fact: FactRow): StoredCompletion => ({ id: fact.id, cells: cellsOf(fact) });

const cellsOf = ({ score, passed, mode }: Pick<FactRow, 'score' | 'passed' | 'mode'>): StoredCompletion['cells'] => ({
  ...{ score: score === null ? '' : String(score), result: passed === 1 ? 'passed' : 'failed', mode },
});

async function keptOf(manager: EntityManager, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await findIn<Omit<FactRow, 'id' | 'personId'> & { readonly number: string }>(
    manager,
    numbers,
    (list) => sql`SELECT number AS "number", course_id AS "courseId", completed_on AS "validFrom", score AS "score",
        passed AS "passed", mode AS "mode"
      FROM waiting_completion WHERE number IN ${list}`,
  );
  return new Set(
    found.map((row) => {
      const key = { number: row.number, course: '', completed: row.validFrom };
      return waitingKey(row.courseId, { ...key, ...cellsOf(row) });
    }),
  );
}

async function writeCompletions(
  tx: Tx,
  changes: readonly PlannedChange<CompletionChange>[],
  origin: Origin,
): Promise<void> {
  await supersedeMany(
    tx,
    TrainingCompletion,
    changes.flatMap(({ content }) => content.superseded ?? []),
  );
  await insertFor(tx.manager, changes, TrainingCompletion, ({ content: { personId, courseId, cells } }) => {
    if (personId === null) return [];
    const span = { validFrom: cells.completed, validTo: FOREVER };
    return [stamped<TrainingCompletion>(tx, span, { personId, courseId, ...valuesOf(cells) })];
  });
  await insertFor(tx.manager, changes, WaitingCompletion, ({ content: { waiting, courseId, cells } }) =>
    waiting ? [{ ...waiting, ...origin, courseId, ...keptCells(cells), recordedAt: tx.at, ...UNSETTLED }] : [],
  );
}

const valuesOf = ({ score, result, mode }: CompletionCells) => ({
  ...{ score: score === '' ? null : Number(score), passed: result === 'passed' ? 1 : 0, mode },
});

const keptCells = (cells: CompletionCells) => ({
  ...{ number: cells.number, completedOn: cells.completed, ...valuesOf(cells) },
});

const UNSETTLED = {
  ...{ state: 'waiting', personId: null, completionId: null, reason: '', settledAt: null, settledBy: '' },
};
