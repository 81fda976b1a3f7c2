import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { grouped } from '../imports/record.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import { isWorkingDay } from '../shared/business-days.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Role } from '../shared/permissions.ts';
import { rows, sql } from '../sql.ts';
import type { Translate } from '../web/i18n.ts';
import type { AskedFor } from './asked-for.queries.ts';
import {
  digestMail,
  escalationMail,
  personMails,
  type Recipient,
  type Reminded,
  type ReminderMail,
  type ReminderText,
} from './reminder-mails.ts';
import { listMissing } from './who-has-not.queries.ts';

/** What is asked for, the words for it, and the office that hears of it when it is late. */
export interface Reminding {
  readonly asked: AskedFor;
  readonly text: ReminderText;
  readonly office: Role;
}

/**
 * Every mail that is due by the day, in the words of `t`: asked for again it is the same mails under the same keys, so that
 * whoever sends them sends each once. None on a day on which the city hall is closed.
 */
export async function mailsDue(
  db: Database,
  t: Translate,
  on: IsoDate,
  reminding: readonly Reminding[],
): Promise<ReminderMail[]> {
  if (!isWorkingDay(on)) return [];
  const moment = { on, knownAt: null };
  const tree = await treeOn(db, on);
  const mails: ReminderMail[] = [];
  for (const one of reminding) {
    const leaders = await listLeaders(db.read, one.office, moment);
    mails.push(...mailsOf(one, await remindedBy(db, one.asked, tree, moment), { leaders, tree, on, t }));
  }
  return mails;
}

type Placed = Reminded & { readonly unitId: string | null };

/** Who is asked, has not, is there and not exempt. */
async function remindedBy(db: Database, asked: AskedFor, tree: UnitTree, moment: Moment): Promise<Placed[]> {
  const everybody = { limit: Number.MAX_SAFE_INTEGER, offset: 0 };
  const missing = await listMissing(db.read, { asked, moment, within: 'all', q: '' }, '', everybody);
  return missing
    .filter(({ onLeave, exempt }) => onLeave + exempt === 0)
    .map((person) => ({ ...person, unitName: (person.unitId && sectionOf(tree, person.unitId)?.name) ?? '' }));
}

export interface Leader extends Recipient {
  readonly role: string;
  readonly unitId: string | null;
}

interface Around {
  readonly leaders: readonly Leader[];
  readonly tree: UnitTree;
  readonly on: IsoDate;
  readonly t: Translate;
}

function mailsOf(
  { text, office }: Reminding,
  people: readonly Placed[],
  { leaders, tree, on, t }: Around,
): ReminderMail[] {
  const led = [...grouped(leaders, ({ personId }) => personId).values()].flatMap((roles) => {
    const [leader] = roles;
    if (!leader) return [];
    const { sections, departments } = reachOf(roles, office, tree);
    const within = (units: Units) =>
      units === 'all' ? people : people.filter(({ unitId }) => units.has(unitId ?? ''));
    return [
      ...digestMail(leader, within(sections), text, on, t),
      ...escalationMail(leader, within(departments), text, on, t),
    ];
  });
  return [...personMails(people, text, on, t), ...led];
}

type Units = 'all' | ReadonlySet<string>;

/** The units that somebody heads, second posts included: 課 by the week, 部 when it is late; the office sees all. */
function reachOf(
  roles: readonly Leader[],
  office: Role,
  tree: UnitTree,
): { sections: ReadonlySet<string>; departments: Units } {
  const tops = roles.flatMap(({ unitId }) => tree.units.get(unitId ?? '') ?? []);
  const below = (departments: boolean): ReadonlySet<string> =>
    new Set(
      tops
        .filter(({ level }) => (level === 'department') === departments)
        .flatMap(({ id }) => tree.withBelow(id))
        .map(({ id }) => id),
    );
  return { sections: below(false), departments: roles.some(({ role }) => role === office) ? 'all' : below(true) };
}

/** Heads by the units that they head, second posts included, and the office. */
export const listLeaders = (manager: EntityManager, office: Role, moment: Moment): Promise<Leader[]> =>
  rows(
    manager,
    sql`SELECT DISTINCT g.person_id AS "personId", g.role AS "role", n.name AS "name", n.email AS "email",
          CASE WHEN g.role = ${office} THEN NULL ELSE COALESCE(g.unit_id, p.unit_id) END AS "unitId"
        FROM role_grant g JOIN person n ON n.id = g.person_id
        LEFT JOIN posting p ON g.unit_id IS NULL AND p.person_id = g.person_id AND ${held('p', moment)}
        WHERE g.role IN ('head', ${office}) AND ${held('g', moment)}
          AND EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = g.person_id AND ${held('e', moment)})
        ORDER BY 1, 5`,
  );
