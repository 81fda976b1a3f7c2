import type { ClauseLevel } from './policy-shape.ts';
import { type Labelled, labelOf, trimmed } from './word-labels.ts';
import { STYLE_OF_ROLE } from './word-styles.ts';
import type { WordBlock, WordLine } from './word-tree.ts';

/** What a line begins. */
type Beginning =
  | { readonly kind: 'clause'; readonly label: Labelled }
  | { readonly kind: 'caption'; readonly text: string }
  | { readonly kind: 'none' };

const NOTHING: Beginning = { kind: 'none' };
const MORE: readonly string[] = [STYLE_OF_ROLE.more, STYLE_OF_ROLE.moreOfItem];
const LEVEL_OF_STYLE: Readonly<Record<string, ClauseLevel>> = {
  [STYLE_OF_ROLE.article]: '条',
  [STYLE_OF_ROLE.paragraph]: '項',
  [STYLE_OF_ROLE.item]: '号',
};

/** The style of our own files says it; in all others the words do. */
export function beginning(line: WordLine, next: WordBlock | undefined): Beginning {
  if (MORE.includes(line.style)) return NOTHING;
  const styled = styledLabel(line);
  if (styled) return { kind: 'clause', label: styled };
  const caption = /^（(.+)）$/u.exec(line.text)?.[1];
  if (caption !== undefined && isCaption(line, next)) return { kind: 'caption', text: caption };
  const label = labelOf(headingText(line));
  if (!label) return NOTHING;
  return { kind: 'clause', label: line.style.startsWith('heading') ? asHeading(label) : label };
}

function styledLabel({ text, style }: WordLine): Labelled | null {
  const level = LEVEL_OF_STYLE[style];
  const [label = '', ...rest] = text.split('\u3000');
  const found = level === undefined || label === '' ? null : labelOf(label);
  return found?.level === level && found ? { ...found, heading: '', rest: trimmed(rest.join('\u3000')) } : null;
}

/** （見出し） stands above an article. */
function isCaption({ style }: WordLine, next: WordBlock | undefined): boolean {
  if (style === STYLE_OF_ROLE.caption) return true;
  return next !== undefined && 'text' in next && beginsArticle(next);
}

const beginsArticle = (line: WordLine): boolean => (styledLabel(line) ?? labelOf(line.text))?.level === '条';

/** In a heading the number may be followed by its words at once. */
const headingText = ({ text, style }: WordLine): string =>
  style.startsWith('heading') ? text.replace(/^(第[^\s\u3000]+?[章節条])(?![のノ\s\u3000（]|$)/u, '$1\u3000') : text;

/** What follows the number of an article in a heading is its heading. */
const asHeading = (label: Labelled): Labelled =>
  label.level === '条' && label.heading === '' ? { ...label, heading: label.rest, rest: '' } : label;
