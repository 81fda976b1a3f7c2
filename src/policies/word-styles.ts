import type { OrdinanceLine } from '../print/document.ts';

/** The names under which our own Word files tell what a line is, and by which it is known again. */
export const STYLE_OF_ROLE: Readonly<Record<OrdinanceLine['role'], string>> = {
  ...{ chapter: 'heading 1', supplement: 'heading 1', annex: 'heading 1', section: 'heading 2', caption: 'heading 3' },
  ...{ article: '条文', paragraph: '項', item: '号', more: '条の続き', moreOfItem: '号の続き' },
};
