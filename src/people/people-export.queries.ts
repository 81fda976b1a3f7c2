import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import { namedThen, type ShownDay } from './name-then.queries.ts';
import { type ExportRow, peopleCells } from './people-csv.ts';
import { type PeoplePage, pageOfPeople } from './people-list.queries.ts';

const AT_ONCE = 1000;

/**
 * The rows of the people format for everybody whom the list would show, in its order: one for each posting. A leave that
 * is only planned stands in them as well, for an empty cell would take it away again when the file is imported.
 */
export async function* exportPeople(
  manager: EntityManager,
  asked: Omit<PeoplePage, 'limit' | 'offset'>,
  day: ShownDay,
): AsyncGenerator<string[]> {
  const moment = { on: day.on, knownAt: null };
  const ids = await pageOfPeople(manager, { ...asked, limit: Number.MAX_SAFE_INTEGER, offset: 0 }, moment);
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    const place = new Map(some.map((id, index) => [id, index]));
    const placeOf = ({ personId }: ExportRow): number => place.get(personId) ?? 0;
    const found = await namedThen(manager, await exportRows(manager, some, moment), day);
    yield* [...found].sort((a, b) => placeOf(a) - placeOf(b)).map(peopleCells);
  }
}

const exportRows = (manager: EntityManager, ids: readonly string[], moment: Moment): Promise<ExportRow[]> =>
  rows(
    manager,
    sql`SELECT p.id AS "personId", n.number AS "number", p.name AS "name", p.kana AS "kana", p.email AS "email",
          e.staff_class AS "staffClass", e.valid_from AS "hiredOn", e.valid_to AS "termTo", u.code AS "unitCode",
          m.title AS "title", m.kind AS "kind", m.valid_from AS "postedOn", m.valid_to AS "postedTo",
          a.valid_from AS "leaveFrom", a.valid_to AS "leaveTo"
        FROM person p JOIN employment_term e ON e.person_id = p.id AND ${held('e', moment)}
        JOIN employment n ON n.id = e.employment_id
        LEFT JOIN posting m ON m.employment_id = n.id AND ${held('m', moment)}
        LEFT JOIN unit u ON u.id = m.unit_id
        LEFT JOIN absence a ON a.employment_id = n.id AND a.id = (SELECT x.id FROM absence x
          WHERE x.person_id = p.id AND x.employment_id = n.id AND x.superseded_at = ${STILL_KNOWN}
            AND x.valid_to > ${moment.on} ORDER BY x.valid_from LIMIT 1)
        WHERE ${isIn(raw('p.id'), ids)}
        ORDER BY n.number, CASE WHEN m.kind = 'main' THEN 0 ELSE 1 END, u.code, m.kind`,
  );
