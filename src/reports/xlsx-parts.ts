import { escapedXml } from './xml-text.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface Part {
  readonly name: string;
  readonly text: string;
}

interface Head {
  readonly title: string;
  /** Written into the file; no clock is asked. */
  readonly at: string;
}

/** What stands before the sheets, which lie at `sheetName` and need not be known yet. */
export const headParts = (head: Head): readonly Part[] => [
  { name: '[Content_Types].xml', text: HEAD + CONTENT_TYPES },
  { name: '_rels/.rels', text: HEAD + relationships([['officeDocument', 'xl/workbook.xml'], CORE]) },
  { name: 'docProps/core.xml', text: HEAD + core(head) },
  { name: 'xl/styles.xml', text: HEAD + STYLES },
];

/** What names the sheets, in their order. */
export const bookParts = (sheets: readonly string[]): readonly Part[] => [
  { name: 'xl/workbook.xml', text: HEAD + workbook(sheets) },
  { name: 'xl/_rels/workbook.xml.rels', text: HEAD + relationships(workbookTargets(sheets)) },
];

export const sheetName = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

const CORE = [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'] as const;

const workbookTargets = (sheets: readonly string[]) => [
  ...sheets.map((_sheet, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
  ['styles', 'styles.xml'] as const,
];

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const one = ([type, target]: readonly [string, string], index: number) =>
    `<Relationship Id="rId${index + 1}" Type="${type.startsWith('http') ? type : `${OFFICE}/${type}`}" Target="${target}"/>`;
  return `<Relationships xmlns="${PACKAGE}/relationships">${targets.map(one).join('')}</Relationships>`;
}

const override = (part: string, type: string): string => `<Override PartName="/${part}" ContentType="${type}+xml"/>`;

/** What is named by nothing else is a sheet. */
const CONTENT_TYPES = `<Types xmlns="${PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="${SHEET_ML}.worksheet+xml"/>
${override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties')}
${override('xl/workbook.xml', `${SHEET_ML}.sheet.main`)}
${override('xl/styles.xml', `${SHEET_ML}.styles`)}
</Types>`;

/** How its times are spelt (W3C date and time formats). */
const TIME = ['dcterms', 'W3CDTF'].join(':');

const core = ({ title, at }: Head): string => `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapedXml(title)}</dc:title>
<dc:creator>Ichidai</dc:creator><dcterms:created xsi:type="${TIME}">${at.slice(0, 19)}Z</dcterms:created>
</cp:coreProperties>`;

function workbook(sheets: readonly string[]): string {
  const one = (name: string, index: number) =>
    `<sheet name="${escapedXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`;
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(one).join('')}</sheets></workbook>`;
}

const FONT = '<sz val="11"/><name val="Yu Gothic"/><family val="3"/><charset val="128"/>';
const THIN = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"/>`).join('');

/** In the order of `STYLE` of xlsx-cells.ts. */
const STYLES = `<styleSheet xmlns="${MAIN}">
<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>
<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="0.0"/></numFmts>
<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/></patternFill></fill></fills>
<borders count="2"><border/><border>${THIN}</border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
