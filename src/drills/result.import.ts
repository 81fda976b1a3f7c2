import type { EntityManager } from 'typeorm';
import { stamped } from '../facts.ts';
import { insertFor, supersedeMany } from '../imports/bulk.actions.ts';
import { findIn } from '../imports/bulk.queries.ts';
import { defineKind, type Source } from '../imports/kind.import.ts';
import { grouped, type PlannedChange } from '../imports/record.ts';
import type { Tx } from '../ledger/change.ts';
import { FOREVER, STILL_KNOWN, todayIn } from '../shared/dates.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { DrillResult } from './drill.entity.ts';
import { minutesBetween } from './result.rules.ts';
import { RESULT_COLUMNS } from './result-columns.ts';
import {
  type KnownDrill,
  planResults,
  type ResultChange,
  type ResultRow,
  resultKey,
  type StoredResult,
  type StoredResults,
} from './result-plan.ts';
import { emailKey, type Recipient } from './result-recipient.ts';

/** 標的型攻撃メール訓練の結果: rows are matched by 訓練コード and the person. */
export const drillResultImport = defineKind({
  key: 'drill-results',
  columns: RESULT_COLUMNS,
  label: ({ drill = '', number = '', email = '' }) => `${drill} ${number || email}`,
  load,
  planner: planResults,
  write,
});

async function load({ manager }: Source, file: readonly ResultRow[]): Promise<StoredResults> {
  const said = (column: 'drill' | 'number' | 'email') => new Set(file.map(({ values }) => values[column] ?? ''));
  const drills = await findIn<KnownDrill & { readonly code: string }>(
    manager,
    said('drill'),
    (list) => sql`SELECT id AS "id", code AS "code", held_on AS "heldOn" FROM drill WHERE code IN ${list}`,
  );
  const numbered = await recipients(manager, said('number'), raw('n.number'));
  const addressed = await recipients(manager, [...said('email')].map(emailKey), raw('lower(p.email)'));
  const personIds = [...numbered, ...addressed].map(({ personId }) => personId);
  return {
    byNumber: new Map(numbered.map((person) => [person.number, person])),
    byEmail: grouped(oncePerPerson(addressed), ({ email }) => emailKey(email)),
    drills: new Map(drills.map((drill) => [drill.code, drill])),
    results: await resultsOf(manager, personIds),
  };
}

type Addressed = Recipient & { readonly email: string };

const recipients = (manager: EntityManager, values: Iterable<string>, column: Sql): Promise<Addressed[]> =>
  findIn(
    manager,
    values,
    (list) => sql`SELECT n.number AS "number", n.person_id AS "personId", p.name AS "name", p.email AS "email",
        COALESCE((SELECT min(e.valid_from) FROM employment_term e
          WHERE e.person_id = n.person_id AND e.superseded_at = ${STILL_KNOWN}), ${FOREVER}) AS "hiredOn"
      FROM employment n JOIN person p ON p.id = n.person_id WHERE ${column} IN ${list} ORDER BY n.number`,
  );

/** Somebody who was employed twice has two numbers and one address. */
const oncePerPerson = (people: readonly Addressed[]): Addressed[] => [
  ...new Map(people.map((person) => [person.personId, person])).values(),
];

interface FactRow {
  readonly id: string;
  readonly drillId: string;
  readonly personId: string;
  readonly sentAt: string;
  readonly openedAt: string | null;
  readonly clickedAt: string | null;
  readonly entered: number;
  readonly reportedAt: string | null;
}

async function resultsOf(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, StoredResult>> {
  const facts = await findIn<FactRow>(
    manager,
    personIds,
    (list) => sql`SELECT id AS "id", drill_id AS "drillId", person_id AS "personId", sent_at AS "sentAt",
        opened_at AS "openedAt", clicked_at AS "clickedAt", entered AS "entered", reported_at AS "reportedAt"
      FROM drill_result WHERE superseded_at = ${STILL_KNOWN} AND person_id IN ${list}`,
  );
  return new Map(facts.map((fact) => [resultKey(fact.drillId, fact.personId), stored(fact)]));
}

const stored = ({ id, sentAt, openedAt, clickedAt, entered, reportedAt }: FactRow): StoredResult => ({
  id,
  acts: {
    sent: sentAt,
    opened: openedAt ?? '',
    clicked: clickedAt ?? '',
    entered: entered === 1 ? 'yes' : 'no',
    reported: reportedAt ?? '',
  },
});

async function write(tx: Tx, changes: readonly PlannedChange<ResultChange>[]): Promise<void> {
  await supersedeMany(
    tx,
    DrillResult,
    changes.flatMap(({ content }) => content.superseded ?? []),
  );
  await insertFor(tx.manager, changes, DrillResult, ({ content }) => [factOf(tx, content)]);
}

/** Under the id that the ledger names. */
function factOf(tx: Tx, { id, personId, drillId, acts }: ResultChange): DrillResult {
  const { sent, opened, clicked, entered, reported } = acts;
  const acted = { openedAt: opened || null, clickedAt: clicked || null, reportedAt: reported || null };
  const reportMinutes = reported === '' ? null : minutesBetween(sent, reported);
  const values = { drillId, personId, sentAt: sent, ...acted, entered: entered === 'yes' ? 1 : 0, reportMinutes };
  return { ...stamped<DrillResult>(tx, { validFrom: todayIn(sent), validTo: FOREVER }, values), id };
}
