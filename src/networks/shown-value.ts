const CODED = ['zone', 'model'];

/** A value as a table of two sides shows it: the key of a code's word, or the text itself. */
export function shownValue(field: string, value: string | readonly string[] | undefined): string {
  const text = [value ?? ''].flat().join('、');
  return CODED.includes(field) && text !== '' ? `networks:value.${field}.${text}` : text;
}
