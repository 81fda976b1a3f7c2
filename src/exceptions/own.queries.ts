import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import { exceptionsAbout } from './about.queries.ts';
import { endingHorizon } from './exception.rules.ts';
import type { ExceptionRecord } from './exception-record.ts';

interface Owner {
  readonly personId: string;
  readonly devices: readonly { readonly deviceId: string }[];
  readonly on: IsoDate;
}

/** What ends soon, or has ended with nothing that carries it on, of what somebody asked for and what is for them. */
export async function ownExceptions(db: Database, { personId, devices, on }: Owner): Promise<ExceptionRecord[]> {
  const about = { people: [personId], devices: devices.map(({ deviceId }) => deviceId), requester: personId };
  const found = await exceptionsAbout(db.read, about, { on, knownAt: null });
  return found.filter(({ validTo }) => validTo !== null && validTo <= endingHorizon(on));
}
