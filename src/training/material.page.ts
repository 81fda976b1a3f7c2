import type { ButtonView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView } from '../web/components-content.ts';
import type { Html } from '../web/html.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { megabytesOf } from './material.rules.ts';
import { materialText } from './material-text.ts';
import type { VersionFile, VersionPage } from './version.entity.ts';
import type { VersionRow } from './version.queries.ts';
import { versionAddress } from './version-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/material-text': { readonly text: Html };
    'training/material-page': {
      readonly head: PageHeadView;
      readonly text: Html;
      readonly files: TableView;
      readonly actions: ActionsView;
    };
  }
}

const fileAddress = (version: VersionRow, { id }: VersionFile): string => `${versionAddress(version)}/files/${id}`;

/** The text of a page with its files, as those who learn see it. */
export const shownText = (version: VersionRow, page: VersionPage, files: readonly VersionFile[]): Html =>
  materialText(
    page.body,
    files.map((file) => ({ ...file, href: fileAddress(version, file) })),
  );

interface PageData {
  readonly version: VersionRow;
  readonly page: VersionPage;
  readonly files: readonly VersionFile[];
}

/** A page as the office sees it: what it looks like, and the files that its text can place. */
export function materialPage({ version, page, files }: PageData, tools: ViewTools): Views['training/material-page'] {
  const { t } = tools;
  const edits = version.publishedAt === null && tools.can('training.write');
  const address = `${versionAddress(version)}/pages/${page.id}`;
  const link = (label: string, href: string, kind: ButtonView['kind'] = 'secondary') => ({ kind, label, href });
  const editing = [
    link(t('versions:edit'), `${address}/edit`, 'primary'),
    link(t('versions:addFile'), `${address}/files/new`),
  ];
  return {
    head: { title: page.heading, lead: t('versions:previewLead') },
    text: shownText(version, page, files),
    files: filesTable({ version, page, files }, edits, tools),
    actions: {
      title: t('versions:actions'),
      items: [...(edits ? editing : []), link(t('versions:back'), versionAddress(version))],
    },
  };
}

function filesTable({ version, files }: PageData, edits: boolean, { t, number }: ViewTools): TableView {
  const columns = ['fileName', 'mediaType', 'megabytes', ...(edits ? ['remove'] : [])];
  return {
    caption: t('versions:files'),
    captionShown: true,
    columns: columns.map((key) => ({ key, label: t(`versions:column.${key}`), numeric: key === 'megabytes' })),
    rows: files.map((file) => ({
      cells: [
        { text: file.fileName, href: fileAddress(version, file) },
        t(`versions:media.${file.mediaType.replace('/', '-')}`),
        number(megabytesOf(file.bytes)),
        ...(edits ? [{ text: t('versions:remove'), href: `${fileAddress(version, file)}/removal` }] : []),
      ],
    })),
    empty: { sentence: t('versions:empty.files') },
  };
}
