import { addDays, formatDate, formatDateShort } from '../shared/dates.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { Schedule } from './schedule.ts';
import { fridayOfWeek, mondayOfWeek } from './schedule-weeks.ts';

interface Words {
  readonly t: Translate;
  readonly lang: Language;
}

type Calendar = Pick<Schedule, 'startOn'>;

/** 令和8年12月7日（月）の週. */
export const weekOfLabel = (calendar: Calendar, week: number, { t, lang }: Words): string =>
  t('waves:weekOf', { monday: formatDate(mondayOfWeek(calendar, week), lang) });

/** 令和8年12月7日（月）の週, or from one to another. */
export const weeksLabel = (calendar: Calendar, from: number, to: number, words: Words): string =>
  from === to
    ? weekOfLabel(calendar, from, words)
    : words.t('waves:weeksOf', {
        from: formatDate(mondayOfWeek(calendar, from), words.lang),
        to: formatDate(fridayOfWeek(calendar, to), words.lang),
      });

/** R8.12.7〜R8.12.11. */
export const spanLabel = (fromOn: string, toOn: string, { t, lang }: Words): string =>
  fromOn === toOn
    ? formatDateShort(fromOn, lang)
    : t('waves:span', { from: formatDateShort(fromOn, lang), to: formatDateShort(toOn, lang) });

/** 第3週 R8.12.21〜R8.12.25. */
export const weekLabel = (calendar: Calendar, week: number, words: Words): string => {
  const monday = mondayOfWeek(calendar, week);
  return words.t('waves:weekSpan', { week, span: spanLabel(monday, addDays(monday, 4), words) });
};
