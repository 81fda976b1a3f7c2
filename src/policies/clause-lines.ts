import { readTable, trim } from './clause-table.ts';
import { isEvidenceCode, meansEvidence } from './evidence.ts';
import type { ClauseLevel, PolicyClause, PolicyFault, PolicyTable, SourceLine } from './policy-shape.ts';

type Block = { readonly head: SourceLine; readonly body: SourceLine[] };
/** A clause and the line of the source it begins on. */
export type PlacedClause = { readonly line: number; readonly clause: PolicyClause };

const LEVEL_OF_MARKS: readonly ClauseLevel[] = ['章', '節', '条', '項', '号'];
const LEVEL_OF_TAG: Readonly<Record<string, ClauseLevel>> = { '.附則': '附則', '.別表': '別表' };
const HEAD = /^(#{1,5}) (.+?) \{#(c-[a-z0-9]+(?:-[a-z0-9]+)*)((?: [^\s{}]+)*)\}(?: (.*))?$/;
// G5.2(2) or G5.1(1)③ of the guideline; the two statutes that demand a clause of their own have their short names.
const GUIDELINE_KEY = /^(?:G\d+(?:\.\d+)?(?:\(\d+\))*[①-⑳]?|番号法29の2|自治法)$/;

/** Reads the lines after the front matter; a clause with a fault is left out. */
export function readClauses(lines: readonly SourceLine[]): { clauses: PlacedClause[]; faults: PolicyFault[] } {
  const { blocks, faults } = splitBlocks(lines);
  const read = blocks.map(readBlock);
  const clauses = read.flatMap(({ clause }, index) => {
    const line = blocks[index]?.head.line ?? 0;
    return clause ? [{ line, clause }] : [];
  });
  return { clauses, faults: [...faults, ...read.flatMap((each) => each.faults)] };
}

function splitBlocks(lines: readonly SourceLine[]): { blocks: Block[]; faults: PolicyFault[] } {
  const blocks: Block[] = [];
  const faults: PolicyFault[] = [];
  for (const source of lines.filter(({ text }) => text.trim() !== '')) {
    if (source.text.startsWith('#')) blocks.push({ head: source, body: [] });
    else if (blocks.length === 0) faults.push(fault(source, 'textBeforeClause'));
    else blocks.at(-1)?.body.push(source);
  }
  return { blocks, faults };
}

function readBlock({ head, body }: Block): { clause: PolicyClause | null; faults: PolicyFault[] } {
  const [, marks = '', label = '', key = '', tags = '', heading = ''] = HEAD.exec(trim(head.text)) ?? [];
  if (key === '') return { clause: null, faults: [fault(head, 'badHead')] };
  const { faults, ...tagged } = readTags(tags.split(' ').filter(Boolean), marks.length, head.line);
  const { paragraphs, tables, faults: inBody } = readBody(body);
  const clause = { ...tagged, key, label: trim(label), heading: trim(heading), paragraphs, tables };
  return { clause, faults: [...faults, ...inBody] };
}

function readTags(tags: readonly string[], depth: number, line: number) {
  const [levels, others] = partition(tags, (tag) => tag.startsWith('.'));
  const [codes, guidelineKeys] = partition(others, meansEvidence);
  const tagged = levels.flatMap((tag) => LEVEL_OF_TAG[tag] ?? []);
  const level = tagged[0] ?? LEVEL_OF_MARKS[depth - 1] ?? '号';
  const levelIsSure = levels.length === tagged.length && levels.length <= 1 && (levels.length === 0 || depth === 1);
  const faults: PolicyFault[] = [
    ...guidelineKeys.flatMap((found) =>
      GUIDELINE_KEY.test(found) ? [] : [{ line, reason: 'badGuidelineKey', found } as const],
    ),
    ...codes.flatMap((found) => (isEvidenceCode(found) ? [] : [{ line, reason: 'badEvidence', found } as const])),
  ];
  if (!levelIsSure) faults.push({ line, reason: 'badLevel', found: levels.join(' ') });
  return { level, guidelineKeys, evidence: codes.length > 0 ? codes : undefined, faults };
}

function partition<T>(all: readonly T[], test: (each: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((each) => !test(each))];
}

function readBody(lines: readonly SourceLine[]) {
  const [rows, texts] = partition(lines, ({ text }) => isRow(text));
  const tables: PolicyTable[] = [];
  const faults: PolicyFault[] = [];
  for (const group of groupTables(rows)) {
    const table = readTable(group.map(({ text }) => trim(text)));
    if (table) tables.push(table);
    else faults.push(...group.slice(0, 1).map((row) => fault(row, 'badTable')));
  }
  const firstRow = rows[0]?.line ?? Number.POSITIVE_INFINITY;
  faults.push(...texts.filter(({ line }) => line > firstRow).map((text) => fault(text, 'textAfterTable')));
  return { paragraphs: texts.map(({ text }) => trim(text).replace(/^\\/, '')), tables, faults };
}

function isRow(text: string): boolean {
  return trim(text).startsWith('|');
}

// Rows on neighbouring lines are one table: a blank line begins another.
function groupTables(rows: readonly SourceLine[]): SourceLine[][] {
  const groups: SourceLine[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.at(-1)?.line === row.line - 1) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function fault({ line, text }: SourceLine, reason: PolicyFault['reason']): PolicyFault {
  return { line, reason, found: trim(text).slice(0, 40) };
}
