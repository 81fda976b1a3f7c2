/** A word that, were it ever run or written as it is, would be found in an answer. */
export const MARK = 'hostile-7f3a';

/** What nobody types and anybody can send, each as one value of a field. */
export const HOSTILE: readonly (readonly [what: string, value: string])[] = [
  ['nothing', ''],
  ['spaces', ' \u3000\t '],
  ['ten thousand characters', 'あ'.repeat(10_000)],
  ['a script', `<script>${MARK}()</script>`],
  ['the end of an attribute', `"><img src=x onerror=${MARK}()>`],
  ['the end of an attribute in single quotes', `' onfocus='${MARK}()`],
  ['the end of a textarea', `</textarea></title><b>${MARK}`],
  ['SQL', `'; DROP TABLE person; --${MARK}`],
  ['marks of LIKE', '%_\\%'],
  ['a formula', `=HYPERLINK("//${MARK}")`],
  ['code of a template', `<%= ${MARK} %>\${7*7}{{7*7}}$t(frame:product)`],
  ['a NUL', `a\0b`],
  ['control characters', '\u0001\u0008\u001b[31m\u007f\u0085\u2028'],
  ['line ends', 'a\r\nSet-Cookie: b\n\rc'],
  ['half of a surrogate pair', '\ud800 \udc00'],
  ['marks that turn the direction of writing', '\u202efdp.\u2066\u200f'],
  ['emoji', '👩‍👩‍👧‍👦🇯🇵𠮷󠄀'],
  ['a day that does not exist', '2026-02-30'],
  ['the end of time', '9999-12-31'],
  ['a day before any era', '0000-00-00'],
  ['a negative number', '-1'],
  ['a huge number', '99999999999999999999'],
  ['a number beyond numbers', '1e309'],
  ['the word of a program', '__proto__'],
];

/** For a field that is chosen or dated, any text that is not on the list is much the same. */
export const HOSTILE_CHOICES = HOSTILE.filter(([what]) =>
  ['nothing', 'ten thousand characters', 'a script', 'a NUL', 'a huge number', 'the end of time'].includes(what),
);

export const HARD_FOR_POSTGRES = HOSTILE.filter(([what]) =>
  ['ten thousand characters', 'a NUL', 'half of a surrogate pair', 'a huge number'].includes(what),
);

/** What stands in an answer only where a value was written as it came. */
const UNESCAPED = [`<script>${MARK}`, `<img src=x onerror=${MARK}`, `' onfocus='${MARK}`, `<b>${MARK}`, `="//${MARK}`];

export const unescapedIn = (text: string): string[] => UNESCAPED.filter((trace) => text.includes(trace));

/** What is put in the place of an id; the first few are hard for a database that is strict. */
const NO_SUCH_IDS: readonly string[] = [
  'no-such',
  '00000000-0000-7000-8000-000000000000',
  '99999999999',
  'a\0b',
  '\ud800',
  '0',
  '1e400',
  `'; DROP TABLE person; --`,
  'あ'.repeat(500),
  '__proto__',
];

const long = 'a'.repeat(6_000);

/** What is put behind an address, several wishes in one; the first few are hard for a database that is strict. */
const QUERIES: readonly string[] = [
  'page=1e9&sort=-password_hash&on=2026-02-30&q=%00&zone=%00&unit=%00&state=%00&kind=%00&class=%00&role=%00&home=%00&action=%00',
  `page=99999999999999999999&q=${long}&zone=${long.slice(0, 2_000)}&columns=__proto__`,
  'page=-1&sort=password_hash&q=%25_%5C%25&zone=%27&unit=%27&state=__proto__&kind=constructor&on=9999-12-31',
  'page=999999&encoding=no-such&on=0001-01-01&from=abc&to=2026-02-30&parent=%27&revision=NaN&step=apply',
  'page=&sort=&q=&on=&columns=&encoding=&unit=&zone=&state=',
  'page=1&page=2&sort=a&sort=b&q=a&q=b&on=2026-04-01&on=today&encoding=a&encoding=b&unit=a&unit=b',
  'page[]=1&sort[a]=b&q[]=x&on[]=1&columns[x][y]=1&__proto__[x]=1&constructor=1&hasOwnProperty=1',
  'q=%&on=%E0%A4%A&&&==&zone=%ED%A0%80&unit=令和99年99月99日',
];

/** How many of the above are asked on each engine; PostgreSQL is strict, and only what is hard for it is new there. */
export const ASKED_ON = {
  sqlite: { ids: NO_SUCH_IDS, queries: QUERIES },
  postgres: { ids: NO_SUCH_IDS.slice(0, 5), queries: QUERIES.slice(0, 2) },
} as const;
