import { AudienceForm } from '../src/audience/audience.form.ts';
import type { Database } from '../src/database.ts';
import { bringToDecision } from '../src/demo/decided-draft.actions.ts';
import { publish } from '../src/policies/policy.actions.ts';
import type { Printing } from '../src/policies/rendition.actions.ts';
import { nextWorkingDay } from '../src/shared/business-days.ts';
import { addDays, todayIn } from '../src/shared/dates.ts';
import { rows, sql } from '../src/sql.ts';

export const SLUG = 'taisaku-kijun';

/** Brings the shipped 対策基準 to its decision; what it answers publishes them as of today, to be acknowledged by everybody. */
export async function decidedStandards(db: Database): Promise<(printing: Printing) => Promise<unknown>> {
  const people = await rows<{ personId: string; number: string }>(
    db.read,
    sql`SELECT person_id AS "personId", number AS "number" FROM employment ORDER BY number LIMIT 3`,
  );
  const [by, other, decider] = people.map(({ personId, number }) => ({ personId, label: number, requestId: null }));
  if (!by || !other || !decider) throw new Error('it takes three people');
  const hands = { proposer: by, reviewer: { actor: other, number: other.label }, decider };
  const place = { slug: SLUG, number: '1.0' };
  await bringToDecision(db, hands, place, { importance: 'major', note: '制定' });
  const today = todayIn(db.clock());
  const days = { enactedOn: today, promulgatedOn: today, publishedOn: today, effectiveOn: today };
  const dueOn = nextWorkingDay(addDays(today, 14));
  const campaign = { statement: '読みました。', joinerDays: 10, audience: new AudienceForm(), dueOn };
  const asked = { documentNumber: '第1号', publicAddress: '', ...days, campaign };
  return (printing) => publish(db, by, place, asked, printing);
}
