import { PERMISSIONS_OF } from '../shared/permission-table.ts';
import type { HeldRole, Role } from '../shared/permissions.ts';

/** What stands on the home page below one's own duties. */
export const PANELS = [
  'section',
  'moves',
  'exceptions',
  'terminals',
  'imports',
  'decisions',
  'audits',
  'visit',
  'acknowledgements',
  'training',
  'audit',
  'accounts',
] as const;
export type Panel = (typeof PANELS)[number];

/** Whoever is asked sees what waits for them: section heads their people, each office its own work. */
const PANELS_OF: Readonly<Record<Role, readonly Panel[]>> = {
  employee: [],
  clerk: ['section', 'moves'],
  head: ['section', 'moves', 'exceptions', 'audits'],
  it: ['terminals', 'imports', 'decisions'],
  policy: ['acknowledgements', 'decisions'],
  ciso: ['exceptions', 'decisions', 'audits'],
  training: ['training', 'decisions'],
  auditor: ['audits', 'audit'],
  visitingAuditor: ['visit'],
  administrator: ['accounts'],
};

/** In the order of the page, each once. */
export const panelsFor = (roles: readonly HeldRole[]): readonly Panel[] =>
  PANELS.filter((panel) => roles.some(({ role }) => PANELS_OF[role].includes(panel)));

/** The units whose people somebody answers for, second posts included. */
export function ownUnits(roles: readonly HeldRole[]): readonly string[] {
  const scoped = roles.filter(({ role }) => PERMISSIONS_OF[role]['assessment.read'] === 'units');
  return [...new Set(scoped.flatMap(({ unitIds }) => unitIds))].sort();
}
