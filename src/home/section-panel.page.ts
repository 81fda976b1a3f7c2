import type { Duty, DutyCount, Late } from './duty.queries.ts';
import { policyName } from './duty-panel.page.ts';
import { type PanelTools, type PanelView, panelView, percent } from './panel.ts';
import type { TerminalFigures } from './terminal-figures.queries.ts';

export const MOST_LATE = 10;

export interface SectionData {
  readonly policies: readonly DutyCount[];
  readonly courses: readonly DutyCount[];
  readonly terminals: TerminalFigures;
  /** One more than is shown says that there are more. */
  readonly late: readonly Late[];
}

/** The three rates of the people somebody answers for, and who of them is late. */
export function sectionPanel({ policies, courses, terminals, late }: SectionData, tools: PanelTools): PanelView {
  const { t, number, can } = tools;
  const card = (key: string, done: number, due: number, href: string) => ({
    label: t(`home:figure.${key}`),
    value: percent(done, due),
    unit: t('home:unit.percent'),
    note: t(`home:note.${key}`, { done: number(done), due: number(due) }),
    href,
  });
  const sum = (counts: readonly DutyCount[], key: keyof DutyCount) => counts.reduce((all, one) => all + one[key], 0);
  return panelView(t('home:panel.section'), {
    figures: {
      items: [
        card('acknowledged', sum(policies, 'done'), sum(policies, 'due'), '/policies'),
        card(
          'trained',
          sum(courses, 'done'),
          sum(courses, 'due'),
          can('training.confirm') ? '/training/section' : '/training',
        ),
        card('oneTerminal', terminals.withOne, terminals.people, '/consolidation'),
      ],
    },
    sentence: late.length === 0 ? t('home:nobodyLate') : late.length > MOST_LATE ? t('home:moreLate') : null,
    table: late.length === 0 ? null : lateTable(late.slice(0, MOST_LATE), tools),
    links: [
      ...(can('training.confirm') ? [{ href: '/training/section', label: t('home:link.section') }] : []),
      ...(can('compliance.read') ? [{ href: '/compliance', label: t('home:link.report') }] : []),
    ],
  });
}

function lateTable(late: readonly Late[], { t, date }: PanelTools): PanelView['table'] {
  return {
    caption: t('home:late'),
    captionShown: true,
    columns: ['number', 'name', 'duty', 'dueOn'].map((key) => ({ key, label: t(`home:column.${key}`) })),
    rows: late.map(({ personId, number, name, duty, dueOn }) => ({
      cells: [number, { text: name, href: `/people/${personId}` }, nameOf(duty, t), date(dueOn)],
    })),
    empty: { sentence: t('home:nobodyLate') },
  };
}

const nameOf = (duty: Duty, t: PanelTools['t']): string =>
  duty.kind === 'policy' ? policyName(duty.version, t) : duty.course.title;
