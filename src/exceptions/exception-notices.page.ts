import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { endingHorizon } from './exception.rules.ts';
import { exceptionAddress } from './exception-frame.ts';
import { exceptionNumber } from './exception-label.ts';
import type { ExceptionRecord } from './exception-record.ts';
import { clauseText, shortRow } from './exception-view.ts';

/** `opens`: whether whoever looks may open the page of an exception. */
type Tools = Pick<ViewTools, 't' | 'lang' | 'date'> & { readonly opens: boolean };

/** What holds, what is about to end, and what has ended with nothing that carries it on. */
export const exceptionNotices = (records: readonly ExceptionRecord[], on: IsoDate, tools: Tools): NoticeView[] =>
  records.flatMap((record) => notice(record, on, tools) ?? []);

function notice(record: ExceptionRecord, on: IsoDate, tools: Tools): NoticeView | null {
  const { t, date, opens } = tools;
  const { validTo } = record;
  if (validTo === null) return null;
  const isOver = validTo <= on;
  const how = isOver ? 'over' : validTo <= endingHorizon(on) ? 'ending' : 'live';
  const days = daysBetween(on, addDays(validTo, -1));
  const row = shortRow(record, tools);
  const number = exceptionNumber(record, tools);
  return {
    kind: how === 'live' ? 'info' : 'warning',
    sentence: t(`exceptions:notice.${how}`, { number, lastOn: date(addDays(validTo, -1)), days }),
    items: [
      t('exceptions:notice.clause', { clause: clauseText(record, tools) }),
      ...(row === '' ? [] : [t(`exceptions:notice.${isOver ? 'rowOver' : 'row'}`, { row })]),
    ],
    action: opens ? { href: exceptionAddress(record), label: t('exceptions:notice.open') } : null,
  };
}
