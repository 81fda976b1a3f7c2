import {
  AlignmentType,
  Document,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { ORDINANCE_ROLES, type OrdinanceLine, type OrdinancePart, type PrintedOrdinance } from '../print/document.ts';
import { FONT, MARGINS, PAGE, pageNumbers } from './docx-page.ts';
import { STYLE_OF_ROLE } from './word-styles.ts';

type Content = Pick<PrintedOrdinance, 'title' | 'facts' | 'parts'>;

/** Half points, and twentieths of a point for a letter of that size. */
const SIZE = 21;
const LETTER = SIZE * 10;

/** The text of a version as a Word file (Office Open XML), with headings for the navigation of Word. */
export function policyDocx({ title, facts, parts }: Content): Promise<Buffer> {
  const page = { size: { width: PAGE.width, height: PAGE.height }, margin: MARGINS };
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
    tableOf(facts.map(({ term, detail }) => [term, detail])),
    new Paragraph(''),
    ...parts.flatMap(partOf),
  ];
  return Packer.toBuffer(
    new Document({
      ...{ title, creator: 'Ichidai', styles: STYLES },
      sections: [{ properties: { page }, footers: { default: pageNumbers() }, children }],
    }),
  );
}

const JAPANESE = { value: 'ja-JP', eastAsia: 'ja-JP' };
const BLACK = '000000';
const heading = (size: number) => ({ run: { size, bold: true, color: BLACK, font: FONT } });

const roles = Object.keys(ORDINANCE_ROLES) as OrdinanceLine['role'][];

const STYLES = {
  default: {
    document: { run: { font: FONT, size: SIZE, language: JAPANESE }, paragraph: { spacing: { line: 320 } } },
    title: { ...heading(32), paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240 } } },
    heading1: heading(24),
    heading2: heading(SIZE),
    heading3: { run: { ...heading(SIZE).run, bold: false } },
  },
  paragraphStyles: roles
    .filter((role) => ORDINANCE_ROLES[role].outline === null)
    .map((role) => ({
      ...{ id: `Ichidai${role}`, name: STYLE_OF_ROLE[role], basedOn: 'Normal', quickFormat: true },
      paragraph: { indent: indentOf(role) },
    })),
};

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

const partOf = (part: OrdinancePart): (Paragraph | Table)[] =>
  'header' in part ? [tableOf([part.header, ...part.rows]), new Paragraph('')] : [lineOf(part)];

function indentOf(role: OrdinanceLine['role']) {
  const { indent, hanging } = ORDINANCE_ROLES[role];
  return { left: indent * LETTER, hanging: hanging * LETTER };
}

const lineOf = ({ role, text }: OrdinanceLine): Paragraph =>
  new Paragraph({ ...looksOf(role), children: [new TextRun(text)] });

function looksOf(role: OrdinanceLine['role']): IParagraphOptions {
  const { outline } = ORDINANCE_ROLES[role];
  if (outline === null) return { style: `Ichidai${role}` };
  const spacing = { before: 320 / outline, after: 0 };
  return { heading: HEADINGS[outline], indent: indentOf(role), keepNext: true, spacing };
}

const tableOf = (rows: readonly (readonly string[])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells, at) =>
        new TableRow({ tableHeader: at === 0, cantSplit: true, children: cells.map((text) => cellOf(text, at === 0)) }),
    ),
  });

const cellOf = (text: string, bold: boolean): TableCell =>
  new TableCell({
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [new Paragraph({ children: [new TextRun({ text, bold })] })],
  });
