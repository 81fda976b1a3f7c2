import { auditAddress, FINDINGS, findingAddress } from '../audits/audit-frame.ts';
import { auditChip, findingName } from '../audits/audit-view.ts';
import type { AuditWork } from '../audits/audit-work.queries.ts';
import type { FindingRecord } from '../audits/finding.queries.ts';
import { dueOf } from '../audits/finding-life.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { TaskListView } from '../web/components-content.ts';
import { type PanelTools, type PanelView, panelView } from './panel.ts';

type Item = TaskListView['items'][number];

/** What units are to answer and do, what auditors are to look at, what the CISO is to approve; what is due first first. */
export function auditWorkPanel(work: AuditWork, on: IsoDate, tools: PanelTools): PanelView {
  const { t } = tools;
  const { answers, confirmations, audits, approvals } = work;
  const plan = (href: string, label: string, note: string | null): Item => ({
    ...{ href, label, note, dueOn: null, overdue: false },
  });
  const items = [
    ...(answers ?? []).map((one) => findingItem(one, one.state === 'answered' ? 'completion' : 'answer', on, tools)),
    ...(confirmations ?? []).map((one) => findingItem(one, 'confirmation', on, tools)),
    ...(audits ?? []).map((one) =>
      plan(auditAddress(one), t('home:audits.underWay', { title: one.title }), auditChip(one, tools).label),
    ),
    ...(approvals ?? []).map((one) => plan(auditAddress(one), t('home:audits.approval', { title: one.title }), null)),
  ];
  return panelView(t('home:panel.audits'), {
    tasks: { items },
    sentence: items.length === 0 ? t('home:audits.nothing') : null,
    links: [
      { href: '/audits', label: t('home:link.audits') },
      { href: FINDINGS, label: t('home:link.findings') },
    ],
  });
}

function findingItem(
  finding: FindingRecord,
  what: 'answer' | 'completion' | 'confirmation',
  on: IsoDate,
  tools: PanelTools,
): Item {
  const dueOn = dueOf(finding);
  return {
    label: tools.t(`home:audits.${what}`, { name: findingName(finding, tools) }),
    ...{ href: findingAddress(finding), note: finding.unitName, dueOn, overdue: dueOn !== null && dueOn < on },
  };
}
