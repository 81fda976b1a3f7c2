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
  ['SQL that is always true', `x' OR '1'='1`],
  ['marks of LIKE', '%_\\%'],
  ['a formula', `=HYPERLINK("//${MARK}")`],
  ['code of a template', `<%= ${MARK} %>\${7*7}{{7*7}}$t(frame:product)`],
  ['a NUL', `a\0b`],
  ['control characters', '\u0001\u0008\u001b[31m\u007f\u0085\u2028'],
  ['line ends', 'a\r\nSet-Cookie: b\n\rc'],
  ['half of a surrogate pair', '\ud800 \udc00'],
  ['marks that turn the direction of writing', '\u202efdp.\u2066\u200f'],
  ['emoji', '👩‍👩‍👧‍👦🇯🇵𠮷󠄀'],
  ['marks upon marks', `e${'\u0301'.repeat(300)}`],
  ['a day that does not exist', '2026-02-30'],
  ['the end of time', '9999-12-31'],
  ['a day before any era', '0000-00-00'],
  ['a negative number', '-1'],
  ['a huge number', '99999999999999999999'],
  ['a number beyond numbers', '1e309'],
  ['no number', 'NaN'],
  ['the word of a program', '__proto__'],
  ['a path', '../../../../etc/passwd'],
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

/** What is put in the place of an id. */
export const NO_SUCH_IDS: readonly string[] = [
  'no-such',
  '00000000-0000-7000-8000-000000000000',
  '0',
  '-1',
  '99999999999',
  '1e400',
  `'; DROP TABLE person; --`,
  'a\0b',
  '\ud800',
  'あ'.repeat(500),
  '__proto__',
  '..%2f..%2fetc',
];

const long = 'a'.repeat(6_000);

/** What is put behind an address; several wishes in one, so that each is asked everywhere. */
export const QUERIES: readonly string[] = [
  'page=-1&sort=password_hash&q=%27',
  'page=1e9&sort=-password_hash&on=2026-02-30',
  'page=999999&encoding=no-such&q=%00',
  'page=99999999999999999999&columns=password_hash&columns=__proto__',
  'page=&sort=&q=&on=&columns=&encoding=',
  'page=1&page=2&sort=a&sort=b&q=a&q=b&on=2026-04-01&on=today&encoding=a&encoding=b',
  'page[]=1&sort[a]=b&q[]=x&on[]=1&columns[x][y]=1',
  'on=9999-12-31&page=2',
  'on=0001-01-01',
  'on=令和99年99月99日&q=%ED%A0%80',
  `q=${long}&zone=${long.slice(0, 2_000)}`,
  'q=%25_%5C%25&zone=%27&unit=%00&state=__proto__&kind=constructor&class=x&role=x&home=x&action=%00',
  '__proto__[x]=1&constructor=1&toString=1&hasOwnProperty=1',
  'q=%&on=%E0%A4%A&&&==',
  'from=abc&to=2026-02-30&move=no-such&parent=%00&revision=NaN&step=apply',
];
