import type { EntityManager } from 'typeorm';
import { STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import type { Span } from '../shared/timeline.ts';
import { rows, sql } from '../sql.ts';
import { Person } from './person.entity.ts';

export interface TermShown extends Span {
  readonly employmentId: string;
  readonly number: string;
  readonly staffClass: string;
}

export interface PostingShown extends Span {
  readonly id: string;
  readonly unitId: string;
  readonly unitCode: string;
  /** As the unit was called when the posting began. */
  readonly unitName: string;
  readonly kind: string;
  readonly title: string;
}

export interface AbsenceShown extends Span {
  readonly id: string;
}

/** All that is known of a person, past and future included, in order of time. */
export interface PersonRecord {
  readonly person: Person;
  readonly terms: readonly TermShown[];
  readonly postings: readonly PostingShown[];
  readonly absences: readonly AbsenceShown[];
}

export async function findPerson(manager: EntityManager, personId: string): Promise<PersonRecord | null> {
  const person = await manager.findOneBy(Person, { id: personId });
  if (!person) return null;
  return {
    person,
    terms: await termsOf(manager, personId),
    postings: await postingsOf(manager, personId),
    absences: await absencesOf(manager, personId),
  };
}

const termsOf = (manager: EntityManager, personId: string): Promise<TermShown[]> =>
  rows(
    manager,
    sql`SELECT e.employment_id AS "employmentId", n.number AS "number", e.staff_class AS "staffClass",
          e.valid_from AS "validFrom", e.valid_to AS "validTo"
        FROM employment_term e JOIN employment n ON n.id = e.employment_id
        WHERE e.person_id = ${personId} AND e.superseded_at = ${STILL_KNOWN} ORDER BY e.valid_from`,
  );

const postingsOf = (manager: EntityManager, personId: string): Promise<PostingShown[]> =>
  rows(
    manager,
    sql`SELECT m.id AS "id", m.unit_id AS "unitId", u.code AS "unitCode", m.kind AS "kind", m.title AS "title",
          m.valid_from AS "validFrom", m.valid_to AS "validTo",
          (SELECT f.name FROM unit_fact f WHERE f.unit_id = m.unit_id AND f.superseded_at = ${STILL_KNOWN}
            AND f.valid_from <= m.valid_from ORDER BY f.valid_from DESC LIMIT 1) AS "unitName"
        FROM posting m JOIN unit u ON u.id = m.unit_id
        WHERE m.person_id = ${personId} AND m.superseded_at = ${STILL_KNOWN}
        ORDER BY m.valid_from, CASE WHEN m.kind = 'main' THEN 0 ELSE 1 END, u.code`,
  );

const absencesOf = (manager: EntityManager, personId: string): Promise<AbsenceShown[]> =>
  rows(
    manager,
    sql`SELECT a.id AS "id", a.valid_from AS "validFrom", a.valid_to AS "validTo" FROM absence a
        WHERE a.person_id = ${personId} AND a.superseded_at = ${STILL_KNOWN} ORDER BY a.valid_from`,
  );

/** Whether somebody whose permission reaches so far may see the person: through any post that holds on the day. */
export const isWithin = ({ postings }: PersonRecord, scope: Scope, on: string): boolean =>
  scope === 'all' ||
  postings.some(({ unitId, validFrom, validTo }) => scope.includes(unitId) && validFrom <= on && on < validTo);
