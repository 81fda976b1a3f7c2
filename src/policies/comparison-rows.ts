import { type ClauseDiff, isOn, itemsOn, type TableDiff } from './clause-diff.ts';
import type { ComparedClause, PolicyDiff } from './policy-diff.ts';
import { type ClauseLevel, LEVEL_DEPTH } from './policy-shape.ts';
import { runsOn, type Side, type TextDiff, textOn } from './text-diff.ts';

/** A line of the 新旧対照表: a clause, or clauses that are left out because nothing about them changed. */
export type ComparisonRow = ClauseRow | OmittedRow;

export interface OmittedRow {
  readonly kind: 'omitted';
  /** The first and the last of them that have a number of their own in the document. */
  readonly labels: readonly string[];
}

export interface ClauseRow {
  readonly kind: ComparedClause['kind'];
  readonly key: string;
  readonly level: ClauseLevel;
  readonly after: ComparedText | null;
  readonly before: ComparedText | null;
  /** Where it stood, where it was moved by itself; null otherwise. */
  readonly movedFrom: string | null;
}

/** A clause on one side. */
export interface ComparedText {
  readonly label: Marked;
  readonly heading: Marked;
  readonly paragraphs: readonly Marked[];
  readonly tables: readonly MarkedTable[];
  /** What it says is as on the other side, and left out. */
  readonly isLeftOut: boolean;
}

/** Pieces of text; those that the other side does not have are underlined. */
export type Marked = readonly { readonly text: string; readonly isChanged: boolean }[];

export interface MarkedTable {
  readonly header: readonly Marked[];
  readonly rows: readonly (readonly Marked[])[];
}

const NUMBERED = LEVEL_DEPTH.条;

/** 項 and 号 have no heading: the number stands before the first words. */
export const isInline = (level: ClauseLevel): boolean => LEVEL_DEPTH[level] > NUMBERED;

/** `isWhole`: nothing is left out. */
export function comparisonRows({ clauses }: PolicyDiff, isWhole: boolean): ComparisonRow[] {
  const shown = new Set(isWhole ? clauses : inContext(clauses));
  const rows: ComparisonRow[] = [];
  let omitted: ComparedClause[] = [];
  const close = (): void => {
    const row = omittedRow(omitted);
    const isSaid = row.labels.length === 0 && isLeftOut(rows.at(-1));
    if (omitted.length > 0 && !isSaid) rows.push(row);
    omitted = [];
  };
  for (const [clause, parent] of withParents(clauses)) {
    if (shown.has(clause)) {
      close();
      rows.push(clauseRow(clause, parent, isWhole));
    } else omitted.push(clause);
  }
  close();
  return rows;
}

/** What is to be read, and above it what it stands in. */
function inContext(clauses: readonly ComparedClause[]): ComparedClause[] {
  const parents = new Map(withParents(clauses));
  const found = new Set<ComparedClause>();
  const isTold = (clause: ComparedClause): boolean => isChanged(clause, parents.get(clause) ?? null);
  for (const clause of clauses.filter(isTold))
    for (let each: ComparedClause | null = clause; each; each = parents.get(each) ?? null) found.add(each);
  return [...found];
}

/** What was moved with the clause it stands in is not told once more. */
const isChanged = ({ kind, isMoved, isRenumbered }: ComparedClause, parent: ComparedClause | null): boolean =>
  kind !== 'same' || isRenumbered || (isMoved && !parent?.isMoved);

const isLeftOut = (row?: ComparisonRow): boolean => row?.kind === 'same' && row.after?.isLeftOut === true;

const levelOf = ({ after, before }: ClauseDiff): ClauseLevel => after?.level ?? before?.level ?? '条';

function withParents(clauses: readonly ComparedClause[]): [ComparedClause, ComparedClause | null][] {
  const open: ComparedClause[] = [];
  return clauses.map((clause) => {
    const rank = LEVEL_DEPTH[levelOf(clause.diff)];
    while (open.length > 0 && LEVEL_DEPTH[levelOf(open[open.length - 1]?.diff ?? clause.diff)] >= rank) open.pop();
    const parent = open.at(-1) ?? null;
    open.push(clause);
    return [clause, parent];
  });
}

function omittedRow(clauses: readonly ComparedClause[]): OmittedRow {
  const numbered = clauses.filter(({ diff }) => LEVEL_DEPTH[levelOf(diff)] <= NUMBERED);
  const labels = [numbered.at(0), numbered.at(-1)].flatMap((each) => (each ? [textOfLabel(each.diff)] : []));
  return { kind: 'omitted', labels: [...new Set(labels)] };
}

const textOfLabel = ({ label }: ClauseDiff): string => label.map(({ text }) => text).join('');

function clauseRow(
  { diff, kind, isMoved }: ComparedClause,
  parent: ComparedClause | null,
  isWhole: boolean,
): ClauseRow {
  const hasBody = isWhole || kind !== 'same';
  return {
    ...{ kind, key: diff.key, level: levelOf(diff) },
    after: diff.after && textOf('after', diff, hasBody),
    before: diff.before && textOf('before', diff, hasBody),
    movedFrom: isMoved && !parent?.isMoved ? textOn('before', diff.label) : null,
  };
}

const marked = (side: Side, text: TextDiff): Marked =>
  runsOn(side, text).map((run) => ({ text: run.text, isChanged: run.kind !== 'same' }));

function textOf(side: Side, diff: ClauseDiff, hasBody: boolean): ComparedText {
  const { label, heading, paragraphs, tables } = diff;
  return {
    ...{ label: marked(side, label), heading: marked(side, heading) },
    paragraphs: hasBody ? itemsOn(side, paragraphs).map((text) => marked(side, text)) : [],
    tables: hasBody ? itemsOn(side, tables).map((table) => tableOn(side, table)) : [],
    isLeftOut: !hasBody && paragraphs.length + tables.length > 0,
  };
}

function tableOn(side: Side, { columns, rows }: TableDiff): MarkedTable {
  const cells = (row: readonly TextDiff[]): Marked[] =>
    row.flatMap((cell, at) => (isOn(side, columns[at]) ? [marked(side, cell)] : []));
  return { header: cells(columns.map(({ diff }) => diff)), rows: itemsOn(side, rows).map(cells) };
}

export const hasChanges = (rows: readonly ComparisonRow[]): boolean =>
  rows.some((row) => row.kind !== 'omitted' && (row.kind !== 'same' || row.movedFrom !== null || isRenumbered(row)));

const isRenumbered = ({ after }: ClauseRow): boolean => after?.label.some((run) => run.isChanged) ?? false;
