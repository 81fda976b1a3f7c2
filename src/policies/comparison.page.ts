import type { FilterBarView, Link, PageHeadView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import { type Html, html } from '../web/html.ts';
import type { Translate } from '../web/i18n.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { type ComparisonData, comparisonOf } from './comparison.ts';
import type { ComparisonCell, ComparisonLine } from './comparison-lines.ts';
import type { Marked } from './comparison-rows.ts';
import type { ClauseLevel } from './policy-shape.ts';
import { addressOf } from './version-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'policies/comparison': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly notice: NoticeView | null;
      readonly exports: readonly Link[];
      readonly columns: { readonly after: string; readonly before: string };
      readonly rows: readonly HtmlLine[];
    };
    'policies/comparison-cell': HtmlCell;
  }
}

/** A row of the table, with what is underlined as markup. */
type HtmlLine =
  | { readonly omitted: string }
  | { readonly level: ClauseLevel; readonly after: HtmlCell; readonly before: HtmlCell };

interface HtmlCell {
  readonly note: string | null;
  readonly text: {
    readonly head: Html | null;
    readonly paragraphs: readonly Html[];
    readonly tables: readonly { readonly header: readonly Html[]; readonly rows: readonly (readonly Html[])[] }[];
  } | null;
}

export function comparisonPage(data: ComparisonData, { t, url }: ViewTools): Views['policies/comparison'] {
  const { title, columns, lines, hasChanges } = comparisonOf(data, t);
  const fileOf = (ending: 'pdf' | 'docx') => ({
    href: url({}).replace(/^[^?]*/, `${addressOf(data.after)}/comparison.${ending}`),
    label: t(`policies:comparison.${ending}`),
  });
  return {
    head: { title, lead: t('policies:comparison.lead') },
    filter: filterOf(data, t),
    notice: hasChanges ? null : { kind: 'info', sentence: t('policies:comparison.nothing') },
    exports: [fileOf('pdf'), fileOf('docx')],
    columns,
    rows: lines.map(htmlLine),
  };
}

function filterOf({ after, before, others, isWhole }: ComparisonData, t: Translate): FilterBarView {
  const options = others.map(({ number }) => ({ value: number, label: t('policies:versionLead', { number }) }));
  const extents = ['changes', 'whole'].map((value) => ({ value, label: t(`policies:comparison.extent.${value}`) }));
  const select = (name: string, value: string, choices: typeof options) => ({
    ...{ type: 'select' as const, name, label: t(`policies:comparison.filter.${name}`), value, options: choices },
  });
  return {
    action: `${addressOf(after)}/comparison`,
    ...{ search: null, hidden: [] },
    fields: [select('with', before.number, options), select('extent', isWhole ? 'whole' : 'changes', extents)],
  };
}

const htmlLine = (line: ComparisonLine): HtmlLine =>
  'omitted' in line
    ? line
    : { level: line.level, after: htmlCell(line.after, 'ins'), before: htmlCell(line.before, 'del') };

function htmlCell({ note, text }: ComparisonCell, mark: keyof typeof MARKS): HtmlCell {
  const set = (marked: Marked): Html =>
    join(marked.map((run) => (run.isChanged ? MARKS[mark](run.text) : html`${run.text}`)));
  if (!text) return { note, text };
  const tables = text.tables.map(({ header, rows }) => ({
    header: header.map(set),
    rows: rows.map((row) => row.map(set)),
  }));
  return { note, text: { head: text.head && set(text.head), paragraphs: text.paragraphs.map(set), tables } };
}

const MARKS = {
  ins: (text: string) => html`<ins>${text}</ins>`,
  del: (text: string) => html`<del>${text}</del>`,
} as const;

const join = (parts: readonly Html[]): Html => parts.join('') as Html;
