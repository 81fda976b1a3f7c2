import { held, stoodAt } from '../facts.ts';
import { calledAt } from '../people/name-then.queries.ts';
import { addDays, FOREVER, type IsoDate } from '../shared/dates.ts';
import { ROLES } from '../shared/permissions.ts';
import { all, isIn, raw, rows, type Sql, sql } from '../sql.ts';
import type { Asked, Cell, Table } from './report.queries.ts';

/** 役割台帳: who holds which role on the day, from when until when (guideline: 組織体制). */
export const roleLedger: Table = {
  key: 'roleLedger',
  columns: [
    { key: 'role', kind: 'text' },
    { key: 'employeeNumber', kind: 'text' },
    { key: 'name', kind: 'text' },
    { key: 'unitCode', kind: 'text' },
    { key: 'unit', kind: 'text' },
    { key: 'postTitle', kind: 'text' },
    { key: 'reach', kind: 'text' },
    { key: 'fromOn', kind: 'day' },
    { key: 'untilOn', kind: 'day' },
  ],
  async *rows(asked) {
    for (const role of ROLES) {
      for await (const page of holders(asked, role)) yield* page.map((one) => cellsOf(one, role, asked));
    }
  },
};

interface Holder {
  readonly personId: string;
  readonly number: string | null;
  readonly name: string;
  readonly unitCode: string | null;
  readonly unit: string | null;
  readonly title: string | null;
  /** The unit that the role is bound to; null: the person's own units, or the city. */
  readonly reach: string | null;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
}

const AT_ONCE = 500;

async function* holders(asked: Asked, role: string): AsyncGenerator<readonly Holder[]> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const page = await rows<Holder>(
      asked.db.read,
      sql`${holding(asked, role)} ORDER BY g.valid_from, g.person_id, "reach", g.id LIMIT ${AT_ONCE} OFFSET ${offset}`,
    );
    if (page.length > 0) yield await calledAt(asked.db.read, page, stoodAt(asked));
    if (page.length < AT_ONCE) return;
  }
}

function holding(asked: Asked, role: string): Sql {
  const main = sql`(SELECT o.id FROM posting o WHERE o.person_id = g.person_id AND o.kind = 'main'
    AND ${held('o', asked)} ORDER BY o.unit_id, o.id LIMIT 1)`;
  const number = sql`(SELECT min(n.number) FROM employment n JOIN employment_term e ON e.employment_id = n.id
    WHERE n.person_id = g.person_id AND ${held('e', asked)})`;
  return sql`SELECT g.person_id AS "personId", ${number} AS "number", p.name AS "name", w.code AS "unitCode",
      u.name AS "unit", m.title AS "title", r.name AS "reach", g.valid_from AS "validFrom", g.valid_to AS "validTo"
    FROM role_grant g JOIN person p ON p.id = g.person_id LEFT JOIN posting m ON m.id = ${main}
    LEFT JOIN unit w ON w.id = m.unit_id LEFT JOIN unit_fact u ON u.unit_id = m.unit_id AND ${held('u', asked)}
    LEFT JOIN unit_fact r ON r.unit_id = g.unit_id AND ${held('r', asked)}
    WHERE ${all([sql`g.role = ${role}`, held('g', asked), ...within(asked)])}`;
}

/** Held by people of these units, or over them. */
function within(asked: Asked): Sql[] {
  const { scope } = asked;
  if (scope === 'all') return [];
  return [
    sql`(${isIn(raw('g.unit_id'), scope)} OR g.person_id IN (SELECT o.person_id FROM posting o
      WHERE ${isIn(raw('o.unit_id'), scope)} AND ${held('o', asked)}))`,
  ];
}

const cellsOf = ({ validTo, ...one }: Holder, role: string, { t }: Asked): Cell[] => [
  ...[t(`people:value.role.${role}`), one.number, one.name, one.unitCode, one.unit, one.title || null],
  ...[one.reach, one.validFrom, validTo === FOREVER ? null : addDays(validTo, -1)],
];
