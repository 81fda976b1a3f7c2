import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import i18next, { type i18n, type TFunction } from 'i18next';
import { formatDate } from '../shared/dates.ts';

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** Reads locales/<language>/<namespace>.json; output is escaped by the templates, so not here. */
export async function loadTexts(folder: string): Promise<(language: Language) => Translate> {
  const resources = Object.fromEntries(LANGUAGES.map((language) => [language, readNamespaces(folder, language)]));
  const instance: i18n = i18next.createInstance();
  await instance.init({ resources, lng: 'ja', fallbackLng: 'ja', interpolation: { escapeValue: false } });
  // `{{on, day}}` in a text writes an ISO date as people do.
  instance.services.formatter?.add('day', (on: string, lng) => formatDate(on, lng === 'en' ? 'en' : 'ja'));
  const fixed = { ja: instance.getFixedT('ja'), en: instance.getFixedT('en') };
  const translators = { ja: remembering(fixed.ja), en: remembering(fixed.en) };
  return (language) => translators[language];
}

/** A page asks for some 150 texts at several microseconds each; those without parameters never change. */
function remembering(translate: TFunction): Translate {
  const known = new Map<string, string>();
  return (key, params) => {
    if (params !== undefined) return translate(key, params);
    const text = known.get(key) ?? translate(key);
    known.set(key, text);
    return text;
  };
}

function readNamespaces(folder: string, language: Language): Record<string, Record<string, unknown>> {
  const files = readdirSync(path.join(folder, language)).filter((file) => file.endsWith('.json'));
  const read = (file: string) => JSON.parse(readFileSync(path.join(folder, language, file), 'utf8'));
  return Object.fromEntries(files.map((file) => [path.basename(file, '.json'), read(file)]));
}
