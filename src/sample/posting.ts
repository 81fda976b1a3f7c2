import type { IsoDate } from '../shared/dates.ts';
import type { Employee } from './employees.ts';
import type { Today } from './employment-class.ts';
import type { Random } from './random.ts';
import type { PersonRow, UnitRow } from './rows.ts';
import type { Seat } from './seats.ts';

export interface Posting {
  readonly unit: string;
  /** Null for posts that ended, that have not begun, or that lie outside the city hall. */
  readonly seat: Seat | null;
  readonly title: string;
  readonly posting: PersonRow['posting'];
  readonly posted: IsoDate;
  readonly postedUntil: IsoDate | null;
}

export interface Posted {
  readonly employee: Employee;
  readonly postings: readonly Posting[];
}

export interface Situation {
  readonly today: Today;
  readonly random: Random;
  /** The ordinary posts, among which transfers and second posts are drawn. */
  readonly posts: readonly Seat[];
  /** Groups that a reorganisation ended. */
  readonly closed: readonly UnitRow[];
  /** Units that begin next fiscal year. */
  readonly coming: readonly UnitRow[];
}

/** Random tries before the search keep a city of 100,000 quick. */
export function otherSeat({ seat }: Employee, { posts, random }: Situation): Seat {
  for (let tries = 0; tries < 20; tries++) {
    const post = random.pick(posts);
    if (post.office !== seat.office) return post;
  }
  return posts.find((post) => post.office !== seat.office) ?? seat;
}
