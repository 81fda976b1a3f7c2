import { inflateSync } from 'node:zlib';

/** The same PDF as if it had not been compressed. */
export const inflated = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes
      .toString('latin1')
      .replace(/(\/FlateDecode.*?\nstream\n)(.*?)(\nendstream)/gs, (_whole, head: string, body: string, foot: string) =>
        [head, inflateSync(Buffer.from(body, 'latin1')).toString('latin1'), foot].join(''),
      ),
    'latin1',
  );

/** A PDF that was not compressed, as a reader copies text out of it: glyphs through each font's ToUnicode table. */
export function textOfPdf(bytes: Buffer): { readonly pages: number; readonly text: string; readonly boxes: number } {
  const file = bytes.toString('latin1');
  const objects = new Map([...file.matchAll(/\n(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id, body = '']) => [id, body]));
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const body of objects.values()) {
    for (const [, name = '', id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
      fonts.set(name, unicodeOf(objects.get(table) ?? ''));
    }
  }
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\n/.test(body));
  let boxes = 0;
  const lines = pages.flatMap((page) => {
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1]) ?? '';
    let font: ReadonlyMap<string, string> = new Map();
    return [...content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/g)].map(([, name, shown = '']) => {
      if (name) font = fonts.get(name) ?? new Map();
      const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
      boxes += glyphs.filter((glyph) => glyph === '0000').length;
      return glyphs.map((glyph) => font.get(glyph) ?? '?').join('');
    });
  });
  return { pages: pages.length, text: lines.join(''), boxes };
}

/** pdfkit writes ranges of 256 with one entry each: `<0000> <00ff> [<0000> <3042> …]`. */
function unicodeOf(table: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/gs)) {
    for (const [index, [, units = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      const codes = units.replaceAll(' ', '').match(/.{4}/g) ?? [];
      map.set(glyph, codes.map((code) => String.fromCharCode(Number.parseInt(code, 16))).join(''));
    }
  }
  return map;
}
