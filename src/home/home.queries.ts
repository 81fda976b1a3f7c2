import type { Database } from '../database.ts';
import { type AssignedDevice, devicesOfPerson } from '../devices/device.queries.ts';
import type { Moment } from '../facts.ts';
import { type OpenAsked, openAsked } from '../policies/open-asked.queries.ts';
import { openRounds } from '../training/own-training.queries.ts';
import type { RoundRow } from '../training/round.queries.ts';

export interface OwnDuties {
  readonly policies: readonly OpenAsked[];
  /** `dueOn` is the person's own. */
  readonly courses: readonly Pick<RoundRow, 'code' | 'title' | 'dueOn'>[];
  readonly devices: readonly AssignedDevice[];
}

/** What one person still has to do, and the terminals in their hands. */
export async function ownDuties(db: Database, personId: string, moment: Moment): Promise<OwnDuties> {
  const policies = await openAsked(db.read, personId, moment);
  const devices = await devicesOfPerson(db.read, personId, moment);
  return { policies, courses: await openRounds(db.read, personId, moment), devices };
}
