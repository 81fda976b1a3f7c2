import { describe, expect, test } from 'vitest';
import { readWordAside } from '../../src/policies/word-thread.ts';
import { Refused } from '../../src/shared/errors.ts';
import { altered, saying, typed, zipped } from './word-reading.ts';

const why = (bytes: Buffer, patience?: number): Promise<unknown> =>
  readWordAside(bytes, [], patience).then(
    () => null,
    (error: unknown) => (error instanceof Refused ? error.key.replace('policies:refused.word.', '') : error),
  );

const plain = () => typed('基準', '第1条　甲');
const types = '[Content_Types].xml';
const relation = (type: string, mode: string) => (now: string) =>
  now.replace(
    '</Relationships>',
    `<Relationship Id="rX" Type="http://x/${type}" Target="http://127.0.0.1/a" TargetMode="${mode}"/></Relationships>`,
  );
const compound = (...words: readonly Buffer[]) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), ...words]);

describe('a file that is no Word file to be read is refused before it is parsed', () => {
  test('a plain one is read', async () => expect(await why(await plain())).toBe(null));

  test('what is no zip, a zip of something else, and a workbook', async () => {
    expect(await why(Buffer.from('第1条　甲'))).toBe('notWord');
    expect(await why(Buffer.alloc(0))).toBe('notWord');
    expect(await why(await zipped({ 'a.txt': '甲' }))).toBe('notWord');
    expect(await why(await zipped({ [types]: '<Types/>', 'xl/workbook.xml': '<a/>' }))).toBe('notWord');
  });

  test('Word of before 2007, and a file with a password', async () => {
    expect(await why(compound(Buffer.from('WordDocument', 'utf16le')))).toBe('oldFormat');
    expect(await why(compound(Buffer.from('EncryptedPackage', 'utf16le')))).toBe('encrypted');
    const encrypted = saying(await plain(), 'word/document.xml', (entry, _, flagsAt) => {
      entry.writeUInt16LE(entry.readUInt16LE(flagsAt) | 1, flagsAt);
    });
    expect(await why(encrypted)).toBe('encrypted');
  });

  test('macros, whatever the file is called and whether it says so or not', async () => {
    expect(await why(await altered(await plain(), { 'word/vbaProject.bin': () => 'x' }))).toBe('macros');
    const declared = (now: string) =>
      now.replace(
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main',
        'vnd.ms-word.document.macroEnabled.main',
      );
    expect(await why(await altered(await plain(), { [types]: declared }))).toBe('macros');
  });

  test('one that grows without end, in one part, in many, or while it lies about its size', async () => {
    const big = (megabytes: number) => new Uint8Array(megabytes * 1024 * 1024);
    const one = await altered(await plain(), { 'word/media/a.bin': () => big(101) });
    expect(one.length).toBeLessThan(1024 * 1024);
    expect(await why(one)).toBe('bomb');
    expect(await why(saying(one, 'word/media/a.bin', (entry, sizeAt) => void entry.writeUInt32LE(10, sizeAt)))).toBe(
      'bomb',
    );
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`word/media/${at}.bin`, () => big(10)]));
    expect(await why(await altered(await plain(), many))).toBe('bomb');
    const parts = Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`word/media/${at}.bin`, () => '']));
    expect(await why(await altered(await plain(), parts))).toBe('bomb');
    expect(
      await why(await altered(await plain(), { 'word/document.xml': (now) => now + ' '.repeat(25 * 1024 * 1024) })),
    ).toBe('bomb');
  });

  test('a file that is cut off, and one whose parts are no XML', async () => {
    const whole = await plain();
    expect(await why(whole.subarray(0, whole.length / 2))).toBe('damaged');
    expect(await why(await altered(whole, { 'word/document.xml': () => '<w:document><w:body>' }))).toBe('damaged');
  });

  test('entities, and what would be fetched from elsewhere; a link to follow is none of these', async () => {
    const entity = (now: string) =>
      now.replace('<w:document', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document');
    expect(await why(await altered(await plain(), { 'word/document.xml': entity }))).toBe('entities');
    const relations = 'word/_rels/document.xml.rels';
    expect(await why(await altered(await plain(), { [relations]: relation('image', 'External') }))).toBe('external');
    expect(await why(await altered(await plain(), { [relations]: relation('attachedTemplate', 'External') }))).toBe(
      'external',
    );
    expect(await why(await altered(await plain(), { [relations]: relation('hyperlink', 'External') }))).toBe(null);
  });

  test('one that takes too long is given up, and the next one is read', async () => {
    expect(await why(await plain(), 1)).toBe('tooHard');
    expect(await why(await plain())).toBe(null);
  });
});
