import { editionNameKey, isGuidelineEdition } from './model.rules.ts';

const CODED = ['zone', 'model'];

/** A value as a table of two sides shows it: the key of a code's word, the keys of several, or the text itself. */
export function shownValue(field: string, value: string | readonly string[] | undefined): string {
  const texts = [value ?? ''].flat();
  return texts.map((text) => (text === '' ? '' : shownText(field, text))).join('、');
}

function shownText(field: string, text: string): string {
  if (CODED.includes(field)) return `networks:value.${field}.${text}`;
  if (field.startsWith('methods')) return `rules:method.${text}`;
  return field === 'edition' && isGuidelineEdition(text) ? editionNameKey(text) : text;
}
