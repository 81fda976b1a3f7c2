/** What mammoth finds in a Word file, as far as it is used here. */
export interface WordNode {
  readonly type: string;
  readonly children?: readonly WordNode[];
  readonly value?: string;
  readonly styleName?: string | null;
  readonly isStrikethrough?: boolean;
  readonly breakType?: string;
  readonly checked?: boolean;
  readonly href?: string;
  readonly altText?: string;
  readonly noteType?: string;
  readonly noteId?: string;
  readonly commentId?: string;
  readonly colSpan?: number;
  readonly rowSpan?: number;
}

export interface WordTree extends WordNode {
  readonly notes: { resolve(reference: WordNode): { readonly body: readonly WordNode[] } | null };
  readonly comments: readonly { readonly commentId: string; readonly body: readonly WordNode[] }[];
}

/** Why something stands in the list; each has its sentence under `policies:word.reason`. */
export type NotReadReason =
  | 'title'
  | 'ownTitle'
  | 'beforeFirst'
  | 'contents'
  | 'headerFooter'
  | 'image'
  | 'shape'
  | 'textBox'
  | 'object'
  | 'math'
  | 'ruby'
  | 'footnote'
  | 'comment'
  | 'link'
  | 'struck'
  | 'deleted'
  | 'inserted'
  | 'invisible'
  | 'unknown'
  | 'unsupportedPart'
  | 'outOfOrder'
  | 'gap'
  | 'mergedCells'
  | 'emptyHeader'
  | 'uneven'
  | 'nestedTable'
  | 'smallTable'
  | 'afterTable';

/** Something that was not read, or not as it stands in the file. */
export interface Found {
  readonly reason: NotReadReason;
  readonly text: string;
}

export interface WordLine {
  readonly text: string;
  /** The name of its style in lower case. */
  readonly style: string;
  readonly found: readonly Found[];
}

export interface WordCell {
  readonly text: string;
  readonly colSpan: number;
  readonly rowSpan: number;
}

export type WordBlock =
  | WordLine
  | { readonly rows: readonly (readonly WordCell[])[]; readonly found: readonly Found[] };

/** Every node within and itself, in their order. */
export const allWithin = (node: WordNode): WordNode[] => [node, ...(node.children ?? []).flatMap(allWithin)];

/** Only what is written in it, without tabs and breaks: by that a paragraph is known again. */
export const writtenIn = (node: WordNode): string =>
  allWithin(node)
    .map(({ type, value }) => (type === 'text' ? (value ?? '') : ''))
    .join('');
