import type { ZoneCode } from '../networks/zone.rules.ts';
import { exclusionOf, type HeldTerminal } from './candidate.rules.ts';

/** Why a terminal remains: the codes of which one is mandatory with 集約不可. */
export const REASON_CODES = [
  'R01',
  'R02',
  'R03',
  'R04',
  'R05',
  'R06',
  'R07',
  'R08',
  'R09',
  'R10',
  'R11',
  'R12',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

interface Situation {
  readonly needs: ReadonlySet<ZoneCode>;
  readonly terminals: readonly HeldTerminal[];
}

// The register shows these causes only; R04, R06, R09, R10 and R11 are for the office to record, and R07 keeps a second
// terminal of somebody who can do with one. First match.
const DEFAULTS: readonly { readonly code: ReasonCode; readonly when: (situation: Situation) => boolean }[] = [
  // A dedicated line is never consolidated: R02 where its own terminal is held, R03 where only the line is needed.
  { code: 'R02', when: ({ needs, terminals }) => needs.has('JK') && terminals.some(({ home }) => home === 'JK') },
  { code: 'R03', when: ({ needs }) => needs.has('JK') },
  // No terminal of their own: what they hold is kept for others to borrow, or they work at somebody else's.
  { code: 'R12', when: ({ terminals }) => terminals.length > 0 && terminals.every(isKeptForLending) },
  { code: 'R05', when: ({ terminals }) => terminals.every((terminal) => exclusionOf(terminal) !== null) },
  // My Number work and no screen route that joins it with the rest of the work.
  { code: 'R01', when: ({ needs }) => needs.has('MN') },
];

/** The reason that the register itself suggests for 集約不可; R08 (no seat or method into the zone) where no other does. */
export function defaultReason(needs: Iterable<ZoneCode>, terminals: readonly HeldTerminal[]): ReasonCode {
  const situation = { needs: new Set(needs), terminals };
  return DEFAULTS.find(({ when }) => when(situation))?.code ?? 'R08';
}

function isKeptForLending({ use }: HeldTerminal): boolean {
  return use === 'spare' || use === 'loan';
}
