import type { ExceptionRecord } from '../exceptions/exception-record.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Leg } from './leg.rules.ts';
import type { AssessedPerson } from './person-assessor.ts';
import type { Assessment } from './verdict.rules.ts';

export interface Explained {
  readonly person: AssessedPerson;
  readonly assessment: Assessment;
  /** What holds for the person, and what has ended without another. */
  readonly exceptions: readonly ExceptionRecord[];
  readonly on: IsoDate;
}

/** The rows of the access table that a terminal has lost with the end of an exception. */
export function lapsedRows(
  exceptions: readonly ExceptionRecord[],
  deviceId: string | undefined,
  on: IsoDate,
): ReadonlySet<number> {
  const over = exceptions.filter(({ validTo, subjectKind, deviceId: own }) => {
    const isHere = subjectKind !== 'device' || own === deviceId;
    return validTo !== null && validTo <= on && isHere;
  });
  return new Set(over.flatMap(({ accessRow }) => (accessRow === null ? [] : [accessRow])));
}

/** The candidates that are 不適合 since an exception has ended, by asset number. */
export function lapsedTerminals({ person, assessment, exceptions, on }: Explained): ReadonlySet<string> {
  const deviceOf = new Map(person.holding.inHand.map(({ assetNumber, deviceId }) => [assetNumber, deviceId]));
  const lapsed = assessment.candidates.filter(({ assetNumber, legs }) => {
    const rows = lapsedRows(exceptions, deviceOf.get(assetNumber), on);
    return legs.some((leg) => isLapsed(leg, rows));
  });
  return new Set(lapsed.map(({ assetNumber }) => assetNumber));
}

/** 不適合: the way is open with an exception alone, and the one there was is over. */
export const isLapsed = ({ ruling, verdict, row }: Leg, rows: ReadonlySet<number>): boolean =>
  ruling === 'exceptionOnly' && verdict === 'cannot' && row !== null && rows.has(row);
