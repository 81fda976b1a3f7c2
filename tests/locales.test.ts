import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as locale from './support/locale-rules.ts';
import { readTree, sourceFile } from './support/source-tree.ts';

const project = path.dirname(import.meta.dirname);
const ja = locale.readTexts(path.join(project, 'locales/ja'));
const en = locale.readTexts(path.join(project, 'locales/en'));
const files = [...readTree(project, ['src'], ['.ts']), ...readTree(project, ['views'], ['.ejs'])];
const uses = locale.usesOf(files);

/** A language is named in itself, so that who reads no other can find it; and the product has its name. */
const JAPANESE_IN_ENGLISH = ['frame:language.ja', 'frame:product'];

const promises: [promise: string, faults: () => string[]][] = [
  ['every English text has its Japanese one', () => locale.missingKeys(ja, en)],
  ['every Japanese text has its English one', () => locale.missingKeys(en, ja)],
  ['both languages ask for the same values', () => locale.unequalParams(ja, en)],
  ['no text is empty', () => [...locale.emptyTexts(ja), ...locale.emptyTexts(en)]],
  ['no sentence in the Japanese texts is English', () => locale.untranslatedInJapanese(ja)],
  ['no English text is Japanese outside of brackets', () => locale.untranslatedInEnglish(en, JAPANESE_IN_ENGLISH)],
  ['every key that the program or a template names has a text', () => locale.unknownKeys(uses, ja)],
  ['every text is used', () => locale.unusedKeys(uses, ja)],
  ['no text that asks for a value is shown without one', () => locale.missingParams(files, ja)],
];

test('there is something to check', () => {
  expect(Math.min(ja.size, en.size, uses.literals.length)).toBeGreaterThan(50);
});

test.each(promises)('%s', (_promise, faults) => {
  expect(faults()).toEqual([]);
});

describe('each check finds its fault', () => {
  const texts = (content: object) => new Map(locale.leavesOf({ 'a:b': content }, '').map(([, text]) => ['a:b', text]));
  const source = (text: string) => [sourceFile('src/people/a.ts', text)];
  const named = (text: string) => locale.usesOf(source(text));
  const known = new Map([
    ['people:signIn.title', 'サインイン'],
    ['people:role.it', '情報政策課'],
    ['people:left_one', '{{name}} and one other'],
    ['people:left_other', '{{name}} and {{count}} others'],
  ]);

  test('a text that only one language has', () => {
    expect(locale.missingKeys(new Map(), known)).toEqual(['people:signIn.title', 'people:role.it', 'people:left']);
  });

  test('a value that only one language asks for; the number alone may be left out for one', () => {
    const japanese = new Map([['people:left_other', 'ほか{{count}}名']]);
    expect(locale.unequalParams(japanese, known)).toEqual(['people:left: {count} and {count,name}']);
    expect(locale.unequalParams(known, known)).toEqual([]);
  });

  test('a text of blanks, an English sentence and a Japanese word', () => {
    expect(locale.emptyTexts(texts({ x: ' ' }))).toEqual(['a:b']);
    expect(locale.untranslatedInJapanese(texts({ x: 'Sign in, {{name}}' }))).toEqual(['a:b: Sign in, {{name}}']);
    expect(locale.untranslatedInJapanese(texts({ x: '{{name}} CSV' }))).toEqual([]);
    expect(locale.untranslatedInEnglish(texts({ x: 'The 端末' }), [])).toEqual(['a:b: The 端末']);
    expect(locale.untranslatedInEnglish(texts({ x: 'Unit (所属) or “課”' }), [])).toEqual([]);
  });

  test('a number or a list where a text should be', () => {
    expect(() => locale.leavesOf({ x: { y: 1 } }, '')).toThrow('x.y is neither a text nor a group of texts');
    expect(() => locale.leavesOf({ x: null }, '')).toThrow('x is neither');
  });

  const misspelt = [
    "t('people:signIn.titel')",
    "new Refused('poeple:signIn.title')",
    'h.t("people:signIn")',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a program
    't(`people:roll.${role}`)',
  ];
  test.each(misspelt)('a key without a text: %s', (text) => {
    expect(locale.unknownKeys(named(text), known)).toHaveLength(1);
  });

  test('keys put together at run time count as used, addresses do not count as keys', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a program
    const all = named("t('people:signIn.title'); t(`people:role.${role}`); t(`${area}:left`); 'node:fs'");
    expect(locale.unknownKeys(all, known)).toEqual([]);
    expect(locale.unusedKeys(all, known)).toEqual([]);
    expect(locale.unusedKeys(named("t('people:role.it')"), known)).toEqual(['people:signIn.title', 'people:left']);
  });

  test('a value that is asked for and not given', () => {
    expect(locale.missingParams(source("t('people:left')"), known)).toEqual(['src/people/a.ts: people:left']);
    expect(locale.missingParams(source("t('people:left', { name })"), known)).toEqual([]);
  });
});
