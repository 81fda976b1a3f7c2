import type { AccessMethod } from './access-method.rules.ts';
import type { AccessTarget } from './access-row.rules.ts';
import { findRow } from './access-rule.rules.ts';
import type { ControlCode } from './control.rules.ts';
import type { ZoneCode } from './zone.rules.ts';

/** 適合, 条件付, 例外, 集約不可: whether somebody can do with one terminal, best first. */
export const ONE_TERMINAL_VERDICTS = ['fits', 'conditional', 'exception', 'cannot'] as const;
export type OneTerminalVerdict = (typeof ONE_TERMINAL_VERDICTS)[number];

export interface EnteredAccess {
  readonly home: ZoneCode;
  readonly method: AccessMethod | null;
  readonly target: AccessTarget | null;
  readonly deviceKind: string | null;
  /** True for what is to be done, false for what was found and is recorded as it is. */
  readonly planned: boolean;
  readonly controls: readonly ControlCode[];
  readonly verdict: OneTerminalVerdict | null;
}

/**
 * The key of the reason why this must not be saved, or null. Registration, edit and import of a terminal ask it of what
 * was found: rows 19 and 21 are refused, while rows 5 and 13 are kept as the faults that they are. The city's settings
 * are plans: there rows 5 and 13 are refused as well. A verdict is computed, never typed: the assessment leaves special
 * terminals out, and calls none 適合 that this forbids.
 */
export function hardBlock(entered: EnteredAccess): string | null {
  if (entered.planned && isSpecial(entered)) return 'rules:blocked.specialTerminal';
  if (entered.verdict === 'fits' && lacksMyNumberControls(entered)) return 'rules:blocked.mnWithoutControls';
  const row = blockingRow(entered);
  return row === null ? null : `rules:blocked.row${row}`;
}

function isSpecial({ home, deviceKind }: EnteredAccess): boolean {
  return home === 'JK' || deviceKind === 'special';
}

function lacksMyNumberControls({ home, controls }: EnteredAccess): boolean {
  return home === 'MN' && !(controls.includes('C01') && controls.includes('C02'));
}

function blockingRow({ home, method, target, planned }: EnteredAccess): number | null {
  const row = method === null || target === null ? null : findRow({ home, method, target });
  return row?.hardBlock === 'always' || (planned && row?.hardBlock === 'planned') ? row.number : null;
}
