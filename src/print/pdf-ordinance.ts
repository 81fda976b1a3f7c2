import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { ORDINANCE_ROLES, type OrdinanceLine, type OrdinancePart, type PrintedOrdinance } from './document.ts';
import { factsTable } from './pdf-report.ts';
import { HEADER_FILL, RULED, textOf } from './pdf-text.ts';
import type { Typesetter } from './typesetting.ts';

const SIZE = 10.5;

/** Below the title. */
export const ordinanceContent = ({ facts, parts }: PrintedOrdinance, setter: Typesetter): Content[] => [
  factsTable(facts, setter),
  ...grouped(parts).map((group) => groupOf(group, setter)),
];

/** No heading stands alone at the foot of a page: it goes together with the first line below it. */
function grouped(parts: readonly OrdinancePart[]): (readonly OrdinancePart[])[] {
  const groups: OrdinancePart[][] = [];
  let open: OrdinancePart[] = [];
  for (const part of parts) {
    open.push(part);
    if ('header' in part || ORDINANCE_ROLES[part.role].outline === null) {
      groups.push(open);
      open = [];
    }
  }
  return open.length > 0 ? [...groups, open] : groups;
}

/** Longer than this a line may be broken over pages, with what stands above it. */
const MOST_KEPT = 600;

function groupOf(parts: readonly OrdinancePart[], setter: Typesetter): Content {
  const isShort = parts.every((part) => 'text' in part && part.text.length <= MOST_KEPT);
  const stack = parts.map((part) => ('header' in part ? tableOf(part, setter) : lineOf(part, setter)));
  // A 別表 begins on a page of its own, as offices print it.
  const isAnnex = parts.some((part) => 'role' in part && part.role === 'annex');
  return { stack, ...(isAnnex ? { pageBreak: 'before' } : { unbreakable: isShort && parts.length > 1 }) };
}

function lineOf({ role, text }: OrdinanceLine, setter: Typesetter): Content {
  const { indent, hanging, outline, isBold } = ORDINANCE_ROLES[role];
  return {
    ...textOf(text, setter, { bold: isBold }),
    ...{ fontSize: SIZE, lineHeight: 1.4, leadingIndent: -hanging * SIZE },
    margin: [indent * SIZE, outline === null ? 0 : SPACE_ABOVE[outline], 0, 0],
  };
}

const SPACE_ABOVE = { 1: 14, 2: 8, 3: 4 } as const;

/** The header stands on every page that the table reaches. */
function tableOf({ header, rows }: Extract<OrdinancePart, { header: unknown }>, setter: Typesetter): Content {
  const head = header.map((cell): TableCell => ({ ...textOf(cell, setter, { bold: true }), fillColor: HEADER_FILL }));
  const body = [head, ...rows.map((row) => row.map((cell): TableCell => textOf(cell, setter)))];
  const paging = { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true };
  return { table: { ...paging, widths: header.map(() => '*'), body }, layout: RULED, margin: [0, 4, 0, 6] };
}
