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

const NOTHING: Holding = { inHand: [], idle: [] };

/** What each person holds, by asset number; terminals of a unit or of nobody are nobody's. */
export function holdingsOf(rows: readonly CustodyRow[]): (personId: string) => Holding {
  const holdings = new Map<string, { inHand: PersonTerminal[]; idle: PersonTerminal[] }>();
  const read = terminalReader();
  for (const row of rows) {
    if (row.personId === null) continue;
    const holding = holdings.get(row.personId) ?? { inHand: [], idle: [] };
    holdings.set(row.personId, holding);
    (isInHand(row.state) ? holding.inHand : holding.idle).push(read(row));
  }
  for (const { inHand, idle } of holdings.values()) {
    inHand.sort(byAssetNumber);
    idle.sort(byAssetNumber);
  }
  return (personId) => holdings.get(personId) ?? NOTHING;
}

const byAssetNumber = (a: PersonTerminal, b: PersonTerminal): number => (a.assetNumber < b.assetNumber ? -1 : 1);

interface Present {
  readonly codes: readonly ControlCode[];
  readonly confirmedOn: CustodyRow['controls'];
}

/** The register hands out equal lists as one value: what is made of it is made once too. */
function terminalReader(): (row: CustodyRow) => PersonTerminal {
  const methodsOnce = onceEach<readonly string[], readonly AccessMethod[]>();
  const presentOnce = onceEach<CustodyRow['controls'], Present>();
  return (row) => {
    const { codes, confirmedOn } = presentOnce(row.controls, presentOf);
    return {
      deviceId: row.deviceId,
      assetNumber: row.assetNumber,
      home: row.zone,
      kind: row.kind as TerminalKind,
      use: row.use as TerminalUse,
      state: row.state,
      leaseEndOn: row.leaseEndOn,
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
