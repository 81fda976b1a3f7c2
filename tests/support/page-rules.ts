import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { elementsOf, wordsOf } from './markup.ts';

/** Each answers one sentence for every place of the page that breaks its promise. */
type PageRule = (page: { readonly text: string; readonly lang: string }) => string[];

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    rules: {
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
    },
  }),
);

export async function isValid(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  const lines = html.split('\n');
  return results.flatMap(({ messages }) =>
    messages
      .filter((message) => !isList(message, lines))
      .map(({ ruleId, message, line }) => `${ruleId}: ${message} in ${lines[line - 1]?.trim().slice(0, 160)}`),
  );
}

/** Hidden fields of one name are a list; the validator would allow that to boxes only. */
const isList = ({ ruleId, line }: { ruleId: string; line: number }, lines: readonly string[]): boolean =>
  ruleId === 'form-dup-name' && (lines[line - 1] ?? '').includes('type="hidden"');

export const hasOneHeading: PageRule = ({ text }) => {
  const count = elementsOf(text).filter(({ tag }) => tag === 'h1').length;
  return count === 1 ? [] : [`${count} h1`];
};

export const saysItsLanguage: PageRule = ({ text, lang }) => {
  const [root] = elementsOf(text);
  return root?.tag === 'html' && root.attributes.lang === lang
    ? []
    : [`<${root?.tag} lang="${root?.attributes.lang}">`];
};

/** What a program shows where it forgot something; `key` is a text that the locales do not have. */
const FORGOTTEN = /\bundefined\b|\bnull\b|\bNaN\b|\[object \w+\]|\{\{|\}\}|\bInvalid Date\b|<%|%>/;

export const showsNothingForgotten =
  (namespaces: readonly string[]): PageRule =>
  (page) => {
    const key = new RegExp(`\\b(${namespaces.join('|')}):[a-zA-Z_]`);
    return wordsOf(page.text).flatMap(({ text }) => (FORGOTTEN.test(text) || key.test(text) ? [`“${text}”`] : []));
  };

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** The word of the office stands in brackets behind the English one. */
const BRACKETS = /\([^()]*\)|（[^（）]*）/g;

/** Names, titles and sentences of the records are in the language of the office; the program's own words are not. */
export const speaksEnglish =
  (records: readonly string[]): PageRule =>
  (page) =>
    wordsOf(page.text)
      .filter((words) => page.lang === 'en' && words.lang !== 'ja')
      .map(({ text }) => records.reduce((rest, record) => rest.replaceAll(record, ''), text))
      .map((text) => text.replace(BRACKETS, ''))
      .flatMap((text) => (KANA.test(text) ? [`“${text}”`] : []));

const ADDRESSES = ['src', 'href', 'action', 'formaction', 'srcset', 'poster', 'data', 'cite', 'background'];
const OUTSIDE = /^\s*(https?:|\/\/|ftp:|javascript:)|url\(/i;

export const staysInside: PageRule = ({ text }) =>
  elementsOf(text).flatMap(({ tag, attributes }) =>
    ADDRESSES.filter((name) => OUTSIDE.test(attributes[name] ?? '')).map(
      (name) => `<${tag} ${name}="${attributes[name]}">`,
    ),
  );

export const hasNothingInline: PageRule = ({ text }) =>
  elementsOf(text).flatMap(({ tag, attributes }) => {
    const own = Object.keys(attributes).filter((name) => name === 'style' || name.startsWith('on'));
    const isInline = tag === 'style' || (tag === 'script' && !attributes.src);
    return isInline || own.length > 0 ? [`<${tag} ${own.join(' ')}>`] : [];
  });

/** The policy that lets nothing run or load that is not a file of this host. */
export function isProtected(header: (name: string) => string | null): string[] {
  const policy = header('content-security-policy') ?? '';
  const wanted = [
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    'frame-ancestors',
  ];
  const missing = wanted.filter((directive) => !policy.includes(directive)).map((directive) => `no ${directive}`);
  const loose = ['unsafe-inline', 'unsafe-eval', '*', 'http:', 'https:'].filter((word) => policy.includes(word));
  const sniffed = header('x-content-type-options') === 'nosniff' ? [] : ['no nosniff'];
  return [...missing, ...loose.map((word) => `${word} in the policy`), ...sniffed];
}
