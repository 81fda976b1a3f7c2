/** What the planner answers (shared planning model, section 4). */
export interface Answer {
  readonly status: Status;
  readonly terminals: number;
  /** Over the horizon, rounded to whole yen. */
  readonly cost: number;
  /** At the beginning: purchases, upgrades, setup, moves. */
  readonly outlay: number;
  /** No plan can do with less: proven. */
  readonly bound: { readonly terminals: number; readonly cost: number };
  /** How far the plan may be from the best one, as a share of it; 0 is a proof. */
  readonly gap: number;
  readonly unserved: readonly Unserved[];
  readonly assignments: readonly Assignment[];
  /** Devices that somebody holds now and nobody is to hold. */
  readonly released: readonly string[];
  readonly seatsUsed: Readonly<Record<string, number>>;
  /** What one more seat would save over the horizon, in whole yen. */
  readonly prices: Readonly<Record<string, number>>;
  /** Homes whose devices were to be replaced within the horizon while the catalogue has nothing: taken as free. */
  readonly withoutReplacement: readonly string[];
  /** Where the budget leaves somebody unserved: the smallest one that does not; null where it does not. */
  readonly smallestBudget: number | null;
}

/** `feasible`: time ran out, or somebody stopped it, before the plan was proven. */
export type Status = 'optimal' | 'feasible';

export interface Unserved {
  readonly employee: string;
  readonly reason: string;
}

export interface Assignment {
  readonly employee: string;
  readonly terminals: readonly AssignedTerminal[];
  readonly methods: readonly string[];
}

export type AssignedTerminal =
  | { readonly home: string; readonly device: string; readonly upgrades: readonly string[] }
  | { readonly home: string; readonly new: string; readonly upgrades: readonly string[] };
