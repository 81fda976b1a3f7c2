import { rm } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../src/config.ts';
import { openDatabase } from '../src/database.ts';
import { Account } from '../src/people/account.entity.ts';
import { hashPassword } from '../src/people/password-hash.ts';
import { Acknowledgement } from '../src/policies/policy.entity.ts';
import { printingIn } from '../src/policies/rendition.actions.ts';
import { schema } from '../src/schema.ts';
import { rows, sql } from '../src/sql.ts';
import { loadTexts } from '../src/web/i18n.ts';
import type { AcknowledgersTask } from './acknowledgers-child.ts';
import { makePeople } from './campaign-city.ts';
import { runChild, startChild } from './child.ts';
import type { Timing } from './figures.ts';
import type { Served, ServerTask } from './server-child.ts';
import { decidedStandards, SLUG } from './standards.ts';

export interface AcknowledgingFigures {
  /** So many press the button in the same moment. */
  readonly atOnce: number;
  /** From the press to the answer, over HTTP; of several rounds the one whose p95 is in the middle. */
  readonly request: Timing;
  readonly lost: number;
}

const PASSWORD = 'はやさをはかる合言葉です';
/** A program that has just started runs its own text slowly: it is measured as it is an hour later. */
const WARM_UP = 6;
const ROUNDS = 5;

/** The program as it is started, with people who are signed in and have the text open. */
export async function measureAcknowledging(folder: string, atOnce: number): Promise<AcknowledgingFigures> {
  const dataDir = path.join(folder, 'acknowledging');
  await rm(dataDir, { recursive: true, force: true });
  const numbers = await prepared(dataDir, atOnce * (WARM_UP + ROUNDS));
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, (_, n) => numbers.slice(n * atOnce, (n + 1) * atOnce));
  const server = await startChild<Served>('server-child.ts', { dataDir } satisfies ServerTask, 1);
  const task = { port: server.result.port, address: `/policies/${SLUG}/versions/1.0`, password: PASSWORD, rounds };
  const timings = (await runChild<Timing[]>('acknowledgers-child.ts', task satisfies AcknowledgersTask, 0)).slice(
    WARM_UP,
  );
  await server.end();
  const [request] = timings.sort((a, b) => a.p95Ms - b.p95Ms).slice(Math.floor(timings.length / 2));
  if (!request) throw new Error('nobody was measured');
  return { atOnce, request, lost: numbers.length - (await storedIn(dataDir)) };
}

/** Everybody of a small city with the same password, and the standards in force. Answers who they are. */
async function prepared(dataDir: string, staff: number): Promise<string[]> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  await makePeople(db, staff);
  const passwordHash = await hashPassword(PASSWORD);
  await db.transaction((manager) => manager.updateAll(Account, { passwordHash }));
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  await (await decidedStandards(db))(printingIn(dataDir, texts('ja')));
  const people = await rows<{ number: string }>(
    db.read,
    sql`SELECT number AS "number" FROM employment ORDER BY number`,
  );
  await db.close();
  return people.map(({ number }) => number);
}

async function storedIn(dataDir: string): Promise<number> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const stored = await db.read.count(Acknowledgement);
  await db.close();
  return stored;
}
