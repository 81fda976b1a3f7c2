import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import i18next, { type i18n, type TFunction } from 'i18next';
import { formatDate } from '../shared/dates.ts';
import { type Filled, filledText, type Params } from './filled-text.ts';

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Translate = (key: string, params?: Params) => string;

/** Reads locales/<language>/<namespace>.json; output is escaped by the templates, so not here. */
export async function loadTexts(folder: string): Promise<(language: Language) => Translate> {
  const resources = Object.fromEntries(LANGUAGES.map((language) => [language, readNamespaces(folder, language)]));
  const instance: i18n = i18next.createInstance();
  await instance.init({ resources, lng: 'ja', fallbackLng: 'ja', interpolation: { escapeValue: false } });
  instance.services.formatter?.add('day', (on: string, lng) => formatDate(on, lng === 'en' ? 'en' : 'ja'));
  const translators = { ja: remembering(instance, 'ja'), en: remembering(instance, 'en') };
  return (language) => translators[language];
}

/** A page asks for some 300 texts at several microseconds each: each is looked up once, its marks are filled anew. */
function remembering(instance: i18n, language: Language): Translate {
  const translate = instance.getFixedT(language);
  const known = new Map<string, Filled>();
  return (key, params = NONE) => {
    const filled = known.get(key) ?? lookUp(instance, translate, key, language);
    // What is no text of ours may be anything: it is neither kept nor looked up at length.
    if (filled === null) return typeof params.defaultValue === 'string' ? params.defaultValue : translate(key, params);
    known.set(key, filled);
    return filled(params);
  };
}

const NONE: Params = {};
const PLURALS = ['_one', '_other'];

/**
 * Plurals (`key_one`) and texts that quote others (`$t(…)`) depend on their values: those the library makes each time. Null for
 * what has no text.
 */
function lookUp(instance: i18n, translate: TFunction, key: string, language: Language): Filled | null {
  const [namespace = '', name = ''] = key.split(':');
  const textOf = (wanted: string): unknown => instance.getResource(language, namespace, wanted);
  const text = textOf(name);
  if (typeof text !== 'string' && !PLURALS.some((plural) => textOf(`${name}${plural}`) !== undefined)) return null;
  if (typeof text !== 'string' || text.includes('$t(')) return (params) => translate(key, params);
  return filledText(text, (value, format) => (format === 'day' ? formatDate(String(value), language) : String(value)));
}

function readNamespaces(folder: string, language: Language): Record<string, Record<string, unknown>> {
  const files = readdirSync(path.join(folder, language)).filter((file) => file.endsWith('.json'));
  const read = (file: string) => JSON.parse(readFileSync(path.join(folder, language, file), 'utf8'));
  return Object.fromEntries(files.map((file) => [path.basename(file, '.json'), read(file)]));
}
