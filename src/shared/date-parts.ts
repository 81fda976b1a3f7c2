import { memoise } from './memo.ts';

type Parts = { readonly [part in 'era' | 'year' | 'month' | 'day' | 'weekday']: string };

const REMEMBERED = 1000;
const NONE: Parts = { era: '', year: '', month: '', day: '', weekday: '' };

function partsIn(locale: string, options: Intl.DateTimeFormatOptions): (on: string) => Parts {
  const calendar = new Intl.DateTimeFormat(`${locale}-u-ca-japanese`, { ...options, timeZone: 'Asia/Tokyo' });
  return memoise((on) => {
    const parts = calendar.formatToParts(Date.parse(on));
    return { ...NONE, ...Object.fromEntries(parts.map(({ type, value }) => [type, value])) };
  }, REMEMBERED);
}

// Intl writes 元年 only beside a month in words.
/** 令和 / 8 / 11 / 22 / 日 of a day. */
export const partsJa = partsIn('ja-JP', {
  era: 'long',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
});

/** R / 8 / 11 / 22 of a day. */
export const partsShort = partsIn('ja-JP', { era: 'narrow', year: 'numeric', month: 'numeric', day: 'numeric' });

/** Reiwa / 8 / Nov / 22 / Sun of a day. */
export const partsEn = partsIn('en-US', {
  era: 'long',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  weekday: 'short',
});
