import type { OrdinanceLine, OrdinancePart } from '../print/document.ts';
import type { ClauseLevel, PolicyClause } from './policy-shape.ts';

/** The clauses as ordinances are set: the heading of an article stands above it, a number before the first words. */
export const ordinanceParts = (clauses: readonly PolicyClause[]): OrdinancePart[] => clauses.flatMap(partsOf);

type Role = OrdinanceLine['role'];

/** What stands in a line of its own with its number; the others begin with theirs. */
const HEADED: Readonly<Partial<Record<ClauseLevel, Role>>> = {
  ...{ 章: 'chapter', 節: 'section', 附則: 'supplement', 別表: 'annex' },
};
const NUMBERED: Readonly<Partial<Record<ClauseLevel, Role>>> = { 項: 'paragraph', 号: 'item' };

function partsOf({ level, label, heading, paragraphs, tables }: PolicyClause): OrdinancePart[] {
  const more: Role = level === '号' ? 'moreOfItem' : 'more';
  const headed = HEADED[level];
  if (headed) return [line(headed, joined(spaced(label), heading)), ...lines(more, paragraphs), ...tables];
  const [first = '', ...rest] = paragraphs;
  const caption = heading === '' ? [] : [line('caption', `（${heading}）`)];
  return [...caption, line(NUMBERED[level] ?? 'article', joined(label, first)), ...lines(more, rest), ...tables];
}

const line = (role: Role, text: string): OrdinanceLine => ({ role, text });
const lines = (role: Role, texts: readonly string[]): OrdinanceLine[] => texts.map((text) => line(role, text));

const joined = (label: string, text: string): string => (text === '' ? label : `${label}　${text}`);

/** 附　則, as it is set everywhere. */
const spaced = (label: string): string => label.replace(/^附則/, '附　則');
