import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
} from 'docx';
import { projectRoot } from '../../src/config.ts';
import { ordinanceParts } from '../../src/policies/ordinance.ts';
import { policyDocx } from '../../src/policies/policy-docx.ts';
import type { PolicyClause, PolicyText } from '../../src/policies/policy-shape.ts';
import { parsePolicy } from '../../src/policies/policy-text.ts';
import { readWordPolicy } from '../../src/policies/word-policy.ts';

export const shipped = (name: string): PolicyText =>
  parsePolicy(readFileSync(path.join(projectRoot, 'policies', `${name}.md`), 'utf8'));

export const exported = ({ title, clauses }: Pick<PolicyText, 'title' | 'clauses'>): Promise<Buffer> =>
  policyDocx({ title, facts: [{ term: '適用機関', detail: '市長' }], parts: ordinanceParts(clauses) });

/** Without who they are. */
export const said = (clauses: readonly PolicyClause[]) =>
  clauses.map(({ level, label, heading, paragraphs, tables }) => ({ level, label, heading, paragraphs, tables }));

export type Block = string | Paragraph | Table;

/** As an office types it: plain paragraphs. */
export const typed = (...blocks: readonly Block[]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      numbering: { config: [ARTICLES] },
      sections: [{ children: blocks.map((block) => (typeof block === 'string' ? new Paragraph(block) : block)) }],
    }),
  );

const ARTICLES = {
  reference: 'articles',
  levels: [
    { level: 0, format: 'decimal' as const, text: '第%1条', alignment: AlignmentType.LEFT },
    { level: 1, format: 'aiueo' as const, text: '%2', alignment: AlignmentType.LEFT },
  ],
};

export const numbered = (text: string, level = 0): Paragraph =>
  new Paragraph({ text, numbering: { reference: 'articles', level } });

export const paragraph = (...children: readonly ParagraphChild[]): Paragraph => new Paragraph({ children });

export const table = (...rows: readonly (readonly (string | TableCell)[])[]): Table =>
  new Table({
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map((cell) =>
            typeof cell === 'string' ? new TableCell({ children: [new Paragraph(cell)] }) : cell,
          ),
        }),
    ),
  });

export const withFooter = (text: string, ...blocks: readonly string[]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          footers: { default: new Footer({ children: [new Paragraph(text)] }) },
          children: blocks.map((block) => new Paragraph(block)),
        },
      ],
    }),
  );

export const read = (bytes: Buffer, earlier: readonly PolicyClause[] = []) => readWordPolicy(bytes, earlier);

/** Of each clause its level, its number, its heading and its words. */
export const outline = (clauses: readonly PolicyClause[]): string[] =>
  clauses.map(({ level, label, heading, paragraphs }) => [level, label, heading, ...paragraphs].join('|'));

interface Zip {
  file(name: string, content: string | Uint8Array): Zip;
  remove(name: string): Zip;
  readonly files: Readonly<Record<string, { async(type: 'string'): Promise<string> }>>;
  generateAsync(options: { type: 'nodebuffer'; compression?: 'DEFLATE' }): Promise<Buffer>;
}

/** What docx writes its files with. */
const JSZip = createRequire(createRequire(import.meta.url).resolve('docx'))('jszip') as {
  new (): Zip;
  loadAsync(bytes: Buffer): Promise<Zip>;
};

export const zipped = (files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> => {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
};

/** A Word file with parts of it changed: `change` gets what a part says now, '' where there is none. */
export async function altered(
  bytes: Buffer,
  parts: Readonly<Record<string, (now: string) => string | Uint8Array>>,
): Promise<Buffer> {
  const zip = await JSZip.loadAsync(bytes);
  for (const [name, change] of Object.entries(parts)) {
    zip.file(name, change((await zip.files[name]?.async('string')) ?? ''));
  }
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** A zip file with what it says of a part changed, where the part lies and in the directory at its end. */
export function saying(
  bytes: Buffer,
  name: string,
  change: (entry: Buffer, sizeAt: number, flagsAt: number) => void,
): Buffer {
  const lying = Buffer.from(bytes);
  for (const [mark, flagsAt, sizeAt, nameAt] of PLACES) {
    for (let at = lying.indexOf(mark, 0, 'latin1'); at >= 0; at = lying.indexOf(mark, at + 4, 'latin1')) {
      const entry = lying.subarray(at);
      if (entry.subarray(nameAt, nameAt + name.length).toString() === name) change(entry, sizeAt, flagsAt);
    }
  }
  return lying;
}

const PLACES = [
  ['PK\x03\x04', 6, 22, 30],
  ['PK\x01\x02', 8, 24, 46],
] as const;
