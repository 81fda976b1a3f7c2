import { EXPORT_ENCODINGS } from '../shared/csv-write.ts';
import type { Link } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';

/** The links to one list in each encoding. */
export const exportLinks = (href: string, list: string, { t }: Pick<ViewTools, 't'>): readonly Link[] =>
  EXPORT_ENCODINGS.map((encoding) => ({
    href: `${href}?encoding=${encoding}`,
    label: t(`networks:export.${encoding}`, { list: t(`networks:exportList.${list}`) }),
  }));
