import type { TabsView } from '../web/components.ts';
import type { Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';
import { isOpen } from './draft-life.rules.ts';
import type { VersionRow } from './policy.queries.ts';
import { addressOf } from './version-address.ts';

export const versionName = (t: Translate, { title, number }: Pick<VersionRow, 'title' | 'number'>): string =>
  t('policies:versionName', { title, number });

export type VersionTab = 'text' | 'proceedings' | 'edit' | 'changes' | 'coverage';

/** The pages of one version for those who work on it; `edits`: whether they may change the text while it is a draft. */
export function versionTabs(t: Translate, version: VersionRow, current: VersionTab, edits: boolean): TabsView {
  const tab = (key: VersionTab, at = `/${key}`) => ({
    href: `${addressOf(version)}${at}`,
    label: t(`policies:tab.${key}`),
    current: key === current,
  });
  const editing = edits && isOpen(version.state) ? [tab('edit')] : [];
  return {
    label: versionName(t, version),
    items: [tab('text', ''), ...editing, ...(['changes', 'coverage', 'proceedings'] as const).map((key) => tab(key))],
  };
}

/** Title and crumbs of a page below one version. */
export const belowVersion = (t: Translate, version: VersionRow, title: string, above: Frame['crumbs'] = []): Frame => ({
  title,
  crumbs: [
    { href: '/policies', label: t('policies:title') },
    { href: addressOf(version), label: versionName(t, version) },
    ...above,
    { label: title },
  ],
});
