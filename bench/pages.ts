import { canPin, runChild, startChild } from './child.ts';
import { ratio, spread, type Timing } from './figures.ts';
import { type Known, readKnown } from './known.ts';
import type { Options } from './options.ts';
import { peakMbOf } from './process-figures.ts';
import { say } from './progress.ts';
import type { QueriesTask } from './queries-child.ts';
import { addressOf, questions } from './questions.ts';
import type { Served, ServerTask } from './server-child.ts';
import type { SideBySide } from './side-by-side.ts';
import { connectForReading } from './sql-connection.ts';
import type { Visits, VisitsTask } from './visits-child.ts';

const CONNECTIONS = 4;
const WARM_UP = 20;

export interface PageFigures {
  /** The reading of the database alone, both in one process: what is remembered is kept from answering. */
  readonly query: SideBySide;
  /** The whole page over HTTP, signed in. */
  readonly request: Visits;
  /** Median of the whole page asked for alone, to the median of the queries by hand. */
  readonly requestToHandQuery: number;
}

export interface Pages {
  /** Whether the server had a core of its own, and the visitors another. */
  readonly pinned: boolean;
  readonly serverPeakMb: number | null;
  readonly pages: Readonly<Record<string, PageFigures>>;
}

export async function measurePages(dataDir: string, { times, requests }: Options): Promise<Pages> {
  say('asking the database, in turns with hand-written queries');
  const queries = await runChild<Record<string, SideBySide>>(
    'queries-child.ts',
    { dataDir, times } satisfies QueriesTask,
    1,
  );
  const connection = connectForReading(dataDir);
  const pages = addresses(readKnown(connection), times, requests);
  connection.close();
  say('asking the server');
  const server = await startChild<Served>('server-child.ts', { dataDir } satisfies ServerTask, 1);
  const task = { served: server.result, connections: CONNECTIONS, pages } satisfies VisitsTask;
  const visits = await runChild<Record<string, Visits>>('visits-child.ts', task, 0);
  const serverPeakMb = peakMbOf(server.result.pid);
  await server.end();
  return { pinned: canPin, serverPeakMb, pages: together(queries, visits) };
}

function addresses(known: Known, times: number, requests: number): VisitsTask['pages'] {
  const count = WARM_UP + times + requests;
  const all = questions(known, count);
  const lists = Object.entries(all).map(([name, some]) => [name, some.map(addressOf)] as const);
  const devices = spread(known.terminals, count).map(({ id }) => `/devices/${id}`);
  const parted = (some: readonly string[]) => ({
    warmUp: some.slice(0, WARM_UP),
    alone: some.slice(WARM_UP, WARM_UP + times),
    together: some.slice(WARM_UP + times),
  });
  return Object.fromEntries([...lists, ['devicePage', devices] as const].map(([name, some]) => [name, parted(some)]));
}

function together(
  queries: Readonly<Record<string, SideBySide>>,
  visits: Readonly<Record<string, Visits>>,
): Record<string, PageFigures> {
  const figures = Object.entries(queries).flatMap(([name, query]) => {
    const request = visits[name];
    return request ? [[name, { query, request, requestToHandQuery: toHand(request.alone, query) }] as const] : [];
  });
  return Object.fromEntries(figures);
}

const toHand = (alone: Timing, { byHand }: SideBySide): number => ratio(alone.medianMs, byHand.medianMs);
