import type { ExceptionRecord } from '../exceptions/exception-record.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Leg } from './leg.rules.ts';

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

/** 不適合: the way is open with an exception alone, and the one there was is over. */
export const isLapsed = ({ ruling, verdict, row }: Leg, rows: ReadonlySet<number>): boolean =>
  ruling === 'exceptionOnly' && verdict === 'cannot' && row !== null && rows.has(row);
