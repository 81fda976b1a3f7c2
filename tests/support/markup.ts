export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** An element as it opens or closes, or a text between two of them. */
export type Token =
  | { readonly open: Element; readonly lang: string }
  | { readonly close: string }
  | { readonly text: string; readonly lang: string };

const TOKEN = /<!--.*?-->|<!doctype[^>]*>|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</gis;
const ATTRIBUTE = /([^\s"'=/>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const VOID = ['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'];
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    return hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : (NAMED[name] ?? whole);
  });

/** Well-formed markup (the validator sees to that) from first to last, with the language that holds at each place. */
export function tokensOf(html: string): Token[] {
  const langs: string[] = [''];
  const here = (): string => langs.at(-1) ?? '';
  return [...html.matchAll(TOKEN)].flatMap(([whole, slash, tag = '', rest = '']): Token[] => {
    if (slash === undefined) return whole.startsWith('<!') ? [] : [{ text: decoded(whole), lang: here() }];
    const name = tag.toLowerCase();
    if (slash === '/') {
      langs.pop();
      return [{ close: name }];
    }
    const attributes = attributesIn(rest);
    const lang = attributes.lang ?? here();
    if (!VOID.includes(name) && !rest.endsWith('/')) langs.push(lang);
    return [{ open: { tag: name, attributes }, lang }];
  });
}

const attributesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', quoted, single, bare]) => [
      name.toLowerCase(),
      decoded(quoted ?? single ?? bare ?? ''),
    ]),
  );

export const elementsOf = (html: string): Element[] =>
  tokensOf(html).flatMap((token) => ('open' in token ? [token.open] : []));

const SPOKEN = ['aria-label', 'title', 'alt', 'placeholder', 'data-label', 'label'];

interface Words {
  readonly text: string;
  readonly lang: string;
}

const VERBATIM = ['code', 'pre'];

/** What is read by eye or by ear, attributes included, each with its language; the bytes that a page quotes left out. */
export function wordsOf(html: string): Words[] {
  let quoted = 0;
  return tokensOf(html).flatMap((token): Words[] => {
    if ('close' in token) quoted -= Number(VERBATIM.includes(token.close));
    if ('text' in token) return quoted > 0 || token.text.trim() === '' ? [] : [token];
    if (!('open' in token)) return [];
    const { tag, attributes } = token.open;
    quoted += Number(VERBATIM.includes(tag));
    return SPOKEN.flatMap((name) => (attributes[name] ? [{ text: attributes[name], lang: token.lang }] : []));
  });
}
