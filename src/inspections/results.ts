import type { QuestionRecord, SheetRecord } from './inspection.queries.ts';

/** ○, △, ×, 該当なし. */
export interface AnswerTotals {
  readonly yes: number;
  readonly partly: number;
  readonly no: number;
  readonly none: number;
}

export interface UnitName {
  readonly unitCode: string;
  readonly unitName: string;
  /** Empty outside of the departments. */
  readonly departmentCode: string;
  readonly departmentName: string;
}

export interface Rate {
  /** Without those who are left out. */
  readonly asked: number;
  readonly leftOut: number;
  readonly answered: number;
  readonly confirmed: number;
}

export type UnitRate = UnitName & Rate;
export type UnitAnswers = UnitName & AnswerTotals & { readonly questionId: string };

export interface ResultsData {
  readonly sheet: SheetRecord;
  readonly questions: readonly QuestionRecord[];
  readonly rates: readonly UnitRate[];
  readonly answers: readonly UnitAnswers[];
  /** Of the sheet that this one was copied from, by the stable key; null where it was not copied. */
  readonly before: ReadonlyMap<string, AnswerTotals> | null;
}

export const NO_ANSWERS: AnswerTotals = { yes: 0, partly: 0, no: 0, none: 0 };
const NOBODY: Rate = { asked: 0, leftOut: 0, answered: 0, confirmed: 0 };

export const sumOfAnswers = (all: readonly AnswerTotals[]): AnswerTotals =>
  all.reduce(
    (sum, one) => ({
      ...{ yes: sum.yes + one.yes, partly: sum.partly + one.partly },
      ...{ no: sum.no + one.no, none: sum.none + one.none },
    }),
    NO_ANSWERS,
  );

export const sumOfRates = (all: readonly Rate[]): Rate =>
  all.reduce(
    (sum, one) => ({
      ...{ asked: sum.asked + one.asked, leftOut: sum.leftOut + one.leftOut },
      ...{ answered: sum.answered + one.answered, confirmed: sum.confirmed + one.confirmed },
    }),
    NOBODY,
  );

/** A row of the results: a 課, or all of a 部 together. */
export interface ResultRow extends UnitName {
  readonly rate: Rate;
  readonly answers: AnswerTotals;
}

/** In the order of the rates. */
export function byUnit(rates: readonly UnitRate[], answers: readonly UnitAnswers[]): ResultRow[] {
  const own = grouped(answers, keyOf);
  return rates.map((rate) => ({ ...nameOf(rate), rate, answers: sumOfAnswers(own.get(keyOf(rate)) ?? []) }));
}

/** The same by 部; what lies outside of the departments comes together, at the beginning. */
export const byDepartment = (rows: readonly ResultRow[]): ResultRow[] =>
  [...grouped(rows, ({ departmentCode }) => departmentCode).values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const { departmentCode, departmentName } = first;
    const sums = {
      rate: sumOfRates(all.map(({ rate }) => rate)),
      answers: sumOfAnswers(all.map((one) => one.answers)),
    };
    return [{ unitCode: '', unitName: '', departmentCode, departmentName, ...sums }];
  });

export const ofQuestion = (answers: readonly UnitAnswers[], questionId: string): UnitAnswers[] =>
  answers.filter((one) => one.questionId === questionId);

/** The share of ○ among those to whom the question applied, in tenths of a percent, cut off; null where there is none. */
export function keptShare({ yes, partly, no }: AnswerTotals): number | null {
  const applied = yes + partly + no;
  return applied === 0 ? null : Math.floor((yes * 1000) / applied) / 10;
}

const nameOf = ({ unitCode, unitName, departmentCode, departmentName }: UnitName): UnitName => ({
  ...{ unitCode, unitName, departmentCode, departmentName },
});

/** Two units of one code are asked where a unit was renamed between the opening and its newcomers. */
export const keyOf = (one: UnitName): string => JSON.stringify(nameOf(one));

function grouped<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
