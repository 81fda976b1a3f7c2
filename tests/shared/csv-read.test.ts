import iconv from 'iconv-lite';
import { describe, expect, it, test } from 'vitest';
import { detectEncoding, SAMPLE_BYTES } from '../../src/shared/csv-read.ts';

const TEXT = '職員番号,氏名\r\n0012,髙橋 﨑子\r\n';
const bytes = (...numbers: number[]) => Buffer.from(numbers);

describe('detectEncoding', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${TEXT}`), 'utf-8'],
    ['plain ASCII', Buffer.from('code,name\r\n'), 'utf-8'],
    ['CP932', iconv.encode(TEXT, 'cp932'), 'cp932'],
    ['CP932 with half-width kana', iconv.encode('ﾜﾀﾅﾍﾞ,①㈱', 'cp932'), 'cp932'],
    ['UTF-16LE with BOM', iconv.encode(TEXT, 'utf-16le', { addBOM: true }), 'utf-16le'],
  ])('knows %s', (_, sample, encoding) => {
    expect(detectEncoding(sample)).toBe(encoding);
  });

  test.each([
    ['a workbook or another ZIP', Buffer.from('PK\x03\x04\x14\x00')],
    ['a ZIP without a NUL in sight', Buffer.from('PK\x03\x04abc')],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['text with NUL bytes', Buffer.from('a,b\0c')],
    ['UTF-16BE', bytes(0xfe, 0xff, 0x80, 0x77)],
    ['UTF-32LE', bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0)],
    ['UTF-8 broken off in a short file', Buffer.from('職員').subarray(0, 4)],
    ['bytes of no encoding', bytes(0x61, 0xff, 0xff, 0x80)],
  ])('reads no %s', (_, sample) => {
    expect(detectEncoding(sample)).toBeNull();
  });

  test.each([
    ['utf-8', 3],
    ['cp932', 2],
  ] as const)('is not confused by a %s character that the end of the sample cuts', (encoding, width) => {
    for (let shift = 0; shift < width; shift += 1) {
      const text = 'x'.repeat(shift) + '髙'.repeat(SAMPLE_BYTES / width + 10);
      expect(detectEncoding(iconv.encode(text, encoding))).toBe(encoding);
    }
  });

  it('looks at no more than the sample', () => {
    const long = Buffer.concat([Buffer.alloc(SAMPLE_BYTES, 'a'), bytes(0)]);
    expect(detectEncoding(long)).toBe('utf-8');
  });
});
