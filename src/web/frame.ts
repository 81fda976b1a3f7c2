import type { RequestHandler } from 'express';
import { newId } from '../ids.ts';
import { type IsoDate, parseDate, todayIn } from '../shared/dates.ts';
import type { Context } from './context.ts';

/** Language, day and request id of every request; all later handlers may rely on them. */
export function frame({ db, texts }: Context): RequestHandler {
  return (req, res, next) => {
    const lang = req.session.language ?? 'ja';
    const today = todayIn(db.clock());
    Object.assign(res.locals, { requestId: newId(), lang, t: texts(lang), today });
    res.locals.asOn = asOn(chosenDay(req.query.on, req.session.asOn), today);
    if (req.query.on !== undefined) req.session.asOn = res.locals.asOn.isToday ? undefined : res.locals.asOn.on;
    next();
  };
}

const asOn = (chosen: IsoDate | null, today: IsoDate) => ({
  on: chosen ?? today,
  isToday: (chosen ?? today) === today,
});

/** An address that names a day wins over the day chosen before, so that it shows a colleague the same. */
function chosenDay(asked: unknown, before: IsoDate | undefined): IsoDate | null {
  if (typeof asked === 'string') return parseDate(asked);
  return before ?? null;
}
