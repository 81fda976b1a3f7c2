import type { ButtonView, ChipView, PageHeadView, TableView } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { CourseRow } from './training.queries.ts';
import type { VersionRow } from './version.queries.ts';
import { isCurrent } from './version.rules.ts';
import { versionAddress, versionsAddress } from './version-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/versions': {
      readonly head: PageHeadView;
      readonly table: TableView;
      readonly buttons: readonly ButtonView[];
    };
  }
}

export function versionList(
  course: CourseRow,
  versions: readonly VersionRow[],
  tools: ViewTools,
): Views['training/versions'] {
  const { t, instantTag } = tools;
  const address = versionsAddress(course.code);
  const mayBegin = tools.can('training.write') && !versions.some(({ publishedAt }) => publishedAt === null);
  const begin = { label: t('versions:begin'), kind: 'primary', post: address } as const;
  const other = versions[0]?.kind === 'scorm' ? 'pages' : 'scorm';
  const otherKind = { label: t(`versions:beginKind.${other}`), kind: 'secondary', post: address } as const;
  return {
    head: {
      title: t('versions:title', { title: course.title }),
      lead: t('versions:lead'),
      action: mayBegin ? begin : null,
    },
    buttons: mayBegin ? [{ ...otherKind, hidden: [{ name: 'versionKind', value: other }] }] : [],
    table: {
      caption: t('versions:crumb'),
      columns: ['number', 'versionKind', 'state', 'madeAt', 'madeBy', 'publishedAt', 'publishedBy'].map((key) => ({
        ...{ key, label: t(`versions:column.${key}`) },
      })),
      rows: versions.map((version) => ({
        cells: [
          { text: t('versions:numbered', { number: version.number }), href: versionAddress(version) },
          t(`versions:value.versionKind.${version.kind}`),
          { chip: stateChip(version, tools) },
          { html: instantTag(version.madeAt) },
          version.madeBy,
          version.publishedAt === null ? null : { html: instantTag(version.publishedAt) },
          version.publishedBy,
        ],
      })),
      empty: { sentence: t('versions:empty.versions') },
    },
  };
}

const STATES = { draft: 'attention', current: 'good', old: 'neutral' } as const;

export function stateChip(version: VersionRow, { t }: Pick<ViewTools, 't'>): ChipView {
  const state = version.publishedAt === null ? 'draft' : isCurrent(version) ? 'current' : 'old';
  return { kind: 'state', tone: STATES[state], label: t(`versions:state.${state}`) };
}
