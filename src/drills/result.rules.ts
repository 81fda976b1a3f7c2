import { type Instant, type IsoDate, startOfDay, todayIn } from '../shared/dates.ts';

export const ENTERED = [
  { code: 'yes', ja: '有' },
  { code: 'no', ja: '無' },
] as const;

/** By what the office looks for people among the results. */
export const RESULT_STATES = ['entered', 'clicked', 'opened', 'unreported', 'reported'] as const;
export type ResultState = (typeof RESULT_STATES)[number];

/** What a person did with the mail; an empty text where they did not. */
export interface Acts {
  readonly sent: Instant;
  readonly opened: Instant | '';
  readonly clicked: Instant | '';
  readonly entered: 'yes' | 'no';
  readonly reported: Instant | '';
}

type Column = keyof Acts;

/**
 * Whoever clicked has opened the mail, however the product counts: many count an opening by a picture, which mail programs
 * leave out or load later.
 */
export const openingImplied = ({ opened, clicked }: Pick<Acts, 'opened' | 'clicked'>): boolean =>
  clicked !== '' && (opened === '' || opened > clicked);

export const withOpening = (acts: Acts): Acts => (openingImplied(acts) ? { ...acts, opened: acts.clicked } : acts);

export interface Around {
  readonly heldOn: IsoDate;
  /** The first day of the person's first employment. */
  readonly hiredOn: IsoDate;
  readonly today: IsoDate;
}

export interface Impossible {
  readonly column: Column;
  readonly key: string;
  readonly params?: Readonly<Record<string, string>>;
}

const LATER: readonly Column[] = ['opened', 'clicked', 'reported'];

/** Everything that cannot have been, each at its column; an opening that follows from the click is no contradiction. */
export function impossibleIn(acts: Acts, { heldOn, hiredOn, today }: Around): readonly Impossible[] {
  const isFuture = (at: string): boolean => at !== '' && todayIn(at) > today;
  const future = (['sent', ...LATER] as const).filter((column) => isFuture(acts[column]));
  const early = LATER.filter((column) => acts[column] !== '' && acts[column] < acts.sent);
  const found: Impossible[] = [
    ...future.map((column) => ({ column, key: 'future' })),
    ...early.map((column) => ({ column, key: `${column}BeforeSent` })),
  ];
  if (acts.sent < startOfDay(heldOn)) found.push({ column: 'sent', key: 'sentBeforeHeld', params: { on: heldOn } });
  else if (acts.sent < startOfDay(hiredOn)) found.push({ column: 'sent', key: 'beforeHired', params: { on: hiredOn } });
  if (acts.entered === 'yes' && acts.clicked === '') found.push({ column: 'entered', key: 'enteredUnclicked' });
  return found;
}

/** Whole minutes from sending to reporting. */
export const minutesBetween = (sent: Instant, reported: Instant): number =>
  Math.floor((Date.parse(reported) - Date.parse(sent)) / 60_000);
