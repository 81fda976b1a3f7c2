import type { AccessMethod } from '../networks/access-method.rules.ts';
import type { ControlCode } from '../networks/control.rules.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';

/** 端末区分: ノート, デスクトップ, タブレット, シンクライアント, 専用端末. */
export type TerminalKind = 'notebook' | 'desktop' | 'tablet' | 'thinClient' | 'special';

/** 用途区分: 個人, 共用, 窓口, 専用, 予備, 貸出. */
export type TerminalUse = 'individual' | 'shared' | 'counter' | 'special' | 'spare' | 'loan';

export interface HeldTerminal {
  readonly assetNumber: string;
  readonly home: ZoneCode;
  readonly kind: TerminalKind;
  readonly use: TerminalUse;
  /** Controls recorded as present on this terminal. */
  readonly controls: readonly ControlCode[];
  /** Narrows what the city operates from the home zone to what this terminal can do; absent: all of it. */
  readonly methods?: readonly AccessMethod[];
}

/** Why a terminal can never be somebody's one terminal: its zone, its kind, or its use. */
export type ExclusionReason = 'dedicatedLine' | Exclude<TerminalUse, 'individual'>;

export interface Exclusion {
  readonly assetNumber: string;
  readonly home: ZoneCode;
  readonly reason: ExclusionReason;
}

/** Null where the terminal is a candidate; 住基ネット and other dedicated-line terminals never are (row 26). */
export function exclusionOf({ home, kind, use }: HeldTerminal): ExclusionReason | null {
  if (home === 'JK') return 'dedicatedLine';
  if (kind === 'special') return 'special';
  return use === 'individual' ? null : use;
}

export function isCandidate(terminal: HeldTerminal): boolean {
  return exclusionOf(terminal) === null;
}

export function exclusionsOf(terminals: readonly HeldTerminal[]): readonly Exclusion[] {
  return terminals.flatMap((terminal) => {
    const reason = exclusionOf(terminal);
    return reason === null ? [] : [{ assetNumber: terminal.assetNumber, home: terminal.home, reason }];
  });
}
