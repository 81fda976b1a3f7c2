import type { Tx } from '../ledger/change.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Span } from '../shared/timeline.ts';
import { rows, sql } from '../sql.ts';
import { unadministeredDay } from './administrator.rules.ts';
import { overlap } from './unit-line.ts';

interface Tenure {
  readonly grantFrom: string;
  readonly grantTo: string;
  readonly termFrom: string;
  readonly termTo: string;
}

/** When somebody who can sign in is administrator: the grant, while they are employed. */
async function administratorSpans(tx: Tx): Promise<Span[]> {
  const tenures = await rows<Tenure>(
    tx.manager,
    sql`SELECT g.valid_from AS "grantFrom", g.valid_to AS "grantTo", e.valid_from AS "termFrom", e.valid_to AS "termTo"
        FROM role_grant g
        JOIN account a ON a.person_id = g.person_id AND a.stopped_at IS NULL AND a.password_hash IS NOT NULL
        JOIN employment_term e ON e.person_id = g.person_id AND e.superseded_at = ${STILL_KNOWN}
        WHERE g.role = 'administrator' AND g.superseded_at = ${STILL_KNOWN}`,
  );
  return tenures
    .map(({ grantFrom, grantTo, termFrom, termTo }) =>
      overlap({ validFrom: grantFrom, validTo: grantTo }, { validFrom: termFrom, validTo: termTo }),
    )
    .filter((span) => span !== undefined);
}

/** Refuses work after which there would be days without any administrator: nobody could put that right on screen. */
export async function keepingAnAdministrator(
  tx: Tx,
  field: string | undefined,
  work: () => Promise<unknown>,
): Promise<void> {
  const before = await administratorSpans(tx);
  await work();
  const on = unadministeredDay(before, await administratorSpans(tx), tx.today);
  if (on !== null) throw new Refused('people:refused.lastAdministrator', { on }, field);
}
