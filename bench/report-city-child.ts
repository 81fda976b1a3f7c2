import { openDatabase, upkeep } from '../src/database.ts';
import { Account } from '../src/people/account.entity.ts';
import { schema } from '../src/schema.ts';
import { refreshTraining } from '../src/training/round.actions.ts';
import { BY, makePeople, SECTIONS } from './campaign-city.ts';
import { answer } from './child.ts';
import { completeAs, makeTraining } from './training-city.ts';

export interface ReportCityTask {
  readonly dataDir: string;
  readonly staff: number;
}

/** Six courses of the fiscal year, and half of the people have passed that of everybody. */
async function make({ dataDir, staff }: ReportCityTask): Promise<null> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema, () => '2026-04-01T00:30:00.000Z');
  const people = await makePeople(db, staff);
  await makeTraining(db);
  await refreshTraining(db, BY);
  const half = people.filter((_, n) => Math.floor(n / SECTIONS) % 2 === 0);
  await completeAs(db, half);
  // Nobody but the visitor looks, who gets an account when the server starts.
  await upkeep(db, (manager) => manager.deleteAll(Account));
  await db.close();
  return null;
}

await answer(make);
