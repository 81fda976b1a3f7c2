import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { formatDate } from '../../src/shared/dates.ts';
import { LANGUAGES, loadTexts } from '../../src/web/i18n.ts';

const folder = path.join(projectRoot, 'locales');
const named = (value: unknown, key: string): [string, string][] =>
  typeof value === 'string'
    ? [[key, value]]
    : Object.entries(value ?? {}).flatMap(([name, inner]) =>
        named(inner, `${key}${key.endsWith(':') ? '' : '.'}${name}`),
      );

const resources = Object.fromEntries(
  LANGUAGES.map((language) => {
    const files = readdirSync(path.join(folder, language)).map((file) => path.basename(file, '.json'));
    const read = (name: string) => JSON.parse(readFileSync(path.join(folder, language, `${name}.json`), 'utf8'));
    return [language, Object.fromEntries(files.map((name) => [name, read(name)]))];
  }),
);

/** A value for every mark: days where a day is asked for. */
const valuesFor = (text: string): Record<string, string | number> =>
  Object.fromEntries(
    [...text.matchAll(/\{\{(\w+)(, day)?\}\}/g)].map(([, name = '', day]) => [name, day ? '2026-04-01' : 7]),
  );

describe.each(LANGUAGES)('the texts in %s', (language) => {
  test('read as the library would write them, whatever values stand in them', async () => {
    const library = i18next.createInstance();
    await library.init({ resources, lng: language, interpolation: { escapeValue: false } });
    library.services.formatter?.add('day', (on: string) => formatDate(on, language));
    const t = (await loadTexts(folder))(language);
    const all = Object.entries(resources[language] ?? {}).flatMap(([name, texts]) => named(texts, `${name}:`));
    expect(all.length).toBeGreaterThan(500);
    for (const [key, text] of all) {
      const values = valuesFor(text);
      expect(t(key, values)).toBe(library.t(key, values));
    }
  });

  test('without one, what was given in its place is answered as the library answers it', async () => {
    const t = (await loadTexts(folder))(language);
    expect(t('devices:value.maker.NEC', { defaultValue: 'NEC' })).toBe('NEC');
    expect(t('decisions:capacity.own', { defaultValue: 'own' })).not.toBe('own');
    expect(t('ledger:action.nothing.done')).toBe('action.nothing.done');
    expect(t('training:mode', { defaultValue: 'another' })).toBe('another');
  });

  test('never read what stands in a value as a mark of their own', async () => {
    const t = (await loadTexts(folder))(language);
    expect(t('search:lead', { q: '{{q}} $t(frame:product)' })).toContain('{{q}} $t(frame:product)');
  });
});
