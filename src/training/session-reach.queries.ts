import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import { listUnits } from '../people/unit.queries.ts';
import { unitTree } from '../people/unit-tree.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import type { SessionRow } from './session.queries.ts';
import { momentOf } from './session-people.queries.ts';

/** An attendance that waits for its confirmation. */
export interface Waiting {
  readonly id: string;
  readonly personId: string;
  readonly enteredBy: string | null;
}

interface Headed {
  readonly personId: string;
  readonly unitId: string;
}

/** Who heads a unit today and can sign in: by the unit of the role, or by all units of a post where it names none. */
const listHeads = (manager: EntityManager, on: IsoDate): Promise<Headed[]> => {
  const today = { on, knownAt: null };
  return rows(
    manager,
    sql`SELECT DISTINCT g.person_id AS "personId", COALESCE(g.unit_id, p.unit_id) AS "unitId"
        FROM role_grant g JOIN account a ON a.person_id = g.person_id AND a.stopped_at IS NULL
        LEFT JOIN posting p ON g.unit_id IS NULL AND p.person_id = g.person_id AND ${held('p', today)}
        WHERE g.role = 'head' AND ${held('g', today)} AND COALESCE(g.unit_id, p.unit_id) IS NOT NULL
          AND EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = g.person_id AND ${held('e', today)})`,
  );
};

/** The heads of each unit, those of the units above it included. */
async function headsByUnit(manager: EntityManager, today: IsoDate): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const tree = unitTree(await listUnits(manager, { on: today, knownAt: null }));
  const heads = new Map<string, Set<string>>();
  for (const { personId, unitId } of await listHeads(manager, today)) {
    for (const { id } of tree.withBelow(unitId)) heads.set(id, (heads.get(id) ?? new Set()).add(personId));
  }
  return heads;
}

const listWaiting = (manager: EntityManager, { id }: SessionRow): Promise<Waiting[]> =>
  rows(
    manager,
    sql`SELECT id AS "id", person_id AS "personId", entered_by AS "enteredBy" FROM training_session_attendance
        WHERE session_id = ${id} AND state = 'entered' AND superseded_at = ${STILL_KNOWN}`,
  );

const listPostings = (manager: EntityManager, session: SessionRow): Promise<Headed[]> =>
  rows(
    manager,
    sql`SELECT p.person_id AS "personId", p.unit_id AS "unitId" FROM posting p
        JOIN training_session_attendance a ON a.person_id = p.person_id AND a.session_id = ${session.id}
          AND a.state = 'entered' AND a.superseded_at = ${STILL_KNOWN}
        WHERE ${held('p', momentOf(session))}`,
  );

/**
 * Those whose attendance no head can confirm: none reaches a unit of theirs, or only one who was there themselves or who
 * entered it. For them alone the training office stands in.
 */
export async function listWithoutHead(
  manager: EntityManager,
  session: SessionRow,
  today: IsoDate,
): Promise<readonly Waiting[]> {
  const heads = await headsByUnit(manager, today);
  const units = new Map<string, string[]>();
  for (const { personId, unitId } of await listPostings(manager, session)) {
    units.set(personId, [...(units.get(personId) ?? []), unitId]);
  }
  const waiting = await listWaiting(manager, session);
  return waiting.filter(({ personId, enteredBy }) => {
    const reaching = (units.get(personId) ?? []).flatMap((unit) => [...(heads.get(unit) ?? [])]);
    return !reaching.some((head) => head !== personId && head !== enteredBy);
  });
}
