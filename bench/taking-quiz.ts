import { rm } from 'node:fs/promises';
import path from 'node:path';
import { openDatabase } from '../src/database.ts';
import { Account } from '../src/people/account.entity.ts';
import { hashPassword } from '../src/people/password-hash.ts';
import { schema } from '../src/schema.ts';
import { rows, sql } from '../src/sql.ts';
import { makePeople } from './campaign-city.ts';
import { runChild, startChild } from './child.ts';
import { ratio, type Timing } from './figures.ts';
import { publishQuiz } from './quiz-course.ts';
import type { QuizTaken, QuizTakersTask } from './quiz-takers-child.ts';
import type { Served, ServerTask } from './server-child.ts';
import { connectForReading, connectForWriting, makeDatabase } from './sql-connection.ts';
import { finishedByHand } from './sql-quiz.ts';

export interface QuizTakingFigures {
  readonly people: number;
  readonly seconds: number;
  /** From the press that hands the sheet in to the answer, over HTTP. */
  readonly request: Timing;
  readonly passed: number;
  readonly failed: number;
  /** Sheets that are not as they were sent, and passes without a completion. */
  readonly lost: number;
  /** The rows alone, each sheet in a transaction of its own that waits for the disk. */
  readonly byHand: Timing;
  /** Of the medians, the whole request to that by hand. */
  readonly requestToHand: number;
}

const PASSWORD = 'はやさをはかる合言葉です';
const WARM_UP = 60;

/** The program as it is started, and people who hand in their answers one by one within so many seconds. */
export async function measureQuizTaking(folder: string, count: number, seconds: number): Promise<QuizTakingFigures> {
  const dataDir = path.join(folder, 'taking-quiz');
  await rm(dataDir, { recursive: true, force: true });
  const everybody = await prepared(dataDir, WARM_UP + count);
  const [warmUp, numbers] = [everybody.slice(0, WARM_UP), everybody.slice(WARM_UP)];
  const server = await startChild<Served>('server-child.ts', { dataDir } satisfies ServerTask, 1);
  const task = { port: server.result.port, password: PASSWORD, warmUp, numbers, seconds };
  const { request, sent } = await runChild<QuizTaken>('quiz-takers-child.ts', task satisfies QuizTakersTask, 0);
  await server.end();
  const kept = keptIn(dataDir, sent);
  const byHand = await byHandIn(path.join(folder, 'taking-quiz-by-hand'), dataDir);
  return { people: count, seconds, request, ...kept, byHand, requestToHand: ratio(request.medianMs, byHand.medianMs) };
}

/** Everybody of a small city with the same password, and a course with its quiz. Answers who they are. */
async function prepared(dataDir: string, staff: number): Promise<string[]> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  await makePeople(db, staff);
  const passwordHash = await hashPassword(PASSWORD);
  await db.transaction((manager) => manager.updateAll(Account, { passwordHash }));
  await publishQuiz(db);
  const people = await rows<{ number: string }>(
    db.read,
    sql`SELECT number AS "number" FROM employment ORDER BY number`,
  );
  await db.close();
  return people.map(({ number }) => number);
}

interface Kept {
  readonly id: string;
  readonly answers: string | null;
  readonly passed: number | null;
  readonly completed: number;
}

/** Every sheet that was sent, as it is kept. */
function keptIn(dataDir: string, sent: QuizTaken['sent']) {
  const connection = connectForReading(dataDir);
  const sheets = connection
    .prepare(
      `SELECT a.id, a.answers, a.passed, (SELECT count(*) FROM completion_source s WHERE s.attempt_id = a.id) AS completed
       FROM quiz_attempt a WHERE a.finished_at IS NOT NULL`,
    )
    .all() as Kept[];
  connection.close();
  const isKept = ({ id, answers, passed, completed }: Kept): boolean =>
    told(JSON.parse(answers ?? '{}')) === told(typedIn(sent[id] ?? {})) && completed === passed;
  const count = (passed: number): number => sheets.filter((sheet) => sheet.passed === passed).length;
  const lost = Object.keys(sent).length - sheets.filter(isKept).length;
  return { passed: count(1), failed: count(0), lost };
}

const typedIn = (fields: Readonly<Record<string, string>>): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.startsWith('answer-'))
      .map(([name, key]) => [name.slice('answer-'.length), [key]]),
  );

const told = (answers: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(answers)
    .map(([id, keys]) => `${id} ${keys}`)
    .sort()
    .join('\n');

/** The same sheets once more in a database without a program. */
async function byHandIn(handDir: string, dataDir: string): Promise<Timing> {
  await rm(handDir, { recursive: true, force: true });
  await makeDatabase(handDir);
  const connection = connectForWriting(handDir);
  const figures = finishedByHand(connection, dataDir);
  connection.close();
  return figures;
}
