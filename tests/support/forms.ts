import { type Element, type Token, tokensOf } from './markup.ts';
import type { Body } from './visitor.ts';

export interface Control {
  readonly name: string;
  readonly kind: 'text' | 'date' | 'number' | 'hidden' | 'choice' | 'tick' | 'file';
  /** What a browser would send if nobody touched it; several for ticked boxes. */
  readonly values: readonly string[];
  /** What may be chosen. */
  readonly options: readonly string[];
}

export interface Form {
  readonly action: string;
  readonly method: string;
  readonly isUpload: boolean;
  readonly controls: readonly Control[];
}

interface Part {
  readonly form: Element | null;
  readonly of: string | null;
  readonly control: Control;
}

const KINDS: Readonly<Record<string, Control['kind']>> = {
  date: 'date',
  number: 'number',
  hidden: 'hidden',
  radio: 'choice',
  checkbox: 'tick',
  file: 'file',
};

/** Every form of a page with what it would send; boxes outside of their form belong to the one that they name. */
export function formsOf(html: string): Form[] {
  const tokens = tokensOf(html);
  const { forms, parts } = read(tokens);
  return forms.map((form) => {
    const own = parts.filter((part) => part.form === form || (part.of !== null && part.of === form.attributes.id));
    const { action = '', method = 'get', enctype = '' } = form.attributes;
    return {
      action,
      method: method.toUpperCase(),
      isUpload: enctype.startsWith('multipart/'),
      controls: merged(own.map(({ control }) => control)),
    };
  });
}

function read(tokens: readonly Token[]): { forms: Element[]; parts: Part[] } {
  const forms: Element[] = [];
  const parts: Part[] = [];
  let form: Element | null = null;
  for (const [index, token] of tokens.entries()) {
    if ('close' in token && token.close === 'form') form = null;
    if (!('open' in token)) continue;
    if (token.open.tag === 'form') {
      form = token.open;
      forms.push(form);
    }
    const control = controlOf(token.open, tokens.slice(index + 1));
    const of = token.open.attributes.form ?? null;
    if (control) parts.push({ form: of === null ? form : null, of, control });
  }
  return { forms, parts };
}

function controlOf({ tag, attributes }: Element, rest: readonly Token[]): Control | null {
  const { name = '', value = '', type = 'text' } = attributes;
  if (name === '' || name === '_csrf' || 'disabled' in attributes) return null;
  if (tag === 'textarea') return { name, kind: 'text', values: [textOf(rest)], options: [] };
  if (tag === 'select') return { name, kind: 'choice', ...choices(rest) };
  if (tag === 'button') return { name, kind: 'choice', values: [value], options: [value] };
  if (tag !== 'input') return null;
  const kind = KINDS[type] ?? 'text';
  const isChoice = kind === 'choice' || kind === 'tick';
  const isChosen = !isChoice || 'checked' in attributes;
  return { name, kind, values: isChosen ? [value] : [], options: isChoice ? [value] : [] };
}

const textOf = ([token]: readonly Token[]): string => (token && 'text' in token ? token.text.replace(/^\n/, '') : '');

function choices(rest: readonly Token[]): Pick<Control, 'values' | 'options'> {
  const end = rest.findIndex((token) => 'close' in token && token.close === 'select');
  const options = rest
    .slice(0, end)
    .flatMap((token) => ('open' in token && token.open.tag === 'option' ? [token.open] : []));
  const chosen = options.find(({ attributes }) => 'selected' in attributes) ?? options[0];
  return {
    values: chosen ? [chosen.attributes.value ?? ''] : [],
    options: options.map(({ attributes }) => attributes.value ?? ''),
  };
}

/** Radios and boxes of one name are one control; of several buttons a person presses the last, which goes on. */
function merged(controls: readonly Control[]): Control[] {
  const names = [...new Set(controls.map(({ name }) => name))];
  return names.map((name) => {
    const same = controls.filter((control) => control.name === name);
    const [first] = same as [Control];
    const values = same.flatMap((control) => control.values);
    return { ...first, values, options: same.flatMap(({ options }) => options) };
  });
}

/** Stands for the first of the boxes of one name. */
export const FIRST = '*first*';

/** What a person who fills every field sensibly would send; `words` says so by the field's name. */
export const sent = (form: Form, words: Readonly<Record<string, string | readonly string[]>>): Body =>
  form.controls.flatMap(({ name, kind, values, options }) => {
    const said = words[name];
    const own = said === undefined ? values : said === FIRST ? options.slice(0, 1) : [said].flat();
    const filled = own.filter((value) => value !== '');
    if (filled.length > 0 || said !== undefined || kind !== 'choice') return own.map((value) => [name, value] as const);
    const choice = options.find((value) => value !== '');
    return choice === undefined ? [] : [[name, choice] as const];
  });
