import { STILL_KNOWN } from '../shared/dates.ts';

interface Line {
  readonly supersededAt: string;
  readonly reason: string | null;
  readonly replacedBy: string | null;
}

/** `replaced`: by a later record without a reason, as a file brings one. */
export type LineState = 'holds' | 'corrected' | 'withdrawn' | 'replaced';

export function stateOf({ supersededAt, reason, replacedBy }: Line): LineState {
  if (supersededAt === STILL_KNOWN) return 'holds';
  if (reason === null) return 'replaced';
  return replacedBy === null ? 'withdrawn' : 'corrected';
}
