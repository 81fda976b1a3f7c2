import type { IsoDate } from '../shared/dates.ts';
import type { TaskListView } from '../web/components-content.ts';
import type { Duty, DutyCount } from './duty.queries.ts';
import { type PanelTools, type PanelView, panelView, percent } from './panel.ts';

type Item = TaskListView['items'][number];

export const policyName = ({ title, number }: { title: string; number: string }, t: PanelTools['t']): string =>
  t('home:version', { title, number });

/** For each text in force, or each course, how many people still have to, and the way to who they are. */
export function dutyPanel(
  title: string,
  duties: readonly Duty[],
  counts: readonly DutyCount[],
  on: IsoDate,
  tools: PanelTools,
): PanelView {
  const { t } = tools;
  const items = duties.map((duty, index) => itemOf(duty, counts[index] ?? { due: 0, done: 0 }, on, tools));
  return panelView(title, {
    tasks: { items },
    sentence: items.length === 0 ? t('home:noDuties') : null,
    links: [
      ...(duties.some(({ kind }) => kind === 'course')
        ? [{ href: '/training/reports', label: t('home:link.trainingReport') }]
        : []),
      { href: '/compliance', label: t('home:link.report') },
    ],
  });
}

function itemOf(duty: Duty, { due, done }: DutyCount, on: IsoDate, { t, number }: PanelTools): Item {
  const left = due - done;
  return {
    ...labelOf(duty, t),
    dueOn: duty.dueOn,
    overdue: left > 0 && duty.dueOn !== null && duty.dueOn < on,
    note: t('home:note.left', { left: number(left), due: number(due), rate: percent(done, due) }),
  };
}

const labelOf = (duty: Duty, t: PanelTools['t']): Pick<Item, 'label' | 'href'> =>
  duty.kind === 'policy'
    ? { label: policyName(duty.version, t), href: `/policies/${duty.version.slug}/acknowledgements` }
    : { label: duty.course.title, href: `/training/${duty.course.code}/status` };
