import type { Link } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';

const ENCODINGS = ['utf-8', 'cp932'] as const;
export type ExportEncoding = (typeof ENCODINGS)[number];

/** UTF-8 unless CP932 was asked for. */
export const encodingOf = (asked: unknown): ExportEncoding => (asked === 'cp932' ? 'cp932' : 'utf-8');

/** The links to one list in each encoding. */
export const exportLinks = (href: string, list: string, { t }: Pick<ViewTools, 't'>): readonly Link[] =>
  ENCODINGS.map((encoding) => ({
    href: `${href}?encoding=${encoding}`,
    label: t(`networks:export.${encoding}`, { list: t(`networks:exportList.${list}`) }),
  }));
