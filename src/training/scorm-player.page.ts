import type { ButtonView, PageHeadView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { PackageItem } from './scorm-manifest.ts';
import type { VersionRow } from './version.queries.ts';
import { learningAddress } from './version-address.ts';

/** What runs a package, and what the script of the page has to know. */
export interface PlayerFrame {
  readonly src: string;
  readonly title: string;
  /** What messages of this launch are known by. */
  readonly launch: string;
  /** Where what the package says is sent; empty: nowhere. */
  readonly reports: string;
  /** What the page says in the language of the person, as JSON. */
  readonly words: string;
}

declare module '../web/views.ts' {
  interface Views {
    'training/player': {
      readonly head: PageHeadView;
      readonly notice: NoticeView | null;
      readonly frame: PlayerFrame | null;
      readonly buttons: readonly ButtonView[];
    };
  }
}

export const itemAddress = (code: string, item: number): string => `${learningAddress(code)}/items/${item}`;

export const packageAddress = (token: string): string => `/course-packages/${token}`;

export type Purpose = 'take' | 'review' | 'preview';

interface Launched {
  readonly version: VersionRow;
  readonly item: PackageItem;
  readonly token: string;
  readonly purpose: Purpose;
  /** Empty unless it is taken. */
  readonly reports: string;
  /** Where one goes from here. */
  readonly back: string;
}

const itemTitle = ({ title }: PackageItem, version: VersionRow): string => title || version.courseTitle;

export function playerPage(launched: Launched, { t }: ViewTools): Views['training/player'] {
  const { version, item, token, purpose, reports, back } = launched;
  const title = itemTitle(item, version);
  const words = ['open', 'passed', 'failed', 'lost', 'signedOut'].map((key) => [key, t(`scorm:player.${key}`)]);
  return {
    head: { title, lead: t(`scorm:player.lead.${purpose}`) },
    notice: null,
    frame: {
      ...{ title: t('scorm:player.frame', { title }), launch: token, reports },
      src: `${packageAddress(token)}/files/${item.href ?? ''}`,
      words: JSON.stringify(Object.fromEntries(words)),
    },
    buttons: [{ kind: 'secondary', label: t(`scorm:player.leave.${purpose}`), href: back }],
  };
}

/** An item that nobody has open: it is begun by a press, since that is recorded. */
export function beginningPage(
  version: VersionRow,
  item: PackageItem,
  at: number,
  tools: ViewTools,
): Views['training/player'] {
  const { t } = tools;
  const begin = tools.can('training.take') ? [beginButton(version, at, t('scorm:learning.begin'))] : [];
  return {
    head: { title: itemTitle(item, version), lead: t('scorm:player.beforeLead') },
    notice: null,
    frame: null,
    buttons: [
      ...begin,
      { kind: 'secondary', label: t('learning:toContents'), href: learningAddress(version.courseCode) },
    ],
  };
}

export const beginButton = (version: VersionRow, item: number, label: string): ButtonView => ({
  ...{ kind: 'primary', label, post: itemAddress(version.courseCode, item) },
  hidden: [{ name: 'version', value: String(version.number) }],
});
