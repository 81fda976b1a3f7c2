import type { Visit } from '../people/visit.queries.ts';
import { lastDayOf } from '../shared/timeline.ts';
import { type PanelTools, type PanelView, panelView } from './panel.ts';

/** What a visiting auditor may look at and until when, and where to begin. */
export function visitPanel(visits: readonly Visit[], { t, date }: PanelTools): PanelView {
  return panelView(t('home:panel.visit'), {
    sentence: t('home:visit.noted'),
    table: {
      caption: t('home:visit.scope'),
      columns: ['unit', 'period', 'until'].map((key) => ({ key, label: t(`home:visit.${key}`) })),
      rows: visits.map(({ unitCode, unitName, auditedFrom, auditedTo, validTo }) => ({
        cells: [
          `${unitCode} ${unitName}`,
          t('home:visit.days', { from: auditedFrom, until: lastDayOf({ validTo: auditedTo }) ?? '' }),
          date(lastDayOf({ validTo })),
        ],
      })),
      empty: { sentence: t('home:visit.over') },
    },
    links: [
      { href: '/reports', label: t('home:link.reports') },
      { href: '/evidence', label: t('home:link.evidence') },
    ],
  });
}
