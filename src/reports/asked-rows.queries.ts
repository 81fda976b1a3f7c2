import { type AskedFor, asksFor, isAway, isExempt, obligationsOf } from '../audience/asked-for.queries.ts';
import { inScope } from '../audience/who-has-not.queries.ts';
import { held, stoodAt } from '../facts.ts';
import { calledAt } from '../people/name-then.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import { all, raw, rows, type Sql, sql } from '../sql.ts';
import type { Asked } from './report.queries.ts';

/** Somebody who is asked for something on the day, whether or not they have done it. */
export interface AskedRow {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly name: string;
  readonly staffClass: string;
  readonly unitId: string | null;
  readonly askedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly onLeave: number;
  readonly exempt: number;
  /** What is told of the first deed that settles it; null: there is none. */
  readonly deed: string | null;
  readonly note: string | null;
}

interface Telling {
  /** Of the deed `k`, in an order in which the first is the least. */
  readonly deed: Sql;
  /** Of the person of `o`, as why they are exempt. */
  readonly note: Sql;
}

const AT_ONCE = 500;

/**
 * Everybody who is asked, some at a time, in the order in which their employments came into the register: numbers and
 * names may be put right, and the rows of a report of then must not change their places by that.
 */
export async function* askedRows(report: Asked, asked: AskedFor, telling: Telling): AsyncGenerator<AskedRow> {
  const { db } = report;
  for (let after = ''; ; ) {
    const found = await rows<AskedRow>(db.read, stretchSql(report, asked, telling, after));
    yield* await calledAt(db.read, found, stoodAt(report));
    if (found.length < AT_ONCE) return;
    after = found.at(-1)?.employmentId ?? '';
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** SQLite keeps the order of a CROSS JOIN: it walks along the employments and stops when the stretch is full. */
function stretchSql(report: Asked, asked: AskedFor, { deed, note }: Telling, after: string): Sql {
  const { deeds } = asked;
  const one = (condition: Sql): Sql => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const scope = inScope({ asked, moment: report, within: report.scope, q: '' });
  return sql`SELECT n.person_id AS "personId", n.id AS "employmentId", n.number AS "number", p.name AS "name",
      e.staff_class AS "staffClass", o.valid_from AS "askedOn", o.due_on AS "dueOn",
      (SELECT min(m.unit_id) FROM posting m WHERE m.employment_id = n.id AND m.kind = 'main' AND ${held('m', report)})
        AS "unitId",
      ${one(isAway(report))} AS "onLeave", ${one(isExempt(asked, report))} AS "exempt",
      (SELECT min(${deed}) FROM ${raw(deeds.table)} k WHERE k.person_id = o.person_id AND ${deeds.counting}
        AND ${held('k', report)}) AS "deed", ${note} AS "note"
    FROM employment n CROSS JOIN employment_term e CROSS JOIN ${obligationsOf(asked, 'o')} CROSS JOIN person p
    WHERE n.id > ${after} AND e.employment_id = n.id AND ${held('e', report)} AND o.person_id = n.person_id
      AND ${asksFor(asked, 'o')} AND ${held('o', report)} AND p.id = n.person_id AND ${all(scope)}
    ORDER BY n.id LIMIT ${AT_ONCE}`;
}

/** How it stands with somebody; the first that holds is told. */
export function standingOf({ deed, exempt, onLeave, dueOn }: AskedRow, on: IsoDate): string {
  if (deed !== null) return 'done';
  if (exempt === 1) return 'exempt';
  if (onLeave === 1) return 'leave';
  return dueOn < on ? 'overdue' : 'open';
}
