import type { Permission } from '../shared/permissions.ts';

interface NavEntry {
  readonly href: string;
  readonly key: string;
  readonly permission: Permission;
  /** Other addresses that belong to the same place. */
  readonly also?: readonly string[];
}

/** The main navigation in the order of the frame; a person sees what their roles may open. */
export const NAV: readonly NavEntry[] = [
  { href: '/', key: 'frame:nav.home', permission: 'home.read' },
  { href: '/devices', key: 'frame:nav.devices', permission: 'device.read' },
  { href: '/networks', key: 'frame:nav.networks', permission: 'network.read' },
  { href: '/people', key: 'frame:nav.people', permission: 'people.read', also: ['/units'] },
  {
    ...{ href: '/consolidation', key: 'frame:nav.consolidation', permission: 'assessment.read' },
    also: ['/scenarios', '/plans'],
  },
  { href: '/policies', key: 'frame:nav.policies', permission: 'policy.read' },
  { href: '/exceptions', key: 'frame:nav.exceptions', permission: 'exception.request' },
  { href: '/training', key: 'frame:nav.training', permission: 'training.read', also: ['/drills', '/inspections'] },
  {
    ...{ href: '/compliance', key: 'frame:nav.compliance', permission: 'compliance.read' },
    also: ['/reports', '/evidence', '/samples', '/contractors', '/service-contracts', '/effects'],
  },
  {
    ...{ href: '/reports', key: 'frame:nav.reports', permission: 'report.audit' },
    also: ['/evidence', '/samples', '/ledger/checkpoints'],
  },
  { href: '/audits', key: 'frame:nav.audits', permission: 'audit.read' },
  { href: '/imports', key: 'frame:nav.imports', permission: 'import.read' },
  { href: '/ledger', key: 'frame:nav.ledger', permission: 'ledger.read' },
  { href: '/jobs', key: 'frame:nav.jobs', permission: 'job.read' },
  { href: '/accounts', key: 'frame:nav.accounts', permission: 'account.write' },
];

export const isCurrent = ({ href, also = [] }: NavEntry, path: string): boolean =>
  href === '/' ? path === '/' : [href, ...also].some((base) => path === base || path.startsWith(`${base}/`));
