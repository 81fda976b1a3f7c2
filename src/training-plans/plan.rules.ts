import { isEverybody, readAudience } from '../audience/audience.rules.ts';
import { canonical, sha256 } from '../shared/canonical.ts';
import { addDays, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { windowOfYear } from '../training/round.rules.ts';

export interface PlannedTerms {
  readonly opensOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly joinerDays: number;
  readonly makeUpUntil: IsoDate | null;
  readonly methods: readonly string[];
}

/** The years that a plan can be made for: this one and the next (計画は事前に定める, 番号法29条の2). */
export const plannableYears = (thisYear: number): readonly number[] => [thisYear, thisYear + 1];

export const firstDay = (fiscalYear: number): IsoDate => windowOfYear(fiscalYear).from;
export const lastDay = (fiscalYear: number): IsoDate => addDays(windowOfYear(fiscalYear).to, -1);

/** Throws Refused at the field that does not fit into the year, or into its order of days. */
export function checkTerms(terms: PlannedTerms, fiscalYear: number, courseStartsOn: IsoDate): void {
  const { opensOn, dueOn, makeUpUntil, methods } = terms;
  const within = (day: IsoDate): boolean => day >= firstDay(fiscalYear) && day <= lastDay(fiscalYear);
  if (!within(opensOn)) throw new Refused('trainingPlans:refused.outside', {}, 'opensOn');
  if (opensOn < courseStartsOn) throw new Refused('trainingPlans:refused.beforeCourse', { courseStartsOn }, 'opensOn');
  if (!within(dueOn)) throw new Refused('trainingPlans:refused.outside', {}, 'dueOn');
  if (dueOn < opensOn) throw new Refused('trainingPlans:refused.dueEarly', {}, 'dueOn');
  if (makeUpUntil !== null && !within(makeUpUntil))
    throw new Refused('trainingPlans:refused.outside', {}, 'makeUpUntil');
  if (makeUpUntil !== null && makeUpUntil <= dueOn)
    throw new Refused('trainingPlans:refused.makeUpEarly', {}, 'makeUpUntil');
  if (methods.length === 0) throw new Refused('trainingPlans:refused.noMethod', {}, 'methods');
}

/** What a plan says of one course, as it is decided. */
export interface PlannedCourse extends PlannedTerms {
  readonly courseId: string;
  readonly code: string;
  /** An `Audience` as JSON. */
  readonly audience: string;
  readonly note: string;
}

interface PlanText {
  readonly fiscalYear: number;
  readonly number: number;
  readonly aim: string;
}

/** SHA-256 over the plan as canonical JSON: what the reviewers and the decider saw. */
export const planHash = ({ fiscalYear, number, aim }: PlanText, items: readonly PlannedCourse[]): string =>
  sha256(
    canonical({
      ...{ fiscalYear, number, aim },
      items: items.map(({ code, audience, opensOn, dueOn, joinerDays, makeUpUntil, methods, note }) => ({
        ...{ code, opensOn, dueOn, joinerDays, makeUpUntil, note, methods: [...methods] },
        audience: JSON.parse(audience) as unknown,
      })),
    }),
  );

/**
 * What the guideline and the law ask of a year and the plan does not have; keys of sentences. G5.2(2): everybody, executives
 * included, at least once a year. 番号法29条の2: those who handle My Number, with a second chance for who missed it.
 */
export function planGaps(items: readonly PlannedCourse[]): readonly string[] {
  const audiences = items.map((item) => ({ item, audience: readAudience(item.audience) }));
  const forHandlers = audiences.filter(
    ({ audience }) => audience.mnHandlers && isEverybody({ ...audience, mnHandlers: false }),
  );
  return [
    ...(audiences.some(({ audience }) => isEverybody(audience)) ? [] : ['trainingPlans:gap.everybody']),
    ...(forHandlers.length > 0 ? [] : ['trainingPlans:gap.mnHandlers']),
    ...(forHandlers.some(({ item }) => item.makeUpUntil === null) ? ['trainingPlans:gap.makeUp'] : []),
  ];
}
