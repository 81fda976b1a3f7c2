import type { IsoDate } from '../shared/dates.ts';

/** What the plan in force promises and how far it is carried out. */
export interface PlanAhead {
  readonly name: string;
  readonly href: string;
  readonly points: readonly {
    readonly on: IsoDate;
    readonly terminals: number;
    readonly perPerson: number;
    /** 0 to 1. */
    readonly oneTerminalRate: number;
  }[];
  /** 1人当たり端末数 at the end of the plan, by the id of the 部. */
  readonly divisions?: readonly { readonly unitId: string; readonly perPerson: number }[];
  /** Items of its work lists. */
  readonly work?: { readonly done: number; readonly total: number };
}
