import { crc32, deflateRawSync } from 'node:zlib';

export interface Packed {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** Bit 0: encrypted; bit 11: the name is UTF-8. */
  readonly flags?: number;
  /** As Unix has it. */
  readonly mode?: number;
  /** What the zip says of its size, where that is a lie. */
  readonly declared?: number;
}

const REGULAR = 0o100644;

/** A zip as nobody's program would make it, one field at a time. */
export function zipOf(entries: readonly Packed[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, content = '', flags = 0x800, mode = REGULAR, declared } of entries) {
    const [raw, bytes] = [Buffer.from(name), Buffer.from(content)];
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declared ?? bytes.length, 18);
    fields.writeUInt16LE(raw.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(at, 10);
    const mark = (text: string): Buffer => Buffer.from(`PK${text}`, 'latin1');
    local.push(mark('\x03\x04'), fields, raw, packed);
    central.push(mark('\x01\x02'), Buffer.from([20, 3]), fields, rest, raw);
    at += 4 + fields.length + raw.length + packed.length;
  }
  const list = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, list, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

export interface ItemOf {
  readonly title: string;
  readonly href?: string;
  readonly more?: string;
  readonly parameters?: string;
  readonly isAsset?: boolean;
}

const VERSIONS = { '1.2': '1.2', 2004: '2004 4th Edition' } as const;

/** A manifest with these items; `more` stands within each. */
export function manifestOf(items: readonly ItemOf[], edition: '1.2' | '2004' = '1.2'): string {
  const type = edition === '1.2' ? 'scormtype' : 'scormType';
  const lines = items.map(
    ({ title, more = '', parameters = '', href }, index) =>
      `<item identifier="i${index}" ${href === undefined ? '' : `identifierref="r${index}"`} parameters="${parameters}"><title>${title}</title>${more}</item>`,
  );
  const resources = items.map(
    ({ href = '', isAsset }, index) =>
      `<resource identifier="r${index}" type="webcontent" adlcp:${type}="${isAsset ? 'asset' : 'sco'}" href="${href}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" xmlns:adlcp="adlcp"><metadata><schemaversion>${VERSIONS[edition]}</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>研修</title>${lines.join('')}</organization></organizations>
<resources>${resources.join('')}</resources></manifest>`;
}

export const ONE_ITEM = manifestOf([{ title: '一', href: 'index.html' }]);

const PAGE = '<!DOCTYPE html><html><head><title>a</title></head><body>a</body></html>';

/** A package that is taken, with these files besides. */
export const packageOf = (manifest: string | Buffer = ONE_ITEM, more: readonly Packed[] = []): Buffer =>
  zipOf([{ name: 'imsmanifest.xml', content: manifest }, { name: 'index.html', content: PAGE }, ...more]);
