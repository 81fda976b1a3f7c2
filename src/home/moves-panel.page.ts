import type { SectionMove } from '../plans/own-work.queries.ts';
import { weeksLabel } from '../plans/wave-words.ts';
import { type PanelTools, type PanelView, panelView } from './panel.ts';

/** In which week the sections that somebody answers for move; null where none does. */
export function movesPanel(moves: readonly SectionMove[], tools: PanelTools): PanelView | null {
  if (moves.length === 0) return null;
  const { t, number } = tools;
  const column = (key: string) => ({ key, label: t(`waves:home.section.${key}`), numeric: key === 'people' });
  return panelView(t('waves:home.sections'), {
    table: {
      caption: t('waves:home.sections'),
      columns: ['unit', 'weeks', 'people', 'state'].map(column),
      rows: moves.map((move) => ({
        cells: [move.name, weeksOf(move, tools), number(move.unit.moves), stateOf(move, tools)],
      })),
      empty: { sentence: t('waves:work.none') },
    },
  });
}

function weeksOf({ schedule, unit: { fromWeek, toWeek } }: SectionMove, tools: PanelTools): string {
  if (schedule === null || fromWeek === null) return tools.t('waves:noWeek');
  return weeksLabel(schedule, fromWeek, toWeek ?? fromWeek, tools);
}

function stateOf({ unit, thisWeek }: SectionMove, { t, number }: PanelTools): string {
  const { items, done, toWeek } = unit;
  if (toWeek !== null && toWeek < thisWeek) return t('waves:home.state.overdue', { left: number(items - done) });
  return t(`waves:home.state.${done > 0 ? 'begun' : 'waiting'}`, { done: number(done), items: number(items) });
}
