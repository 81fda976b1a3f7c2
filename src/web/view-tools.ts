import type { Request, Response } from 'express';
import { formatDate, formatInstant } from '../shared/dates.ts';
import { isWriting, type Permission, scopeOf } from '../shared/permissions.ts';
import type { AsOn } from './context.ts';
import { type Html, html } from './html.ts';
import type { Language, Translate } from './i18n.ts';

/** What every template may use beside its own data; called `h` there. */
export interface ViewTools {
  readonly lang: Language;
  readonly t: Translate;
  readonly user: { readonly name: string; readonly unitName: string; readonly personId: string } | null;
  readonly asOn: AsOn;
  readonly path: string;
  date(on: string | null): string;
  dateTag(on: string | null): Html;
  instant(at: string): string;
  instantTag(at: string): Html;
  number(n: number): string;
  csrf(): Html;
  /** False for every write while a past or future day is shown. */
  can(permission: Permission): boolean;
  /** This address with query parameters changed; null takes one away. */
  url(changes: Readonly<Record<string, string | null>>): string;
}

const NUMBERS = new Intl.NumberFormat('ja-JP');

export function viewTools(req: Request, res: Response): ViewTools {
  const { lang, t, asOn } = res.locals;
  const date = (on: string | null) => (on === null || on.startsWith('9999') ? '' : formatDate(on, lang));
  const instant = (at: string) => formatInstant(at, lang);
  return {
    lang,
    t,
    asOn,
    user: req.user ?? null,
    path: req.path,
    date,
    dateTag: (on) => (date(on) === '' ? html`` : html`<time datetime="${on ?? ''}">${date(on)}</time>`),
    instant,
    instantTag: (at) => html`<time datetime="${at}">${instant(at)}</time>`,
    number: (n) => NUMBERS.format(n),
    csrf: () => html`<input type="hidden" name="_csrf" value="${req.csrfToken?.() ?? ''}">`,
    can: (permission) =>
      req.user !== undefined &&
      scopeOf(req.user.roles, permission) !== null &&
      (asOn.isToday || !isWriting(permission)),
    url: (changes) => changedUrl(req.originalUrl, changes),
  };
}

function changedUrl(original: string, changes: Readonly<Record<string, string | null>>): string {
  // Two slashes at the beginning would name another host.
  const { pathname, searchParams } = new URL(`http://localhost/${original.replace(/^\/+/, '')}`);
  for (const [name, value] of Object.entries(changes)) {
    searchParams.delete(name);
    if (value !== null) searchParams.append(name, value);
  }
  const query = searchParams.toString();
  return query === '' ? pathname : `${pathname}?${query}`;
}
