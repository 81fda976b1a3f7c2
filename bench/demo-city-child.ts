import path from 'node:path';
import { projectRoot } from '../src/config.ts';
import { openDatabase } from '../src/database.ts';
import { makeCity } from '../src/demo/demo-city.actions.ts';
import { schema } from '../src/schema.ts';
import { operator } from '../src/shared/actor.ts';
import { todayIn } from '../src/shared/dates.ts';
import { answer } from './child.ts';

export interface DemoCityTask {
  readonly dataDir: string;
}

/** The city that `ichidai demo` shows. */
async function make({ dataDir }: DemoCityTask): Promise<null> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const making = { db, by: operator('bench'), folder: dataDir, today: todayIn(db.clock()), tell: () => undefined };
  await makeCity(making, path.join(projectRoot, 'policies'));
  await db.close();
  return null;
}

await answer(make);
