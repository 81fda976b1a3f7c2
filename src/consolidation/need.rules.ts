import { ZONE_CODES, type ZoneCode } from '../networks/zone.rules.ts';
import type { TerminalUse } from './candidate.rules.ts';

export interface ZonedSystem {
  readonly code: string;
  readonly zone: ZoneCode;
}

/** Either a unit or a person uses the system. */
export interface RecordedUse {
  readonly system: string;
  readonly unit: string | null;
  readonly employee: string | null;
}

export type NeedReason =
  | { readonly through: 'unit'; readonly system: string; readonly unit: string }
  | { readonly through: 'person'; readonly system: string }
  | { readonly through: 'terminal'; readonly assetNumber: string };

export interface Need {
  readonly zone: ZoneCode;
  /** No use of any system is recorded; the zone is taken from the terminals held. */
  readonly inferred: boolean;
  readonly reasons: readonly NeedReason[];
}

export interface NeedSubject {
  readonly employee: string;
  /** Units of every live posting, 兼務 included; whoever asks adds the units above where their systems count too. */
  readonly units: readonly string[];
  readonly terminals: readonly { readonly assetNumber: string; readonly home: ZoneCode; readonly use: TerminalUse }[];
}

interface UsedSystem extends ZonedSystem {
  readonly user: string;
}

export interface UseIndex {
  readonly byUnit: ReadonlyMap<string, readonly UsedSystem[]>;
  readonly byEmployee: ReadonlyMap<string, readonly UsedSystem[]>;
}

interface Found {
  readonly zone: ZoneCode;
  readonly reason: NeedReason;
}

/** Prepares the recorded uses once for a whole city; a use of an unknown system counts for nothing. */
export function indexUses(systems: readonly ZonedSystem[], uses: readonly RecordedUse[]): UseIndex {
  const byCode = new Map(systems.map((system) => [system.code, system]));
  const used = (use: RecordedUse, user: string | null) => {
    const system = byCode.get(use.system);
    return system && user !== null ? [{ ...system, user }] : [];
  };
  return {
    byUnit: groupByUser(uses.flatMap((use) => used(use, use.unit))),
    byEmployee: groupByUser(uses.flatMap((use) => used(use, use.employee))),
  };
}

/** The zones that an employee needs, in the zones' order, each with every reason for it. */
export function needsOf(index: UseIndex, subject: NeedSubject): readonly Need[] {
  const recorded = [...throughUnits(index, subject.units), ...inPerson(index, subject.employee)];
  const inferred = recorded.length === 0;
  const found = inferred ? fromTerminals(subject.terminals) : recorded;
  return ZONE_CODES.flatMap((zone) => {
    const reasons = found.filter((one) => one.zone === zone).map(({ reason }) => reason);
    return reasons.length > 0 ? [{ zone, inferred, reasons }] : [];
  });
}

function groupByUser(used: readonly UsedSystem[]): ReadonlyMap<string, readonly UsedSystem[]> {
  const groups = new Map<string, UsedSystem[]>();
  for (const system of used) {
    const group = groups.get(system.user);
    if (!group) groups.set(system.user, [system]);
    else if (!group.some(({ code }) => code === system.code)) group.push(system);
  }
  for (const group of groups.values()) group.sort((a, b) => (a.code < b.code ? -1 : 1));
  return groups;
}

function throughUnits({ byUnit }: UseIndex, units: readonly string[]): readonly Found[] {
  return [...new Set(units)].flatMap((unit) =>
    (byUnit.get(unit) ?? []).map(({ code, zone }) => ({ zone, reason: { through: 'unit', system: code, unit } })),
  );
}

function inPerson({ byEmployee }: UseIndex, employee: string): readonly Found[] {
  return (byEmployee.get(employee) ?? []).map(({ code, zone }) => ({
    zone,
    reason: { through: 'person', system: code },
  }));
}

/** A spare or loan terminal says nothing of the work, and neither do TC (it only shows other zones) and EX (a place). */
function fromTerminals(terminals: NeedSubject['terminals']): readonly Found[] {
  return terminals
    .filter(({ home, use }) => use !== 'spare' && use !== 'loan' && home !== 'TC' && home !== 'EX')
    .map(({ home, assetNumber }) => ({ zone: home, reason: { through: 'terminal', assetNumber } }));
}
