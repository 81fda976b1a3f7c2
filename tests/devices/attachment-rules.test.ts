import { expect, test } from 'vitest';
import { attachmentLimit, attachmentName } from '../../src/devices/attachment.rules.ts';
import { mediaTypeOf } from '../../src/devices/media-type.ts';
import { cp932Bytes } from '../../src/shared/cp932.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

test.each([
  ['a PDF', latin('%PDF-1.4\n'), 'application/pdf'],
  ['a PNG', latin('\u0089PNG\r\n\u001a\n\0'), 'image/png'],
  ['a JPEG', latin('\u00ff\u00d8\u00ff\u00e0\0'), 'image/jpeg'],
  [
    'a workbook',
    latin('PK\u0003\u0004[Content_Types].xml\0xl/workbook.xml'),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  ['a table', Buffer.from('品名,数\r\n"ノート, 黒",3\r\n'), 'text/csv'],
  ['a text', Buffer.from('消去しました。\n'), 'text/plain'],
  ['a page of HTML, which is text and is given out as such', latin('<script>alert(1)</script>'), 'text/plain'],
  ['a text document packed as a ZIP', latin('PK\u0003\u0004[Content_Types].xml\0word/document.xml'), undefined],
  ['a program', latin('MZ\u0090\0'), undefined],
  ['nothing', Buffer.alloc(0), undefined],
])('%s is known by its bytes', (_what, bytes, type) => {
  expect(mediaTypeOf(bytes)?.type).toBe(type);
});

test('a text in Shift_JIS is a text', () => {
  expect(mediaTypeOf(cp932Bytes('消去証明書を受領しました。') ?? Buffer.alloc(0))?.type).toBe('text/plain');
});

test.each([
  ['証明書.PDF', ['pdf'], '証明書.PDF'],
  ['証明書', ['pdf'], '証明書.pdf'],
  ['run.bat', ['txt', 'csv'], 'run.bat.txt'],
  ['C:\\temp\\..\\a.png', ['png'], 'a.png'],
  ['../../etc/passwd', ['txt'], 'passwd.txt'],
  ['\u202egnp.exe', ['png'], 'gnp.exe.png'],
  ['..', ['txt'], 'file.txt'],
  [`${'𠮷'.repeat(300)}.pdf`, ['pdf'], `${'𠮷'.repeat(100)}.pdf`],
])('%s is given out under a safe name with an ending of its kind', (original, endings, name) => {
  expect(attachmentName(original, endings)).toBe(name);
});

test('the limit is 20 MB, or what uploads may have where that is less', () => {
  const mebibyte = 1024 * 1024;
  expect([attachmentLimit(100 * mebibyte), attachmentLimit(5 * mebibyte)]).toEqual([20 * mebibyte, 5 * mebibyte]);
});
