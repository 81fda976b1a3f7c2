import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { fold, foldCode, likePattern } from '../shared/text.ts';
import { row, rows, sql } from '../sql.ts';
import { bestMatches, codedUnit, codeIn, namedUnit, onlyMatch } from './resolve.rules.ts';
import { findUnitByCode, listUnits } from './unit.queries.ts';
import type { UnitOnDay } from './unit-tree.ts';

export interface ResolvedPerson {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly name: string;
  readonly kana: string;
}

/** Enough to find a full name among its longer cousins; beyond it the sentence asks for the number anyway. */
const MOST_CANDIDATES = 1000;

/**
 * The person employed on the day whose 職員番号 (alone, or followed by the name), name or kana was typed. Throws Refused
 * at `field`: `people:refused.noSuchPerson`, `severalPeople` or `notEmployedOn`.
 */
export async function resolvePerson(
  manager: EntityManager,
  text: string,
  on: IsoDate,
  field: string,
): Promise<ResolvedPerson> {
  const numbered = await findEmployment(manager, foldCode(codeIn(text)), on);
  if (numbered?.employed) return numbered;
  if (numbered) throw new Refused('people:refused.notEmployedOn', { ...named(numbered), on }, field);
  const found = await rows<ResolvedPerson>(
    manager,
    sql`SELECT p.id AS "personId", n.id AS "employmentId", n.number AS "number", p.name AS "name", p.kana AS "kana"
        FROM person p
        JOIN employment_term e ON e.person_id = p.id AND ${held('e', { on, knownAt: null })}
        JOIN employment n ON n.id = e.employment_id
        WHERE p.search LIKE ${likePattern(fold(text))} ESCAPE '\\' ORDER BY n.number LIMIT ${MOST_CANDIDATES}`,
  );
  return onlyMatch(bestMatches(found, text), text, ({ number, name }) => `${number} ${name}`, {
    none: 'people:refused.noSuchPerson',
    several: 'people:refused.severalPeople',
    field,
  });
}

const named = ({ number, name }: ResolvedPerson) => ({ number, name });

const findEmployment = (manager: EntityManager, number: string, on: IsoDate) =>
  row<ResolvedPerson & { employed: number | null }>(
    manager,
    sql`SELECT p.id AS "personId", n.id AS "employmentId", n.number AS "number", p.name AS "name", p.kana AS "kana",
          CASE WHEN e.id IS NULL THEN 0 ELSE 1 END AS "employed"
        FROM employment n JOIN person p ON p.id = n.person_id
        LEFT JOIN employment_term e ON e.employment_id = n.id AND ${held('e', { on, knownAt: null })}
        WHERE n.number = ${number}`,
  );

/**
 * The unit in force on the day whose 所属コード (alone, or followed by the name) or name was typed. Throws Refused at
 * `field`: `people:refused.noSuchUnit`, `severalUnits` or `noUnitOn`.
 */
export async function resolveUnit(
  manager: EntityManager,
  text: string,
  on: IsoDate,
  field: string,
): Promise<UnitOnDay> {
  const units = await listUnits(manager, { on, knownAt: null });
  const coded = codedUnit(units, text);
  if (coded) return coded;
  const code = foldCode(codeIn(text));
  if (await findUnitByCode(manager, code)) throw new Refused('people:refused.noUnitOn', { code, on }, field);
  return namedUnit(units, text, field);
}
