import type { Translate } from '../web/i18n.ts';
import type { Frame } from '../web/render.ts';
import type { VersionRow } from './version.queries.ts';

export const versionsAddress = (code: string): string => `/training/${code}/versions`;

export const versionAddress = ({ courseCode, number }: Pick<VersionRow, 'courseCode' | 'number'>): string =>
  `${versionsAddress(courseCode)}/${number}`;

export const learningAddress = (code: string): string => `/training/${code}/learning`;

export const attemptAddress = (code: string, id: string): string => `/training/${code}/attempts/${id}`;

/** What became of it, once it is handed in. */
export const resultAddress = (code: string, id: string): string => `${attemptAddress(code, id)}/result`;

const courseCrumbs = (t: Translate, code: string, title: string) => [
  { href: '/training', label: t('training:title') },
  { href: `/training/${code}`, label: title },
];

export const versionsFrame = (t: Translate, { code, title }: { code: string; title: string }): Frame => ({
  title: t('versions:title', { title }),
  crumbs: [...courseCrumbs(t, code, title), { label: t('versions:crumb') }],
});

/** A page below the versions of a course; without a title the version itself. */
export function versionFrame(t: Translate, version: VersionRow, title?: string): Frame {
  const { courseCode: code, courseTitle, number } = version;
  const name = t('versions:name', { title: courseTitle, number });
  const above = [...courseCrumbs(t, code, courseTitle), { href: versionsAddress(code), label: t('versions:crumb') }];
  const own = { href: versionAddress(version), label: t('versions:numbered', { number }) };
  if (title === undefined) return { title: name, crumbs: [...above, { label: own.label }] };
  return { title, crumbs: [...above, own, { label: title }] };
}

interface Learned {
  readonly courseCode: string;
  readonly courseTitle: string;
}

/** A page of those who learn; without a title the first of them. */
export function learningFrame(t: Translate, { courseCode: code, courseTitle }: Learned, title?: string): Frame {
  const above = courseCrumbs(t, code, courseTitle);
  if (title === undefined)
    return { title: t('learning:title', { title: courseTitle }), crumbs: [...above, { label: t('learning:crumb') }] };
  return { title, crumbs: [...above, { href: learningAddress(code), label: t('learning:crumb') }, { label: title }] };
}
