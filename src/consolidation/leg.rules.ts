import type { AccessMethod } from '../networks/access-method.rules.ts';
import { ROW_VERDICTS, type RowCondition, type RowVerdict } from '../networks/access-row.rules.ts';
import type { ControlCode } from '../networks/control.rules.ts';
import type { OneTerminalVerdict } from '../networks/hard-block.rules.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import type { Route } from './route.rules.ts';

/** An approved 例外措置 in force on the day asked about, for one row of the access table. */
export interface LiveException {
  readonly reference: string;
  readonly row: number;
  /** Null covers every terminal of the person. */
  readonly assetNumber: string | null;
}

/** How one terminal gets to one zone, and what stands in the way. */
export interface Leg {
  readonly zone: ZoneCode;
  /** False for a home zone that the work does not need: the terminal is connected there all the same. */
  readonly needed: boolean;
  readonly method: AccessMethod;
  readonly row: number | null;
  readonly ruling: RowVerdict;
  readonly verdict: OneTerminalVerdict;
  readonly controls: readonly ControlCode[];
  readonly missingControls: readonly ControlCode[];
  readonly conditions: readonly RowCondition[];
  readonly unconfirmed: boolean;
  /** Reference of the exception that carries this leg. */
  readonly exception: string | null;
}

export const VERDICT_RANK: Readonly<Record<OneTerminalVerdict, number>> = {
  fits: 0,
  conditional: 1,
  exception: 2,
  cannot: 3,
};

export interface LegQuestion {
  readonly zone: ZoneCode;
  readonly needed: boolean;
  /** Never empty: the direct connection is always among them. */
  readonly routes: readonly Route[];
  readonly present: ReadonlySet<ControlCode>;
  /** Exceptions that cover this terminal. */
  readonly exceptions: readonly LiveException[];
}

/** The best of the ways into one zone: verdict, then fewest missing controls, then settled before unconfirmed. */
export function bestLeg(question: LegQuestion): Leg {
  const legs = question.routes.map((route) => leg(route, question));
  return legs.reduce((best, next) => (byPreference(next, best) < 0 ? next : best));
}

function leg({ method, ruling }: Route, { zone, needed, present, exceptions }: LegQuestion): Leg {
  const number = ruling.row?.number ?? null;
  const exception = ruling.verdict === 'exceptionOnly' ? exceptions.find(({ row }) => row === number) : undefined;
  const missingControls = ruling.controls.filter((code) => !present.has(code) && !(exception && code === 'C20'));
  return {
    zone,
    needed,
    method,
    row: number,
    ruling: ruling.verdict,
    verdict: legVerdict(ruling.verdict, missingControls.length, exception !== undefined),
    controls: ruling.controls,
    missingControls,
    conditions: ruling.conditions,
    unconfirmed: ruling.unconfirmed,
    exception: exception?.reference ?? null,
  };
}

function legVerdict(ruling: RowVerdict, missing: number, excepted: boolean): OneTerminalVerdict {
  if (ruling === 'never') return 'cannot';
  if (ruling === 'exceptionOnly') return excepted ? 'exception' : 'cannot';
  return missing === 0 ? 'fits' : 'conditional';
}

function byPreference(a: Leg, b: Leg): number {
  return (
    VERDICT_RANK[a.verdict] - VERDICT_RANK[b.verdict] ||
    ROW_VERDICTS.indexOf(a.ruling) - ROW_VERDICTS.indexOf(b.ruling) ||
    a.missingControls.length - b.missingControls.length ||
    openness(a) - openness(b) ||
    Number(a.row === null) - Number(b.row === null)
  );
}

/** A settled way is better than an open one; but where no way leads in, the open one is what people must see. */
function openness({ verdict, unconfirmed }: Leg): number {
  return Number(verdict === 'cannot' ? !unconfirmed : unconfirmed);
}
