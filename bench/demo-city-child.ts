import path from 'node:path';
import { openDatabase } from '../src/database.ts';
import { playDemo } from '../src/demo/demo-play.actions.ts';
import { schema } from '../src/schema.ts';
import { operator } from '../src/shared/actor.ts';
import { answer } from './child.ts';

export interface DemoCityTask {
  readonly dataDir: string;
  readonly staff: number;
}

/** The city that `ichidai demo` shows, of so many people. */
async function make({ dataDir, staff }: DemoCityTask): Promise<null> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const play = { db, by: operator('bench'), dataDir, staff, tell: () => undefined };
  await playDemo(play, path.join(dataDir, 'accounts.txt'));
  await db.close();
  return null;
}

await answer(make);
