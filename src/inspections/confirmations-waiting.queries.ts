import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { waitingSheets } from './reply-list.queries.ts';
import { replyReach } from './reply-reach.queries.ts';

interface Head {
  readonly personId: string;
  readonly scope: Scope;
  readonly on: IsoDate;
}

/** What of the self-inspections a section head is to confirm, with the page on which they do. */
export async function confirmationsWaiting({ read }: Database, { personId, scope, on }: Head) {
  const sheets = await waitingSheets(read, await replyReach(read, scope, on), { personId, on });
  return sheets.map(({ inspectionId, title, waiting }) => ({
    ...{ kind: 'inspection' as const, label: title, href: `/inspections/${inspectionId}`, waiting },
  }));
}
