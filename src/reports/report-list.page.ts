import type { PageHeadView, TableView } from '../web/components.ts';
import { html } from '../web/html.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { Report } from './report.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'reports/index': {
      readonly head: PageHeadView;
      readonly table: TableView;
      readonly links: readonly { readonly href: string; readonly label: string }[];
    };
  }
}

export interface ListedReport extends Pick<Report, 'code'> {
  readonly keys: readonly string[];
}

export const LIST = '/reports';
export const MADE = '/reports/made';

export const addressOf = ({ code }: Pick<Report, 'code'>): string => `${LIST}/${code}`;

export function reportList(reports: readonly ListedReport[], { t, can }: ViewTools): Views['reports/index'] {
  return {
    head: { title: t('reportMaking:title'), lead: t('reportMaking:lead') },
    table: {
      caption: t('reportMaking:title'),
      wide: true,
      columns: ['code', 'title', 'purpose', 'keys'].map((key) => ({ key, label: t(`reportMaking:list.${key}`) })),
      rows: reports.map((report) => ({
        cells: [
          report.code,
          { text: t(`auditReports:title.${report.code}`), href: addressOf(report) },
          t(`auditReports:purpose.${report.code}`),
          { html: html`<span lang="ja">${report.keys.join('\u3001')}</span>` },
        ],
      })),
      empty: { sentence: t('reportMaking:list.none') },
    },
    links: [
      { href: '/evidence', label: t('evidence:title') },
      { href: '/samples', label: t('samples:title') },
      { href: MADE, label: t('reportMaking:made.title') },
      ...(can('compliance.read') ? [{ href: '/compliance', label: t('compliance:title') }] : []),
      ...(can('checkpoint.read') ? [{ href: '/ledger/checkpoints', label: t('ledger:checkpoints.title') }] : []),
    ],
  };
}
