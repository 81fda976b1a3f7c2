import { formatInstant } from '../shared/dates.ts';
import type { Cell, PaginationView, TableView } from '../web/components.ts';
import { html } from '../web/html.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { DeviceAttachment } from './device-attachment.entity.ts';
import { ONLY_TABLES, type TablesTab } from './device-tab.page.ts';

export interface AttachmentsData {
  /** Of the terminal. */
  readonly id: string;
  readonly kept: readonly DeviceAttachment[];
  readonly pages: PaginationView;
  readonly removed: readonly Pick<DeviceAttachment, 'id' | 'fileName' | 'kind' | 'removedAt'>[];
}

type Tools = Pick<ViewTools, 't' | 'lang' | 'can' | 'number'>;

/** The files kept with a terminal, and for the office what was removed and can be put back. */
export function attachmentTab(data: AttachmentsData, tools: Tools): TablesTab {
  const { t } = tools;
  const writes = tools.can('device.write');
  const add = { label: t('devices:attachment.open'), kind: 'secondary', href: addressOf(data.id, 'new') } as const;
  return {
    ...ONLY_TABLES,
    name: 'attachments',
    action: writes ? add : null,
    tables: [keptTable(data, writes, tools)],
    pages: data.pages.total > 0 ? data.pages : null,
    below: writes && data.removed.length > 0 ? removedTable(data, tools) : null,
  };
}

const addressOf = (id: string, rest: string): string => `/devices/${id}/attachments/${rest}`;

const instantCell = (at: string, { lang }: Tools): Cell => ({
  html: html`<time datetime="${at}">${formatInstant(at, lang)}</time>`,
});

function keptTable({ id, kept }: AttachmentsData, writes: boolean, tools: Tools): TableView {
  const { t } = tools;
  const column = (key: string) => ({ key, label: t(`devices:attachment.${key}`) });
  const remove = (attachment: DeviceAttachment): Cell[] =>
    writes ? [{ text: t('devices:attachment.remove'), href: addressOf(id, `${attachment.id}/removal`) }] : [];
  return {
    ...{ caption: t('devices:attachment.kept'), captionShown: true },
    columns: [
      ...['fileName', 'kind', 'note'].map(column),
      { ...column('size'), numeric: true, nowrap: true },
      ...['addedAt', 'addedBy', ...(writes ? ['action'] : [])].map(column),
    ],
    rows: kept.map((attachment) => ({
      cells: [
        { text: attachment.fileName, href: addressOf(id, `${attachment.id}/file`) },
        t(`devices:value.attachmentKind.${attachment.kind}`),
        attachment.note,
        tools.number(Math.ceil(attachment.bytes / 1024)),
        instantCell(attachment.addedAt, tools),
        attachment.addedBy,
        ...remove(attachment),
      ],
    })),
    empty: { sentence: t('devices:attachment.none') },
  };
}

function removedTable({ id, removed }: AttachmentsData, tools: Tools): TableView {
  const { t } = tools;
  return {
    ...{ caption: t('devices:attachment.removed'), captionShown: true },
    columns: ['fileName', 'kind', 'removedAt', 'action'].map((key) => ({ key, label: t(`devices:attachment.${key}`) })),
    rows: removed.map(({ id: attachmentId, fileName, kind, removedAt }) => ({
      cells: [
        fileName,
        t(`devices:value.attachmentKind.${kind}`),
        instantCell(removedAt, tools),
        { text: t('devices:attachment.putBack'), href: addressOf(id, `${attachmentId}/restoration`) },
      ],
    })),
    empty: { sentence: '' },
  };
}
