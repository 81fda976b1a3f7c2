import type { NamedZone } from '../networks/zone-label.ts';
import { methodText, type WordTools } from '../scenarios/labels.ts';
import { addDays } from '../shared/dates.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import type { Typed } from '../web/form.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';
import { suggestedClosings } from './closed-suggestions.ts';
import type { PlanRecord } from './plan.queries.ts';
import { planAddress, planFrame } from './plan-frame.ts';
import { type Schedule, scheduleOf } from './schedule.ts';
import { periodLines, technicianLines } from './schedule-lines.ts';
import { lastDayOf, mondayOf } from './schedule-weeks.ts';
import { seatsField } from './seats-field.ts';

export interface ScheduleData {
  readonly plan: PlanRecord;
  /** Ids of the methods that the plan uses. */
  readonly methods: readonly string[];
  readonly zones: readonly NamedZone[];
  readonly today: string;
}

const WEEKS_AT_FIRST = 26;
const LATE_COST_AT_FIRST = 1000;

interface Words {
  readonly t: Translate;
  readonly lang: Language;
}

/** As it is kept; at first half a year from the Monday after the next on, with the usual closed times of those weeks. */
export function scheduleTyped({ plan, methods, today }: ScheduleData, words: Words): Typed {
  const kept = scheduleOf(plan) ?? atFirst(today, words);
  return {
    ...{ startOn: kept.startOn, weeks: String(kept.weeks), lateCost: String(kept.lateCost) },
    technicians: technicianLines(kept.technicians),
    closed: periodLines(kept.closed, words.lang),
    revision: String(plan.revision),
    ...Object.fromEntries(methods.map((id, at) => [seatsField(at), kept.seatsFrom[id] ?? ''])),
  };
}

function atFirst(
  today: string,
  words: Words,
): Pick<Schedule, 'startOn' | 'weeks' | 'lateCost' | 'technicians' | 'closed' | 'seatsFrom'> {
  const calendar = { startOn: addDays(mondayOf(today), 14), weeks: WEEKS_AT_FIRST };
  return {
    ...calendar,
    lateCost: LATE_COST_AT_FIRST,
    technicians: [],
    seatsFrom: {},
    closed: suggested(calendar, words),
  };
}

const suggested = (calendar: { startOn: string; weeks: number }, { t }: Words): Schedule['closed'] =>
  suggestedClosings(calendar.startOn, lastDayOf(calendar)).map(({ reason, fromOn, toOn }) => ({
    ...{ fromOn, toOn, reason: t(`waves:closing.${reason}`) },
  }));

/** What is offered for the weeks that are typed, beside what is there. */
export function withSuggestions(
  typed: Typed,
  settings: Pick<Schedule, 'startOn' | 'weeks' | 'closed'>,
  words: Words,
): Typed {
  const isThere = (from: string, to: string): boolean =>
    settings.closed.some(({ fromOn, toOn }) => fromOn === from && toOn === to);
  const more = suggested(settings, words).filter(({ fromOn, toOn }) => !isThere(fromOn, toOn));
  const before = typeof typed.closed === 'string' && typed.closed !== '' ? [typed.closed] : [];
  return { ...typed, closed: [...before, ...(more.length > 0 ? [periodLines(more, words.lang)] : [])].join('\n') };
}

export function schedulePage(
  { plan, methods, zones }: ScheduleData,
  state: FormState,
): { view: ReturnType<typeof formPage>; frame: Frame } {
  const { t } = state;
  const { text, day, area, hidden } = fieldsOf('waves', state);
  const title = t('waves:schedule.title');
  const view = formPage(
    {
      ...{ title, lead: t('waves:schedule.lead'), submit: t('waves:schedule.submit') },
      action: `${planAddress(plan)}/schedule`,
      fields: [
        day('startOn', { required: true, support: t('waves:support.startOn') }),
        text('weeks', { required: true, inputmode: 'numeric', width: 'short', support: t('waves:support.weeks') }),
        area('technicians', { required: true, support: t('waves:support.technicians') }),
        area('closed', { support: t('waves:support.closed') }),
        ...methods.map((id, at) => day(seatsField(at), seatsWords(id, { ...state, zones }))),
        text('lateCost', {
          required: true,
          inputmode: 'numeric',
          width: 'medium',
          support: t('waves:support.lateCost'),
        }),
        hidden('revision'),
      ],
      back: { href: `${planAddress(plan)}/waves`, label: t('waves:back') },
    },
    state,
  );
  const [submit, ...others] = view.form.buttons;
  const suggest = { label: t('waves:schedule.suggest'), kind: 'secondary' as const, submit: true as const };
  const buttons = [...(submit ? [submit] : []), { ...suggest, name: 'suggest', value: 'yes' }, ...others];
  return { view: { ...view, form: { ...view.form, buttons } }, frame: planFrame(t, plan, title) };
}

const seatsWords = (id: string, tools: WordTools) => ({
  label: tools.t('waves:seatsFrom', { method: methodText(id, tools) }),
  support: tools.t('waves:support.seatsFrom'),
});
