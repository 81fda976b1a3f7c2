import type { AccessMethod } from './access-method.rules.ts';
import type { ControlCode } from './control.rules.ts';
import type { CityModel, GuidelineEdition } from './model.rules.ts';
import type { ZoneCode } from './zone.rules.ts';

/** A zone, a public body's system reached over LGWAN, or media leaving the zone. */
export type AccessTarget = ZoneCode | 'PUBLIC' | 'OUT';

/** ○ △ 例 ×, best first. */
export const ROW_VERDICTS = ['allow', 'withControls', 'exceptionOnly', 'never'] as const;
export type RowVerdict = (typeof ROW_VERDICTS)[number];

/** Where a row comes from: a published source, cities' published practice, still to be confirmed, our assumption. */
export const CONFIRMATIONS = ['published', 'practice', 'toBeConfirmed', 'assumption'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** What a row asks beyond the coded controls; shown to people, not computed. */
export const ROW_CONDITIONS = ['riskAssessment', 'separateStorage', 'oneZonePerSession', 'registeredMedia'] as const;
export type RowCondition = (typeof ROW_CONDITIONS)[number];

export type VerdictPerModel = Readonly<Record<CityModel, RowVerdict>>;

export interface EditionVerdicts {
  readonly from: GuidelineEdition;
  readonly verdicts: VerdictPerModel;
}

export interface ControlAddition {
  readonly model?: CityModel;
  readonly target?: AccessTarget;
  readonly controls: readonly ControlCode[];
}

/** What the city has still to settle about a row; `onceConfirmed` opens a cell that stays × until then. */
export interface OpenPoint {
  readonly from: GuidelineEdition;
  readonly models: readonly CityModel[];
  readonly controls: readonly ControlCode[];
  readonly onceConfirmed: {
    readonly methods: readonly AccessMethod[];
    readonly verdict: RowVerdict;
    readonly controls: readonly ControlCode[];
  } | null;
}

export interface AccessPath {
  readonly homes: readonly ZoneCode[] | 'any';
  readonly methods: readonly AccessMethod[] | 'any';
  readonly targets: readonly AccessTarget[] | 'any';
  readonly bothWays: boolean;
}

export interface AccessRow extends AccessPath {
  readonly number: number;
  readonly editions: readonly EditionVerdicts[];
  readonly controls: readonly ControlCode[];
  readonly additions: readonly ControlAddition[];
  readonly conditions: readonly RowCondition[];
  readonly confirmation: Confirmation;
  /** `always`: refused wherever it is entered; `planned`: refused as planned access, kept as an observed fault. */
  readonly hardBlock: 'always' | 'planned' | null;
  readonly open: OpenPoint | null;
}
