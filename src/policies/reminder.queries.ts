import type { EntityManager } from 'typeorm';
import { listMissing } from '../audience/who-has-not.queries.ts';
import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { grouped } from '../imports/record.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import { isWorkingDay } from '../shared/business-days.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import type { Translate } from '../web/i18n.ts';
import { askedAcknowledgement } from './asked-acknowledgement.queries.ts';
import { type Asking, askingOn } from './campaign.queries.ts';
import { listInForce } from './policy.queries.ts';
import {
  digestMail,
  escalationMail,
  personMails,
  type Recipient,
  type Reminded,
  type ReminderMail,
} from './reminder-mails.ts';

/**
 * Every mail that is due by the day, in the words of `t`: asked for again it is the same mails under the same keys, so that
 * whoever sends them sends each once. None on a day on which the city hall is closed.
 */
export async function remindersOn(db: Database, t: Translate, on: IsoDate): Promise<ReminderMail[]> {
  if (!isWorkingDay(on)) return [];
  const moment = { on, knownAt: null };
  const tree = await treeOn(db, on);
  const leaders = await listLeaders(db.read, moment);
  const mails: ReminderMail[] = [];
  for (const asking of await askingOn(db.read, await listInForce(db.read, moment), on)) {
    mails.push(...mailsOf(asking, await remindedBy(db, asking, tree, moment), { leaders, tree, on, t }));
  }
  return mails;
}

type Placed = Reminded & { readonly unitId: string | null };

/** Who is asked, has not and is there. */
async function remindedBy(db: Database, asking: Asking, tree: UnitTree, moment: Moment): Promise<Placed[]> {
  const everybody = { limit: Number.MAX_SAFE_INTEGER, offset: 0 };
  const looking = { asked: askedAcknowledgement(asking), moment, within: 'all', q: '' } as const;
  const missing = await listMissing(db.read, looking, '', everybody);
  return missing
    .filter(({ onLeave }) => onLeave === 0)
    .map((person) => ({ ...person, unitName: (person.unitId && sectionOf(tree, person.unitId)?.name) ?? '' }));
}

interface Leader extends Recipient {
  readonly role: string;
  readonly unitId: string | null;
}

interface Around {
  readonly leaders: readonly Leader[];
  readonly tree: UnitTree;
  readonly on: IsoDate;
  readonly t: Translate;
}

function mailsOf(asking: Asking, people: readonly Placed[], { leaders, tree, on, t }: Around): ReminderMail[] {
  const { title, number } = asking.version;
  const text = { campaignId: asking.campaign.campaignId, title, number };
  const led = [...grouped(leaders, ({ personId }) => personId).values()].flatMap((roles) => {
    const [leader] = roles;
    if (!leader) return [];
    const { sections, departments } = reachOf(roles, tree);
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

/** The units that somebody heads, second posts included: 課 by the week, 部 when it is late; the policy office sees all. */
function reachOf(roles: readonly Leader[], tree: UnitTree): { sections: ReadonlySet<string>; departments: Units } {
  const tops = roles.flatMap(({ unitId }) => tree.units.get(unitId ?? '') ?? []);
  const below = (departments: boolean): ReadonlySet<string> =>
    new Set(
      tops
        .filter(({ level }) => (level === 'department') === departments)
        .flatMap(({ id }) => tree.withBelow(id))
        .map(({ id }) => id),
    );
  const isPolicyOffice = roles.some(({ role }) => role === 'policy');
  return { sections: below(false), departments: isPolicyOffice ? 'all' : below(true) };
}

/** Heads by the units that they head, second posts included, and the policy office. */
const listLeaders = (manager: EntityManager, moment: Moment): Promise<Leader[]> =>
  rows(
    manager,
    sql`SELECT DISTINCT g.person_id AS "personId", g.role AS "role", n.name AS "name", n.email AS "email",
          CASE WHEN g.role = 'policy' THEN NULL ELSE COALESCE(g.unit_id, p.unit_id) END AS "unitId"
        FROM role_grant g JOIN person n ON n.id = g.person_id
        LEFT JOIN posting p ON g.unit_id IS NULL AND p.person_id = g.person_id AND ${held('p', moment)}
        WHERE g.role IN ('head', 'policy') AND ${held('g', moment)}
          AND EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = g.person_id AND ${held('e', moment)})
        ORDER BY 1, 5`,
  );
