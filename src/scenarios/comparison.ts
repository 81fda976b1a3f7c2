import type { PlanPerson } from './plan-people.ts';
import type { SolutionSummary } from './solution.ts';

export const MOST_COMPARED = 4;

/** A figure of the comparison; less of it is better, or more, or neither. */
interface Figure {
  readonly key: string;
  readonly unit: 'terminals' | 'ratio' | 'yen' | 'people' | 'percent';
  readonly better: 'less' | 'more' | null;
  readonly of: (summary: SolutionSummary) => number | null;
}

const served = ({ employees, unserved }: SolutionSummary): number => employees - unserved;

export const FIGURES: readonly Figure[] = [
  { key: 'terminals', unit: 'terminals', better: 'less', of: ({ terminals }) => terminals },
  {
    ...{ key: 'perPerson', unit: 'ratio', better: 'less' },
    of: (one) => (served(one) === 0 ? null : one.terminals / served(one)),
  },
  { key: 'withOne', unit: 'people', better: 'more', of: ({ withOne }) => withOne },
  { key: 'withMore', unit: 'people', better: 'less', of: ({ withMore }) => withMore },
  { key: 'unserved', unit: 'people', better: 'less', of: ({ unserved }) => unserved },
  { key: 'cost', unit: 'yen', better: 'less', of: ({ cost }) => cost },
  { key: 'outlay', unit: 'yen', better: 'less', of: ({ outlay }) => outlay },
  { key: 'released', unit: 'terminals', better: 'more', of: ({ released }) => released },
  { key: 'bought', unit: 'terminals', better: 'less', of: ({ bought }) => bought },
  { key: 'moved', unit: 'terminals', better: null, of: ({ moved }) => moved },
  { key: 'gap', unit: 'percent', better: 'less', of: ({ gap }) => gap },
];

export interface ComparedValue {
  readonly value: number | null;
  /** To the first column; null there, and where one of the two has no value. */
  readonly difference: number | null;
  /** Of the row; nobody is where all are the same. */
  readonly isBest: boolean;
}

/** A row of values, one for each scenario; null for one without a solution. */
export function compared(values: readonly (number | null)[], better: Figure['better']): ComparedValue[] {
  const known = values.filter((value): value is number => value !== null);
  const areAllTheSame = new Set(known).size < 2;
  const best = better === null || areAllTheSame ? null : better === 'less' ? Math.min(...known) : Math.max(...known);
  const [first = null] = values;
  return values.map((value, at) => ({
    value,
    difference: at === 0 || value === null || first === null ? null : value - first,
    isBest: best !== null && value === best,
  }));
}

/** Somebody for whom the scenarios do not come out the same, with the number of terminals in each. */
export interface DifferingPerson {
  readonly number: string;
  readonly unit: string;
  /** Null: not served, or not asked about. */
  readonly terminals: readonly (number | null)[];
}

/** In the order of the first scenario in which they stand. */
export function differingPeople(plans: readonly (readonly PlanPerson[])[]): DifferingPerson[] {
  const counts = plans.map((people) => new Map(people.map((one) => [one.number, one])));
  const numbers = new Set(plans.flatMap((people) => people.map(({ number }) => number)));
  return [...numbers].flatMap((number) => {
    const found = counts.map((people) => people.get(number));
    const terminals = found.map((one) => one?.terminals?.length ?? null);
    if (new Set(terminals).size < 2) return [];
    return [{ number, unit: found.find((one) => one && one.unit !== '')?.unit ?? '', terminals }];
  });
}
