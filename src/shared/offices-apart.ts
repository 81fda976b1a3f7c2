import type { Role } from './permissions.ts';

/**
 * Offices that may not meet in one person (guideline chapter 1, 兼務の禁止: who asks does not approve, who is audited
 * does not audit; the pairs chosen are to be confirmed by the city).
 */
const APART: readonly (readonly [Role, Role])[] = [
  ['auditor', 'it'],
  ['auditor', 'policy'],
  ['auditor', 'training'],
  ['auditor', 'ciso'],
  ['auditor', 'administrator'],
  ['auditor', 'head'],
  ['auditor', 'clerk'],
  ['visitingAuditor', 'it'],
  ['visitingAuditor', 'policy'],
  ['visitingAuditor', 'training'],
  ['visitingAuditor', 'ciso'],
  ['visitingAuditor', 'auditor'],
  ['visitingAuditor', 'administrator'],
  ['administrator', 'ciso'],
];

/** The role already held that forbids `role`, or null. */
export function incompatible(held: readonly Role[], role: Role): Role | null {
  const other = (pair: readonly [Role, Role]): Role | null =>
    pair[0] === role ? pair[1] : pair[1] === role ? pair[0] : null;
  return APART.map(other).find((apart) => apart !== null && held.includes(apart)) ?? null;
}
