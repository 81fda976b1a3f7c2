declare const safe: unique symbol;

/** Markup that this program made. Templates print only this without escaping. */
export type Html = string & { readonly [safe]: true };

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

const SPECIAL = /[&<>"']/;
const ALL_SPECIAL = new RegExp(SPECIAL, 'g');

/** Most texts have nothing to escape. */
export const escapeHtml = (text: string): string =>
  SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (character) => ENTITIES[character] ?? '') : text;

/** Every value is escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly (string | number)[]): Html {
  return strings.reduce((done, part, index) => `${done}${escapeHtml(String(values[index - 1]))}${part}`) as Html;
}
