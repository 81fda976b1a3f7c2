import { heldDevices } from '../devices/held-devices.page.ts';
import type { NamedZone } from '../networks/zone-label.ts';
import type { OwnWork } from '../plans/own-work.queries.ts';
import { formatDate } from '../shared/dates.ts';
import type { PageHeadView, TableView } from '../web/components.ts';
import type { NoticeView, TaskListView } from '../web/components-content.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { Views } from '../web/views.ts';
import type { OwnDuties } from './home.queries.ts';
import { ownWorkNotices } from './own-work.page.ts';
import type { PanelView } from './panel.ts';

declare module '../web/views.ts' {
  interface Views {
    'home/index': {
      readonly head: PageHeadView;
      readonly taskTitle: string;
      readonly tasks: TaskListView;
      readonly nothing: string | null;
      readonly devices: TableView;
      /** What will happen to them, and the exceptions that end. */
      readonly notices: readonly NoticeView[];
      /** What waits for the offices that the person holds. */
      readonly panels: readonly PanelView[];
    };
  }
}

interface Tools {
  readonly t: Translate;
  readonly lang: Language;
}

interface HomeData {
  readonly name: string;
  readonly unitName: string;
  readonly today: string;
  readonly duties: OwnDuties;
  readonly zones: readonly NamedZone[];
  /** Whether the person may open a terminal's page. */
  readonly opensDevices: boolean;
  readonly work: readonly OwnWork[];
  readonly exceptions: readonly NoticeView[];
  readonly panels: readonly PanelView[];
}

/** What the person signed in has to do, what is nearest first, and what they hold. */
export function homePage(data: HomeData, tools: Tools): Views['home/index'] {
  const { t, lang } = tools;
  const tasks = tasksOf(data, t);
  return {
    head: {
      title: t('home:title', { name: data.name }),
      lead: [data.unitName, formatDate(data.today, lang)].join('　').trim(),
    },
    taskTitle: t('home:tasks', { count: tasks.length }),
    tasks: { items: tasks },
    nothing: tasks.length === 0 ? t('home:nothing') : null,
    devices: heldDevices({ devices: data.duties.devices, zones: data.zones, opensDevices: data.opensDevices }, tools),
    notices: [...data.exceptions, ...ownWorkNotices(data.work, data.zones, tools)],
    panels: data.panels,
  };
}

function tasksOf({ duties, today }: HomeData, t: Translate): TaskListView['items'] {
  const policies = duties.policies.map(({ title, number, slug, dueOn }) => ({
    label: t('home:acknowledge', { title, number }),
    href: `/policies/${slug}/versions/${number}`,
    dueOn,
    overdue: dueOn < today,
  }));
  const courses = duties.courses.map(({ title, code, dueOn }) => ({
    label: t('home:learn', { title }),
    href: `/training/${code}`,
    dueOn,
    overdue: dueOn < today,
  }));
  return [...policies, ...courses].sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1));
}
