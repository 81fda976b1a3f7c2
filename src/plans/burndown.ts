/** What is to be done in a week, and what was done in it. */
export interface WeekWork {
  readonly week: number;
  readonly planned: number;
  readonly done: number;
}

export interface BurndownPoint {
  readonly week: number;
  /** Items left at the end of the week if all goes as planned. */
  readonly planned: number;
  /** Items left at its end; null for weeks to come. */
  readonly left: number | null;
}

export interface Burndown {
  readonly items: number;
  readonly done: number;
  readonly points: readonly BurndownPoint[];
  readonly forecast: Forecast;
}

/** `week` is the one in which the last item will be done if work goes on at the pace so far. */
export type Forecast =
  | { readonly kind: 'notBegun' | 'standing' | 'finished' }
  | { readonly kind: 'asPlanned' | 'early' | 'late'; readonly week: number };

export interface BurndownAsked {
  readonly weeks: number;
  /** Weeks in which nobody is sent out. */
  readonly closed: readonly number[];
  readonly thisWeek: number;
  /** The last week in which something is planned. */
  readonly lastWeek: number;
  readonly items: number;
  readonly work: readonly WeekWork[];
}

/** Work left by week, as planned and as it is. What was done before the first week counts there. */
export function burndownOf(asked: BurndownAsked): Burndown {
  const { weeks, thisWeek, items, work } = asked;
  const sum = (until: number, key: 'planned' | 'done'): number =>
    work.reduce((total, one) => total + (one.week <= until ? one[key] : 0), 0);
  const points = Array.from({ length: weeks }, (_, index) => index + 1).map((week) => ({
    week,
    planned: items - sum(week, 'planned'),
    left: week <= thisWeek ? items - sum(week, 'done') : null,
  }));
  const done = sum(Number.POSITIVE_INFINITY, 'done');
  return { items, done, points, forecast: forecastOf(asked, done) };
}

function forecastOf({ closed, thisWeek, lastWeek, items, work }: BurndownAsked, done: number): Forecast {
  if (items > 0 && done === items) return { kind: 'finished' };
  const first = Math.min(...work.filter((one) => one.planned > 0).map(({ week }) => week));
  if (thisWeek < first || !Number.isFinite(first)) return { kind: 'notBegun' };
  const open = (from: number, to: number): number =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((week) => !closed.includes(week)).length;
  const worked = open(first, thisWeek);
  if (done === 0 || worked === 0) return { kind: 'standing' };
  const week = weekAfter(thisWeek, Math.ceil(((items - done) * worked) / done), closed);
  return { kind: week === lastWeek ? 'asPlanned' : week < lastWeek ? 'early' : 'late', week };
}

/** So many working weeks later. */
function weekAfter(week: number, working: number, closed: readonly number[]): number {
  const shut = new Set(closed);
  let at = week;
  for (let left = working; left > 0; ) {
    at += 1;
    if (!shut.has(at)) left -= 1;
  }
  return at;
}
