import { rateOf } from '../people/unit-rates.ts';
import type { Link, TableView } from '../web/components.ts';
import type { FigureCardsView, TaskListView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';

/** One office's part of the home page: figures that lead somewhere, what waits, and the way to all of it. */
export interface PanelView {
  readonly title: string;
  readonly figures: FigureCardsView;
  /** Said where nothing waits. */
  readonly sentence: string | null;
  readonly tasks: TaskListView;
  readonly table: TableView | null;
  readonly links: readonly Link[];
}

export type PanelTools = ViewTools;

export const panelView = (title: string, parts: Partial<PanelView>): PanelView => ({
  figures: { items: [] },
  sentence: null,
  tasks: { items: [] },
  table: null,
  links: [],
  title,
  ...parts,
});

/** A share as it is read, in tenths of a percent; a dash where nobody counts. */
export function percent(done: number, due: number): string {
  const rate = rateOf(done, due);
  return rate === null ? '—' : rate.toFixed(1);
}
