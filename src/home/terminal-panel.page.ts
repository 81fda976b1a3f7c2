import type { IsoDate } from '../shared/dates.ts';
import { lastDayOf } from '../shared/timeline.ts';
import type { LeftBehind, Returns } from './office.queries.ts';
import { type PanelTools, type PanelView, panelView } from './panel.ts';
import type { TerminalFigures } from './terminal-figures.queries.ts';

const MOST_SHOWN = 10;

export interface TerminalData {
  readonly figures: TerminalFigures;
  readonly returns: Returns;
  readonly leftBehind: readonly LeftBehind[];
  /** Until when lease ends are counted, and the states that the list of them shows. */
  readonly horizon: IsoDate;
  readonly states: readonly string[];
}

/** Terminals per person, and those that ought to come back: waiting, left behind, at the end of their lease. */
export function terminalPanel(data: TerminalData, tools: PanelTools): PanelView {
  const { t, number, date } = tools;
  const { figures, returns, leftBehind, horizon } = data;
  const { people, terminals } = figures;
  const leases = new URLSearchParams([
    ['leaseBefore', horizon],
    ...data.states.map((state): [string, string] => ['state', state]),
    ['sort', 'leaseEndOn'],
  ]);
  const card = (key: string, value: string, more: object) => ({
    label: t(`home:figure.${key}`),
    value,
    unit: t('home:unit.terminals'),
    ...more,
  });
  const since = returns.waitingSince;
  return panelView(t('home:panel.terminals'), {
    figures: {
      items: [
        card('perPerson', people === 0 ? '—' : (Math.floor((terminals * 100) / people) / 100).toFixed(2), {
          note: t('home:note.perPerson', { people: number(people), terminals: number(terminals) }),
          href: '/consolidation',
        }),
        card('waiting', number(returns.waiting), {
          note: since === null ? null : t('home:note.waiting', { since: date(since) }),
          href: '/devices?state=awaitingReturn',
        }),
        card('leftBehind', number(leftBehind.length), { note: t('home:note.leftBehind') }),
        card('leaseEnds', number(returns.leaseEnds), {
          note: t('home:note.leaseEnds', { on: date(horizon), over: number(returns.leaseOver) }),
          href: `/devices?${leases}`,
        }),
      ],
    },
    table: leftBehind.length === 0 ? null : leftBehindTable(leftBehind.slice(0, MOST_SHOWN), tools),
  });
}

function leftBehindTable(terminals: readonly LeftBehind[], { t, date }: PanelTools): PanelView['table'] {
  return {
    caption: t('home:leftBehind'),
    captionShown: true,
    columns: ['terminal', 'name', 'leftOn'].map((key) => ({ key, label: t(`home:column.${key}`) })),
    rows: terminals.map(({ deviceId, assetNumber, personId, name, leftOn }) => ({
      cells: [
        { text: assetNumber, href: `/devices/${deviceId}` },
        { text: name, href: `/people/${personId}` },
        date(lastDayOf({ validTo: leftOn })),
      ],
    })),
    empty: { sentence: t('home:nothing') },
  };
}
