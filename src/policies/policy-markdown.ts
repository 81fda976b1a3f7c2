import type { ClauseLevel, PolicyClause, PolicyHead, PolicyTable, PolicyText } from './policy-shape.ts';

/** A text as a template file (policies/README.md): read again, it is the same text with the same hash. */
export const policyMarkdown = (text: PolicyText): string =>
  [...frontMatter(text), ...text.clauses.flatMap((clause) => ['', ...clauseLines(clause)]), ''].join('\n');

const FIELDS_BEFORE = ['slug', 'title', 'layer', 'version'] as const satisfies readonly (keyof PolicyHead)[];
const FIELDS_AFTER = [
  ...(['enactedOn', 'effectiveOn', 'publishedOn', 'documentNumber', 'guidelineEdition', 'note'] as const),
] satisfies readonly (keyof PolicyHead)[];

function frontMatter(head: PolicyHead): string[] {
  const field = (name: (typeof FIELDS_BEFORE)[number] | (typeof FIELDS_AFTER)[number]): string =>
    `${name}: ${head[name] ?? ''}`.trimEnd();
  return [
    ...['---', ...FIELDS_BEFORE.map(field), 'organs:', ...head.organs.map((organ) => `  - ${organ}`)],
    ...[...FIELDS_AFTER.map(field), '---'],
  ];
}

const MARKS: Readonly<Record<ClauseLevel, string>> = {
  ...{ 章: '#', 節: '##', 条: '###', 項: '####', 号: '#####', 附則: '#', 別表: '#' },
};
const TAGS: Readonly<Partial<Record<ClauseLevel, string>>> = { 附則: '.附則', 別表: '.別表' };

/** The line of its number, then its text and tables. */
export function clauseLines(clause: PolicyClause): string[] {
  const { level, key, label, heading, guidelineKeys, evidence = [], paragraphs, tables } = clause;
  const tags = [`#${key}`, ...(TAGS[level] ? [TAGS[level]] : []), ...guidelineKeys, ...evidence].join(' ');
  const head = `${MARKS[level]} ${label} {${tags}} ${heading}`.replace(/ $/, '');
  return [head, ...paragraphs.map(escaped), ...tables.flatMap((table, at) => tableLines(table, at > 0))];
}

/** What would begin a clause or a row, or is itself the sign that it does not. */
const escaped = (paragraph: string): string => (/^[#|\\]/.test(paragraph) ? `\\${paragraph}` : paragraph);

/** A blank line begins another table. */
const tableLines = ({ header, rows }: PolicyTable, isNext: boolean): string[] => [
  ...(isNext ? [''] : []),
  row(header),
  row(header.map(() => '---')),
  ...rows.map(row),
];

const row = (cells: readonly string[]): string =>
  `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell.replace(/[\\|]/g, '\\$&')} `)).join('|')}|`;
