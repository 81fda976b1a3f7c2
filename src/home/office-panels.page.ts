import type { WaitingReview } from '../policies/draft.queries.ts';
import type { VersionRow } from '../policies/policy.queries.ts';
import { addressOf } from '../policies/version-address.ts';
import type { PlanRow, WaitingPlan } from '../training-plans/plan.queries.ts';
import { planAddress, planName } from '../training-plans/plan-frame.ts';
import type { TaskListView } from '../web/components-content.ts';
import { policyName } from './duty-panel.page.ts';
import type { WaitingImport } from './office.queries.ts';
import { type PanelTools, type PanelView, panelView } from './panel.ts';

type Item = TaskListView['items'][number];

const item = (label: string, href: string, note: string | null = null): Item => ({
  label,
  href,
  note,
  dueOn: null,
  overdue: false,
});

export function importPanel(waiting: readonly WaitingImport[], { t, instant }: PanelTools): PanelView {
  const items = waiting.map(({ id, kind, fileName, startedAt }) =>
    item(t('home:apply', { kind: t(`imports:kind.${kind}`), file: fileName }), `/imports/${id}`, instant(startedAt)),
  );
  return panelView(t('home:panel.imports'), {
    tasks: { items },
    sentence: items.length === 0 ? t('home:noImports') : null,
    links: [{ href: '/imports', label: t('home:link.imports') }],
  });
}

export interface Reviews {
  readonly policies: readonly WaitingReview[];
  readonly plans: readonly WaitingPlan[];
}

/** Drafts on which the person's opinion is waited for (回議・合議). */
export function reviewPanel({ policies, plans }: Reviews, tools: PanelTools): PanelView {
  const { t, instant } = tools;
  const waiting = [
    ...policies.map((draft) => ({ ...draft, name: policyName(draft, t), href: `${addressOf(draft)}/proceedings` })),
    ...plans.map((plan) => ({ ...plan, name: planName(plan, tools), href: planAddress(plan) })),
  ];
  return panelView(t('home:panel.reviews'), {
    tasks: {
      items: waiting.map(({ name, href, submittedAt }) => item(t('home:review', { name }), href, instant(submittedAt))),
    },
  });
}

export interface Decisions {
  /** Null for whom drafts are no business. */
  readonly drafts: readonly VersionRow[] | null;
  /** Training plans, likewise. */
  readonly plans: readonly PlanRow[] | null;
  /** Rows of the access table that the city has still to confirm; null likewise. */
  readonly openRows: readonly number[] | null;
}

/** It was put forward, and sent back or recalled. */
const isBack = ({ state, round }: VersionRow): boolean => state === 'draft' && round > 0;

export function decisionPanel({ drafts, plans, openRows }: Decisions, tools: PanelTools): PanelView {
  const { t } = tools;
  const items = [
    ...(drafts ?? []).map((draft) =>
      item(
        t(`home:draft.${isBack(draft) ? 'returned' : draft.state}`, { name: policyName(draft, t) }),
        `${addressOf(draft)}/proceedings`,
      ),
    ),
    ...(plans ?? []).map((plan) =>
      item(
        t(`home:draft.${plan.state === 'draft' && plan.round > 0 ? 'returned' : plan.state}`, {
          name: planName(plan, tools),
        }),
        planAddress(plan),
      ),
    ),
    ...(openRows ?? []).map((row) =>
      item(t('home:confirmRow', { row }), `/networks/rules#row-${row}`, t(`rules:row.${row}`)),
    ),
  ];
  return panelView(t('home:panel.decisions'), {
    tasks: { items },
    sentence: items.length === 0 ? t('home:noDecisions') : null,
  });
}

export interface AuditData {
  readonly entries: number;
  /** Null where nothing was ever recorded. */
  readonly lastAt: string | null;
}

/** What an auditor may look into, and how far the ledger has come. */
export const alarmPanel = ({ at }: { readonly at: string }, { t, instant }: PanelTools): PanelView =>
  panelView(t('home:panel.alarm'), {
    sentence: t('home:alarm', { at: instant(at) }),
    links: [{ label: t('home:link.verification'), href: '/ledger/verification' }],
  });

export function auditPanel({ entries, lastAt }: AuditData, { t, number, instant }: PanelTools): PanelView {
  const link = (key: string, href: string) => ({ label: t(`home:link.${key}`), href });
  return panelView(t('home:panel.audit'), {
    figures: {
      items: [
        {
          label: t('home:figure.entries'),
          value: number(entries),
          unit: t('home:unit.entries'),
          note: lastAt === null ? null : t('home:note.entries', { at: instant(lastAt) }),
          href: '/ledger',
        },
      ],
    },
    links: [
      link('verification', '/ledger/verification'),
      link('report', '/compliance'),
      link('devices', '/devices'),
      link('rules', '/networks/rules'),
      link('assessment', '/consolidation'),
      link('policies', '/policies'),
      link('training', '/training'),
    ],
  });
}

export interface AccountData {
  readonly invited: number;
  readonly without: number;
}

export function accountPanel({ invited, without }: AccountData, { t, number }: PanelTools): PanelView {
  const card = (key: string, count: number, state: string) => ({
    label: t(`home:figure.${key}`),
    value: number(count),
    unit: t('home:unit.people'),
    href: `/accounts?state=${state}`,
  });
  return panelView(t('home:panel.accounts'), {
    figures: { items: [card('invited', invited, 'invited'), card('without', without, 'none')] },
  });
}
