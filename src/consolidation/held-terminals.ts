import { type AccessMethod, isAccessMethod } from '../networks/access-method.rules.ts';
import { type ControlCode, isControlCode } from '../networks/control.rules.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { HeldTerminal, TerminalKind, TerminalUse } from './candidate.rules.ts';
import { isInHand } from './terminal-state.rules.ts';

/** A terminal in somebody's custody, as the register of devices tells it. */
export interface CustodyRow {
  readonly deviceId: string;
  readonly personId: string | null;
  readonly assetNumber: string;
  readonly zone: ZoneCode;
  readonly kind: string;
  readonly use: string;
  readonly state: string;
  readonly capabilities: readonly string[];
  /** With the day it was confirmed, or null where it is only claimed. */
  readonly controls: Readonly<Record<string, IsoDate | null>>;
  readonly leaseEndOn: IsoDate | null;
}

export interface PersonTerminal extends HeldTerminal {
  readonly deviceId: string;
  readonly state: string;
  readonly leaseEndOn: IsoDate | null;
  readonly methods: readonly AccessMethod[];
  readonly confirmedOn: Readonly<Record<string, IsoDate | null>>;
}

export interface Holding {
  /** In use: what the assessment looks at, special and shared terminals included. */
  readonly inHand: readonly PersonTerminal[];
  /** Still in the person's name, but lost, waiting for its return or not yet given out. */
  readonly idle: readonly PersonTerminal[];
}

const NONE: readonly PersonTerminal[] = [];
const NOTHING: Holding = { inHand: NONE, idle: NONE };

export type HoldingOf = (personId: string) => Holding;

/** Tells what each person holds, by asset number; terminals of a unit or of nobody are nobody's. */
export function holdingReader(): (rows: readonly CustodyRow[]) => HoldingOf {
  const read = terminalReader();
  return (rows) => {
    const terminals = new Map<string, PersonTerminal[]>();
    for (const row of rows) {
      if (row.personId === null) continue;
      const held = terminals.get(row.personId);
      if (held) held.push(read(row));
      else terminals.set(row.personId, [read(row)]);
    }
    const holdings = new Map([...terminals].map(([personId, held]) => [personId, holdingOf(held)]));
    return (personId) => holdings.get(personId) ?? NOTHING;
  };
}

function holdingOf(held: PersonTerminal[]): Holding {
  held.sort((a, b) => (a.assetNumber < b.assetNumber ? -1 : 1));
  if (held.every(({ state }) => isInHand(state))) return { inHand: held, idle: NONE };
  return {
    inHand: held.filter(({ state }) => isInHand(state)),
    idle: held.filter(({ state }) => !isInHand(state)),
  };
}

interface Present {
  readonly codes: readonly ControlCode[];
  readonly confirmedOn: CustodyRow['controls'];
}

/** The register hands out equal lists as one value: what is made of it is made once too. */
function terminalReader(): (row: CustodyRow) => PersonTerminal {
  const methodsOnce = onceEach<readonly string[], readonly AccessMethod[]>();
  const presentOnce = onceEach<CustodyRow['controls'], Present>();
  const textOnce = onceEach<string, string>();
  const shared = <T extends string>(text: T): T => textOnce(text, (made) => made) as T;
  return (row) => {
    const { codes, confirmedOn } = presentOnce(row.controls, presentOf);
    return {
      deviceId: row.deviceId,
      assetNumber: row.assetNumber,
      home: shared(row.zone),
      kind: shared(row.kind) as TerminalKind,
      use: shared(row.use) as TerminalUse,
      state: shared(row.state),
      leaseEndOn: row.leaseEndOn === null ? null : shared(row.leaseEndOn),
      methods: methodsOnce(row.capabilities, (capabilities) => capabilities.filter(isAccessMethod)),
      controls: codes,
      confirmedOn,
    };
  };
}

const presentOf = (confirmedOn: CustodyRow['controls']): Present => ({
  codes: Object.keys(confirmedOn).filter(isControlCode).sort(),
  confirmedOn,
});

/** Answers equal questions with the one value made for the first. */
export function onceEach<K, T>(): (key: K, make: (key: K) => T) => T {
  const made = new Map<K, T>();
  return (key, make) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}
