import type { Translate } from '../web/i18n.ts';
import type { Crumb, Frame } from '../web/render.ts';

interface Named {
  readonly id: string;
  readonly title: string;
}

export const auditAddress = ({ id }: Pick<Named, 'id'>): string => `/audits/${id}`;

export const FINDINGS = '/audits/findings';

export const findingAddress = ({ id }: Pick<Named, 'id'>): string => `${FINDINGS}/${id}`;

export const listFrame = (t: Translate): Frame => ({ title: t('audits:title') });

const listCrumb = (t: Translate): Crumb => ({ href: '/audits', label: t('audits:title') });
const findingsCrumb = (t: Translate): Crumb => ({ href: FINDINGS, label: t('audits:findings.title') });

/** A page below the list of plans. */
export const belowList = (t: Translate, title: string): Frame => ({ title, crumbs: [listCrumb(t), { label: title }] });

/** A page below the page of one plan. */
export const belowAudit = (t: Translate, audit: Named, title: string): Frame => ({
  title,
  crumbs: [listCrumb(t), { href: auditAddress(audit), label: audit.title }, { label: title }],
});

/** A page below the list of findings. */
export const belowFindings = (t: Translate, title: string): Frame => ({
  title,
  crumbs: [listCrumb(t), findingsCrumb(t), { label: title }],
});

/** A page below the page of one finding. */
export const belowFinding = (t: Translate, finding: Named, title: string): Frame => ({
  title,
  crumbs: [
    ...[listCrumb(t), findingsCrumb(t), { href: findingAddress(finding), label: finding.title }],
    { label: title },
  ],
});
