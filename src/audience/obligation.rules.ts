import { addWorkingDays } from '../shared/business-days.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { earlier, later } from '../shared/timeline.ts';

export interface KnownObligation {
  readonly id: string;
  readonly personId: string;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
  readonly dueOn: IsoDate;
}

/** What a request says of time. */
export interface Terms {
  readonly startsOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly joinerDays: number;
}

export interface ObligationPiece {
  readonly personId: string;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
  readonly dueOn: IsoDate;
}

export interface ObligationChanges {
  readonly superseded: readonly string[];
  readonly written: readonly ObligationPiece[];
  readonly joined: number;
  readonly left: number;
  /** Back from leave, with days of their own. */
  readonly returned: number;
}

/** Whoever joins after the beginning gets days of their own, and never fewer than everybody. */
function dueOf({ startsOn, dueOn, joinerDays }: Terms, joinedOn: IsoDate): IsoDate {
  if (joinedOn <= startsOn) return dueOn;
  return later(addWorkingDays(joinedOn, joinerDays), dueOn);
}

export interface Compared {
  readonly known: readonly KnownObligation[];
  readonly members: ReadonlySet<string>;
  /** The day on which the members are members. */
  readonly on: IsoDate;
  readonly terms: Terms;
  /** The day from which somebody is no longer employed, where that is why they are no member. */
  readonly leftOn: ReadonlyMap<string, IsoDate>;
  /** The day from which somebody who was on leave is back. */
  readonly backOn: ReadonlyMap<string, IsoDate>;
}

/**
 * Only what differs: who is in the audience now and was not asked, who is asked and no longer in it, and who is back from
 * leave without the days that a newcomer would have.
 */
export function obligationChanges({ known, members, on, terms, leftOn, backOn }: Compared): ObligationChanges {
  const open = known.filter(({ validTo }) => validTo > on);
  const asked = new Set(open.map(({ personId }) => personId));
  const joined = [...members].filter((personId) => !asked.has(personId));
  const left = open.filter(({ personId }) => !members.has(personId));
  const back = open.flatMap((one) => (members.has(one.personId) ? extended(one, backOn.get(one.personId), terms) : []));
  const before = new Map(known.filter(({ validTo }) => validTo === on).map((past) => [past.personId, past]));
  const cut = left.flatMap(({ id: _id, ...piece }) => {
    const end = earlier(leftOn.get(piece.personId) ?? on, on);
    return end > piece.validFrom ? [{ ...piece, validTo: end }] : [];
  });
  return {
    superseded: [...left.map(({ id }) => id), ...back.map(({ id }) => id)],
    written: [
      ...cut,
      ...back.flatMap(({ pieces }) => pieces),
      ...joined.map((personId) => pieceFor(personId, on, before.get(personId)?.dueOn, terms)),
    ],
    joined: joined.length,
    left: left.length,
    returned: back.length,
  };
}

/** Until the return the day stays what it was: as of an earlier day nothing changes. */
function extended({ id, ...piece }: KnownObligation, backOn: IsoDate | undefined, terms: Terms) {
  if (backOn === undefined || backOn <= piece.validFrom) return [];
  const dueOn = dueOf(terms, backOn);
  if (dueOn <= piece.dueOn) return [];
  return [
    {
      id,
      pieces: [
        { ...piece, validTo: backOn },
        { ...piece, validFrom: backOn, dueOn },
      ],
    },
  ];
}

/** Whoever comes back on the day on which they dropped out was never gone. */
const pieceFor = (personId: string, on: IsoDate, dueBefore: IsoDate | undefined, terms: Terms): ObligationPiece => ({
  personId,
  validFrom: on,
  validTo: FOREVER,
  dueOn: dueBefore ?? dueOf(terms, on),
});
