import { addWorkingDays } from '../shared/business-days.ts';
import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts';

/** The job that puts what is due on the day into the outbox. */
export const REMINDERS = 'policies.reminders';

/** When somebody is reminded: as they are first asked, working days before the last day, on it, and once after it. */
export const STEPS = ['opened', 'before5', 'before1', 'due', 'after3'] as const;
export type ReminderStep = (typeof STEPS)[number];

const DISTANCE: Readonly<Record<Exclude<ReminderStep, 'opened'>, number>> = {
  before5: -5,
  before1: -1,
  due: 0,
  after3: 3,
};

/** Working days after the last day from which the 部長 and the policy office hear of it. */
const ESCALATED_AFTER = 5;

interface Asked {
  readonly askedOn: IsoDate;
  readonly dueOn: IsoDate;
}

const dayOf = (step: ReminderStep, { askedOn, dueOn }: Asked): IsoDate =>
  step === 'opened' ? askedOn : addWorkingDays(dueOn, DISTANCE[step]);

/**
 * The latest step that has come. One that came while nobody looked is made up for; those before it are passed over, and so
 * are those that lay before somebody was asked at all.
 */
export function stepOn(asked: Asked, on: IsoDate): ReminderStep | null {
  if (on < asked.askedOn) return null;
  return (
    STEPS.findLast((step) => {
      const day = dayOf(step, asked);
      return day <= on && (step === 'opened' || day > asked.askedOn);
    }) ?? null
  );
}

export const isEscalated = ({ dueOn }: Pick<Asked, 'dueOn'>, on: IsoDate): boolean =>
  addWorkingDays(dueOn, ESCALATED_AFTER) <= on;

/** The Monday of the week: one digest a week, however often it is asked for. */
export const weekOf = (on: IsoDate): IsoDate => addDays(on, -(((daysBetween('2024-01-01', on) % 7) + 7) % 7));
