import type { ErrorRequestHandler, RequestHandler } from 'express';
import { newId } from '../ids.ts';
import { formatDate } from '../shared/dates.ts';
import { Conflict, Forbidden, NotFound, Refused } from '../shared/errors.ts';
import type { Context } from './context.ts';
import type { Language } from './i18n.ts';
import { showPage } from './render.ts';
import type { ViewTools } from './view-tools.ts';

declare module './views.ts' {
  interface Views {
    'errors/show': {
      readonly status: number;
      readonly title: string;
      readonly sentence: string;
      readonly whatToDo: string;
      readonly errorId: string | null;
      readonly changes: readonly { readonly field: string; readonly yours: string; readonly theirs: string }[];
    };
  }
}

export const notFound: RequestHandler = () => {
  throw new NotFound();
};

/** The one table from errors to answers. Anything unknown is 500 with an id that is in the log and on the page. */
export function errorPages({ log, texts }: Context): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = statusOf(error);
    const t: ViewTools['t'] = res.locals.t ?? texts('ja');
    const errorId = status === 500 ? newId() : null;
    if (errorId) log.error({ err: error, errorId, url: req.originalUrl }, 'request failed');
    res.status(status);
    const sentence = sentenceOf(error, t) ?? t(`frame:error.${status}.sentence`);
    const title = t(`frame:error.${status}.title`);
    const whatToDo = t(`frame:error.${status}.whatToDo`);
    const changes =
      error instanceof Conflict
        ? error.changes.map(({ field, yours, theirs }) => ({
            field: t(field),
            yours: said(yours, t, res.locals.lang ?? 'ja'),
            theirs: said(theirs, t, res.locals.lang ?? 'ja'),
          }))
        : [];
    if (!res.locals.asOn) return void res.type('text').send(`${title}\n${sentence}\n`);
    showPage(req, res, 'errors/show', { status, title, sentence, whatToDo, errorId, changes }, { title });
  };
}

const sentenceOf = (error: unknown, t: ViewTools['t']): string | null =>
  (error instanceof Refused || error instanceof NotFound) && error.key !== null ? t(error.key, error.params) : null;

/** The key of a word for a stored code. */
const WORD = /^(?:[a-z]+:value\.\w+|rules:method|rules:edition)\.\w+$/;

/** The words for stored codes where the action names their keys; a day, or days after controls, as people write them. */
const said = (text: string, t: ViewTools['t'], lang: Language): string =>
  text.split('、').every((part) => WORD.test(part))
    ? text
        .split('、')
        .map((key) => t(key))
        .join(lang === 'ja' ? '、' : ', ')
    : text.replaceAll(/(?<=^|C\d\d )\d{4}-\d{2}-\d{2}(?=$|、)/g, (on) => formatDate(on, lang));

/** Faults of the HTTP layer itself (a body too large, a lost token) carry their own status. */
const CLIENT_FAULTS = [400, 403, 413, 415, 429];

function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404;
  if (error instanceof Forbidden) return 403;
  if (error instanceof Refused) return 422;
  if (error instanceof Conflict) return 409;
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && CLIENT_FAULTS.includes(status) ? status : 500;
}
