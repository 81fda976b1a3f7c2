import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exclusionOf, type TerminalUse } from '../../src/consolidation/candidate.rules.ts';
import { REASON_CODES } from '../../src/consolidation/reason.rules.ts';
import { ACCESS_METHODS } from '../../src/networks/access-method.rules.ts';
import { CONFIRMATIONS, ROW_CONDITIONS, ROW_VERDICTS } from '../../src/networks/access-row.rules.ts';
import { ACCESS_ROWS } from '../../src/networks/access-table.rules.ts';
import { CONTROL_CODES } from '../../src/networks/control.rules.ts';
import { ONE_TERMINAL_VERDICTS } from '../../src/networks/hard-block.rules.ts';
import { CITY_MODELS, editionNameKey, GUIDELINE_EDITIONS } from '../../src/networks/model.rules.ts';
import { DEFAULT_ZONE_NAMES, ZONE_CODES } from '../../src/networks/zone.rules.ts';

type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

const texts: Readonly<Record<'ja' | 'en', Texts>> = { ja: read('ja'), en: read('en') };

function read(language: string): Texts {
  return JSON.parse(readFileSync(new URL(`../../locales/${language}/rules.json`, import.meta.url), 'utf8'));
}

function keysOf(language: 'ja' | 'en'): readonly string[] {
  return Object.entries(texts[language]).flatMap(([name, group]) =>
    typeof group === 'string' ? [name] : Object.keys(group).map((key) => `${name}.${key}`),
  );
}

function group(language: 'ja' | 'en', name: string): Readonly<Record<string, string>> {
  const found = texts[language][name];
  return typeof found === 'object' ? found : {};
}

const uses: readonly TerminalUse[] = ['shared', 'counter', 'special', 'spare', 'loan'];
const laptop = { assetNumber: 'PC-1', home: 'LG', kind: 'notebook', controls: [] } as const;
const exclusions = [
  ...uses.map((use) => exclusionOf({ ...laptop, use })),
  exclusionOf({ ...laptop, home: 'JK', use: 'individual' }),
];

const named: readonly [string, readonly unknown[]][] = [
  ['zone', ZONE_CODES],
  ['target', ['PUBLIC', 'OUT', 'any']],
  ['control', CONTROL_CODES],
  ['method', [...ACCESS_METHODS, 'any']],
  ['model', CITY_MODELS],
  ['edition', GUIDELINE_EDITIONS.map((edition) => editionNameKey(edition).replace('rules:edition.', ''))],
  ['rowVerdict', ROW_VERDICTS],
  ['verdict', ONE_TERMINAL_VERDICTS],
  ['verdictText', ONE_TERMINAL_VERDICTS],
  ['confirmation', CONFIRMATIONS],
  ['condition', ROW_CONDITIONS],
  ['row', [...ACCESS_ROWS.map(({ number }) => `${number}`), 'none']],
  ['blocked', ['row5', 'row13', 'row19', 'row21', 'mnWithoutControls', 'specialTerminal']],
  ['excluded', exclusions],
  ['reason', [...REASON_CODES, 'none']],
];

describe('the texts of the rules', () => {
  it('have the same keys in Japanese and English', () => {
    expect(keysOf('en')).toEqual(keysOf('ja'));
  });

  it('take the same values in Japanese and English', () => {
    const placeholders = (text: string | undefined) => [...(text ?? '').matchAll(/\{\{\w+\}\}/g)].map(String).sort();
    const flat = (language: 'ja' | 'en') =>
      Object.values(texts[language]).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)));
    const english = flat('en');
    flat('ja').forEach((text, index) => {
      expect(placeholders(english[index]), text).toEqual(placeholders(text));
    });
  });

  it.each(named)('name every code of %s and nothing else', (name, codes) => {
    const sorted = [...new Set(codes)].sort();
    expect(Object.keys(group('ja', name)).sort()).toEqual(sorted);
    expect(Object.keys(group('en', name)).sort()).toEqual(sorted);
  });

  it('leave no text empty', () => {
    for (const language of ['ja', 'en'] as const)
      for (const [name] of named) expect(Object.values(group(language, name))).not.toContain('');
  });

  it('call the zones what a new installation calls them', () => {
    for (const language of ['ja', 'en'] as const) {
      const defaults = Object.entries(DEFAULT_ZONE_NAMES).map(([code, names]) => [code, names[language]]);
      expect(group(language, 'zone')).toEqual(Object.fromEntries(defaults));
    }
  });
});
