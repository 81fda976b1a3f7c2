import type { Database } from '../database.ts';
import { unencodable } from '../shared/csv-write.ts';
import { Refused } from '../shared/errors.ts';
import { connectionsOf } from './device-connection.queries.ts';
import type { CsvLayout } from './device-csv.ts';
import { allDeviceIds, type DeviceQuestion } from './device-list.queries.ts';
import { devicesById } from './device-record.queries.ts';
import { NO_CONNECTIONS } from './device-record.ts';

type Cells = readonly (string | number | null)[];

const AT_ONCE = 500;

/** The whole list as rows of a file, read some hundred terminals at a time. */
export async function* exportedRows(db: Database, question: DeviceQuestion, layout: CsvLayout): AsyncGenerator<Cells> {
  const ids = await allDeviceIds(db, question);
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    const devices = await devicesById(db.read, some, question.moment);
    const connections = await connectionsOf(db.read, some);
    yield* devices.map((device) => layout.cells({ ...device, ...(connections.get(device.id) ?? NO_CONNECTIONS) }));
  }
}

const MOST_NAMED = 10;

/** Throws Refused, naming characters and terminals, where CP932 cannot carry the list: it would arrive as `?`. */
export async function refuseUnencodable(db: Database, question: DeviceQuestion, layout: CsvLayout): Promise<void> {
  const characters = new Set<string>();
  const devices = new Set<string>();
  for await (const cells of exportedRows(db, question, layout)) {
    const lost = cells.flatMap((cell) => (typeof cell === 'string' ? unencodable(cell) : []));
    for (const character of lost) characters.add(character);
    if (lost.length > 0) devices.add(String(cells[0]));
  }
  if (characters.size === 0) return;
  throw new Refused('devices:refused.cp932', {
    characters: named(characters),
    devices: named(devices),
    count: devices.size,
  });
}

const named = (texts: ReadonlySet<string>): string => [...texts].slice(0, MOST_NAMED).join(' ');
