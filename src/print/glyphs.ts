/** Says whether a font has a glyph of its own for the code point: glyph 0 is the box that stands for none. */
export type HasGlyph = (codePoint: number) => boolean;

interface Group {
  readonly first: number;
  readonly last: number;
  readonly glyph: number;
}

const CMAP = 0x63_6d_61_70;
/** Segmented coverage of all planes, which every Japanese font has for characters beyond U+FFFF. */
const ALL_PLANES = 12;

/** Reads the table of characters (cmap, format 12) of a TrueType font. */
export function glyphsOf(font: Buffer): HasGlyph {
  const groups = groupsOf(font.subarray(allPlanesAt(font)));
  return (codePoint) => {
    const group = groups.find(({ last }) => codePoint <= last);
    return group !== undefined && codePoint >= group.first && group.glyph + codePoint - group.first > 0;
  };
}

function allPlanesAt(font: Buffer): number {
  const cmap = tableAt(font, CMAP);
  const records = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + 4 + index * 8);
  const starts = records.map((record) => cmap + font.readUInt32BE(record + 4));
  const found = starts.find((start) => font.readUInt16BE(start) === ALL_PLANES);
  if (found === undefined) throw new Error('the font has no table of all planes');
  return found;
}

function tableAt(font: Buffer, tag: number): number {
  const records = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  const record = records.find((at) => font.readUInt32BE(at) === tag);
  if (record === undefined) throw new Error('the font has no table of characters');
  return font.readUInt32BE(record + 8);
}

function groupsOf(table: Buffer): readonly Group[] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, index) => {
    const at = 16 + index * 12;
    return { first: table.readUInt32BE(at), last: table.readUInt32BE(at + 4), glyph: table.readUInt32BE(at + 8) };
  });
}
