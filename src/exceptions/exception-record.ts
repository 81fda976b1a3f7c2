import type { IsoDate } from '../shared/dates.ts';
import type { ClauseChoice } from './clause-choice.ts';
import type { Standing, SubjectKind } from './exception.rules.ts';
import type { ExceptionState } from './exception-life.rules.ts';

/** A request as it stands on a day. */
export interface ExceptionRecord extends ClauseChoice {
  readonly id: string;
  readonly fiscalYear: number;
  readonly number: number;
  readonly subjectKind: SubjectKind;
  readonly subjectLabel: string;
  readonly personId: string | null;
  readonly deviceId: string | null;
  readonly unitId: string;
  /** As the unit is called on the day. */
  readonly unit: string | null;
  readonly accessRow: number | null;
  readonly reason: string;
  readonly measure: string;
  readonly fromOn: IsoDate;
  /** The last day asked for. */
  readonly untilOn: IsoDate;
  readonly emergency: string;
  readonly requesterId: string;
  readonly renewsId: string | null;
  /** The request that carries this one on, where there is one that was not refused or withdrawn. */
  readonly renewedById: string | null;
  /** Now, whatever day is shown. */
  readonly state: ExceptionState;
  readonly revision: number;
  readonly standing: Standing;
  /** From when, and from when no longer; null where it was not permitted. */
  readonly validFrom: IsoDate | null;
  readonly validTo: IsoDate | null;
  readonly permittedBy: string | null;
  readonly permittedAt: string | null;
}

/** What holds or has held, and is not renewed yet. */
export const isRenewable = ({ state, renewedById }: ExceptionRecord): boolean =>
  (state === 'permitted' || state === 'ended') && renewedById === null;
