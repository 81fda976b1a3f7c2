import type { EntityManager } from 'typeorm';
import { nearHeads } from '../audience/near-heads.ts';
import { type Leader, listLeaders } from '../audience/reminder.queries.ts';
import type { ReminderMail } from '../audience/reminder-mails.ts';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import { isWorkingDay } from '../shared/business-days.ts';
import { endOfDay, type IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import type { Translate } from '../web/i18n.ts';
import { type AwaitedFrom, inspectionMails, type OpenSheet } from './reminder-mails.ts';

/** Every mail that is due by the day about sheets that nobody has answered yet; asked for again, it is the same mails. */
export async function inspectionMailsDue(db: Database, t: Translate, on: IsoDate): Promise<ReminderMail[]> {
  if (!isWorkingDay(on)) return [];
  const sheets = await openSheets(db.read, on);
  if (sheets.length === 0) return [];
  const moment = { on, knownAt: null };
  const leaders = await listLeaders(db.read, 'policy', moment);
  const tree = await treeOn(db, on);
  const mails: ReminderMail[] = [];
  for (const sheet of sheets) {
    const people = await awaitedPeople(db.read, sheet.id, moment);
    const units = answering(await awaitedUnits(db.read, sheet.id), leaders, tree);
    mails.push(...inspectionMails(sheet, [...people, ...units], on, t));
  }
  return mails;
}

const openSheets = (manager: EntityManager, on: IsoDate): Promise<OpenSheet[]> =>
  rows(
    manager,
    sql`SELECT i.id AS "id", i.title AS "title", i.due_on AS "dueOn", i.opened_at AS "openedAt" FROM inspection i
        WHERE i.opened_at <= ${endOfDay(on)} AND i.closed_at IS NULL ORDER BY i.due_on, i.id`,
  );

const WAITING = sql`r.state IN ('open', 'returned')`;

/** Who answers for themselves, is still employed and not on leave. */
const awaitedPeople = (manager: EntityManager, sheetId: string, moment: Moment): Promise<AwaitedFrom[]> =>
  rows(
    manager,
    sql`SELECT p.id AS "personId", p.name AS "name", p.email AS "email", '' AS "units"
        FROM inspection_reply r JOIN person p ON p.id = r.person_id
        WHERE r.inspection_id = ${sheetId} AND ${WAITING}
          AND p.id IN (SELECT e.person_id FROM employment_term e WHERE ${held('e', moment)})
          AND p.id NOT IN (SELECT a.person_id FROM absence a WHERE ${held('a', moment)}) ORDER BY p.id`,
  );

interface AwaitedUnit {
  readonly unitId: string;
  readonly unitName: string;
}

const awaitedUnits = (manager: EntityManager, sheetId: string): Promise<AwaitedUnit[]> =>
  rows(
    manager,
    sql`SELECT r.unit_id AS "unitId", r.unit_name AS "unitName" FROM inspection_reply r
        WHERE r.inspection_id = ${sheetId} AND ${WAITING} AND r.person_id IS NULL ORDER BY r.unit_code`,
  );

/** For each unit its heads. One mail names all units of a head. */
function answering(units: readonly AwaitedUnit[], leaders: readonly Leader[], tree: UnitTree): AwaitedFrom[] {
  const asked = new Map<string, { readonly head: Leader; readonly units: Set<string> }>();
  for (const { unitId, unitName } of units) {
    for (const head of nearHeads(unitId, leaders, tree)) {
      const known = asked.get(head.personId) ?? { head, units: new Set<string>() };
      known.units.add(unitName);
      asked.set(head.personId, known);
    }
  }
  return [...asked.values()].map(({ head: { personId, name, email }, units: named }) => ({
    ...{ personId, name, email, units: [...named].join('、') },
  }));
}
