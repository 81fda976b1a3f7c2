import { parseDate } from '../shared/dates.ts';
import type { Typed } from '../web/form.ts';
import { typedText } from '../web/form.ts';
import type { Settings } from './schedule.ts';
import { readClosedPeriods, readTechnicians } from './schedule-lines.ts';
import { closedWeeks, isMonday, mondayOf } from './schedule-weeks.ts';

export interface SettingFault {
  readonly field: string;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** As the waves format has it, a plan of ten years is none; two years of weeks are enough for a city. */
const MOST_WEEKS = 104;

/** What was typed, and every fault that the single fields could not see. */
export function readSettings(
  typed: Typed,
  methods: readonly { readonly id: string; readonly field: string }[],
): { readonly settings: Settings; readonly faults: readonly SettingFault[] } {
  const technicians = readTechnicians(typedText(typed, 'technicians'));
  const closed = readClosedPeriods(typedText(typed, 'closed'));
  const startOn = parseDate(typedText(typed, 'startOn')) ?? '';
  const seats = methods.map(({ id, field }) => [id, parseDate(typedText(typed, field))] as const);
  const settings: Settings = {
    ...{ startOn, weeks: Number(typedText(typed, 'weeks')), lateCost: Number(typedText(typed, 'lateCost')) },
    ...{ technicians: technicians.items, closed: closed.items },
    seatsFrom: Object.fromEntries(seats.filter(([, on]) => on !== null)) as Settings['seatsFrom'],
  };
  return {
    settings,
    faults: [
      ...weekFaults(settings),
      ...technicians.faults.map((fault) => ({ field: 'technicians', ...fault })),
      ...closed.faults.map((fault) => ({ field: 'closed', ...fault })),
    ],
  };
}

function weekFaults({ startOn, weeks, closed }: Settings): SettingFault[] {
  const faults: SettingFault[] = [];
  if (startOn !== '' && !isMonday(startOn)) {
    faults.push({ field: 'startOn', key: 'waves:invalid.monday', params: { monday: mondayOf(startOn) } });
  }
  if (weeks < 1 || weeks > MOST_WEEKS) {
    faults.push({ field: 'weeks', key: 'waves:invalid.weeks', params: {} });
  } else if (startOn !== '' && closedWeeks({ startOn, weeks, closed }).length === weeks) {
    faults.push({ field: 'closed', key: 'waves:refused.allClosed', params: {} });
  }
  return faults;
}
