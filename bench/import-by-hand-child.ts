import type Connection from 'better-sqlite3';
import { answer, peakMb } from './child.ts';
import type { Kind } from './city.ts';
import { connectForWriting } from './sql-connection.ts';
import { devicesByHand } from './sql-devices.ts';
import { peopleByHand } from './sql-people.ts';
import { segmentsByHand } from './sql-segments.ts';
import { unitsByHand } from './sql-units.ts';
import { type Spent, timed } from './stopwatch.ts';

type ByHand = (connection: Connection, file: string) => Promise<void>;

const BY_HAND: Readonly<Partial<Record<Kind, ByHand>>> = {
  units: unitsByHand,
  people: peopleByHand,
  segments: segmentsByHand,
  devices: devicesByHand,
};

export interface ByHandTask {
  readonly dataDir: string;
  readonly kind: Kind;
  readonly file: string;
}

export interface Loaded extends Spent {
  readonly peakMb: number;
}

async function load({ dataDir, kind, file }: ByHandTask): Promise<Loaded> {
  const byHand = BY_HAND[kind];
  if (!byHand) throw new Error(`${kind} are not loaded by hand`);
  const connection = connectForWriting(dataDir);
  const { spent } = await timed(async () => {
    connection.exec('BEGIN IMMEDIATE');
    await byHand(connection, file);
    connection.exec('COMMIT');
  });
  connection.close();
  return { ...spent, peakMb: peakMb() };
}

await answer(load);
