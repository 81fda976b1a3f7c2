import type { AskedFor } from '../audience/asked-for.queries.ts';
import { readAudience } from '../audience/audience.rules.ts';
import { totalOf } from '../audience/unit-counts.ts';
import { countByUnit, type UnitCount } from '../audience/who-has-not.queries.ts';
import { countsNow } from '../audience/who-has-not-found.queries.ts';
import { walkedPages } from '../consolidation/city-walk.queries.ts';
import { findOverview } from '../consolidation/overview.queries.ts';
import { type ConsolidationFigures, figuresCounter } from '../consolidation/summary.rules.ts';
import type { Database } from '../database.ts';
import { onDay } from '../exceptions/exception.queries.ts';
import type { Moment } from '../facts.ts';
import { remember } from '../ledger/memo.ts';
import { rateOf } from '../people/unit-rates.ts';
import { askedAcknowledgement } from '../policies/asked-acknowledgement.queries.ts';
import { askingOn } from '../policies/campaign.queries.ts';
import { listInForce } from '../policies/policy.queries.ts';
import { row, sql } from '../sql.ts';
import { askedCourse, roundsOn } from '../training/round.queries.ts';
import type { Figures } from './effect.rules.ts';

/** How many have done what is asked of them, by unit. */
type Counting = (asked: AskedFor) => Promise<readonly UnitCount[]>;

/** Of the day shown, remembered until something is recorded. */
export const figuresOn = (db: Database, moment: Moment): Promise<Figures> =>
  remember(db, `effect figures ${moment.on} ${moment.knownAt}`, async () => {
    const { figures } = await findOverview(db, moment, 'all', null);
    const counting: Counting = (asked) =>
      moment.knownAt === null
        ? countsNow(db, { asked, moment, within: 'all', q: '' })
        : countByUnit(db.read, { asked, moment, within: 'all', q: '' });
    return measured(db, moment, figures, counting);
  });

/** Of a day that is asked for once and need not stay in memory. */
export async function figuresOnce(db: Database, moment: Moment): Promise<Figures> {
  const city = figuresCounter();
  for await (const people of (await walkedPages(db, moment)).pages()) for (const { result } of people) city.add(result);
  const counting: Counting = (asked) => countByUnit(db.read, { asked, moment, within: 'all', q: '' });
  return measured(db, moment, city.figures(), counting);
}

async function measured(
  db: Database,
  moment: Moment,
  { employees, missingControls }: ConsolidationFigures,
  counting: Counting,
): Promise<Figures> {
  // Where nobody is equipped the register tells of nothing yet: no control is missing of nobody.
  const isKept = employees > 0;
  const exceptions = await exceptionsOn(db, moment);
  const rounds = await roundsOn(db.read, moment);
  const forHandlers = rounds.filter(({ audience }) => readAudience(audience).mnHandlers);
  return {
    unfitControls: isKept ? missingControls : null,
    exceptionsLive: isKept ? exceptions.live : null,
    exceptionsExpired: isKept ? exceptions.expired : null,
    acknowledged: await rateTogether(await acknowledgements(db, moment), counting),
    trained: await rateTogether(rounds.map(askedCourse), counting),
    handlersTrained: await rateTogether(forHandlers.map(askedCourse), counting),
  };
}

async function acknowledgements({ read }: Database, moment: Moment): Promise<readonly AskedFor[]> {
  const asking = await askingOn(read, await listInForce(read, moment), moment.on, moment.knownAt);
  return asking.map(askedAcknowledgement);
}

/** In percent, of all that is asked taken together; null where nothing is asked of anybody. */
async function rateTogether(asked: readonly AskedFor[], counting: Counting): Promise<number | null> {
  const totals = [];
  for (const one of asked) totals.push(totalOf(await counting(one)));
  const { done, due } = totalOf(totals);
  return rateOf(done, due);
}

/** Those that hold on the day, and those that have ended and that no other request carries on. */
async function exceptionsOn({ read }: Database, moment: Moment): Promise<{ live: number; expired: number }> {
  const found = await row<{ live: number | null; expired: number | null }>(
    read,
    sql`SELECT CAST(sum(CASE WHEN r."standing" = 'live' THEN 1 ELSE 0 END) AS integer) AS "live",
          CAST(sum(CASE WHEN r."standing" = 'expired' AND r."renewedById" IS NULL THEN 1 ELSE 0 END) AS integer) AS "expired"
        FROM ${onDay(moment, [])}`,
  );
  return { live: found?.live ?? 0, expired: found?.expired ?? 0 };
}
