/** The nine roles. Everybody who has an account is an employee; the others are granted. */
export const ROLES = [
  'employee',
  'clerk',
  'head',
  'it',
  'policy',
  'ciso',
  'training',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** `all`: the whole city. `units`: the person's own units and those below, second posts included. */
export type Reach = 'all' | 'units';

export const PERMISSIONS = [
  'home.read',
  'search.read',
  'people.read',
  'people.write',
  'network.read',
  'network.write',
  'rules.write',
  'device.read',
  'device.write',
  'device.custody',
  'import.read',
  'import.write',
  'assessment.read',
  'plan.read',
  'plan.write',
  'plan.work',
  'plan.decide',
  'kpi.write',
  'exception.read',
  'exception.request',
  'exception.requestFor',
  'exception.endorse',
  'exception.decide',
  'policy.read',
  'draft.read',
  'draft.write',
  'draft.review',
  'draft.decide',
  'policy.acknowledge',
  'policy.publish',
  'policy.status',
  'policy.record',
  'training.read',
  'training.take',
  'material.read',
  'training.write',
  'training.record',
  'training.status',
  'report.read',
  'ledger.read',
  'job.read',
  'job.write',
  'account.write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

type Row = Readonly<Partial<Record<Permission, Reach>>>;

/** The one table. The auditor reads everything and can write nothing. */
export const PERMISSIONS_OF: Readonly<Record<Role, Row>> = {
  employee: {
    'home.read': 'all',
    'search.read': 'all',
    'policy.read': 'all',
    'policy.acknowledge': 'all',
    'draft.review': 'all',
    'training.read': 'all',
    'training.take': 'all',
    'exception.request': 'all',
  },
  clerk: {
    'people.read': 'units',
    'device.read': 'units',
    'device.custody': 'units',
    'assessment.read': 'units',
    'policy.status': 'units',
    'training.status': 'units',
    'exception.read': 'units',
    'exception.requestFor': 'units',
  },
  head: {
    'people.read': 'units',
    'device.read': 'units',
    'device.custody': 'units',
    'assessment.read': 'units',
    'policy.status': 'units',
    'policy.record': 'units',
    'training.status': 'units',
    'training.record': 'units',
    'report.read': 'units',
    'exception.read': 'units',
    'exception.requestFor': 'units',
    'exception.endorse': 'units',
  },
  it: {
    'people.read': 'all',
    'people.write': 'all',
    'network.read': 'all',
    'network.write': 'all',
    'rules.write': 'all',
    'device.read': 'all',
    'device.write': 'all',
    'device.custody': 'all',
    'import.read': 'all',
    'import.write': 'all',
    'assessment.read': 'all',
    'plan.read': 'all',
    'plan.write': 'all',
    'plan.work': 'all',
    'kpi.write': 'all',
    'policy.status': 'all',
    'training.status': 'all',
    'report.read': 'all',
    'ledger.read': 'all',
    'exception.read': 'all',
    'exception.requestFor': 'all',
    'job.read': 'all',
    'job.write': 'all',
  },
  policy: {
    'people.read': 'all',
    'draft.read': 'all',
    'draft.write': 'all',
    'policy.publish': 'all',
    'policy.status': 'all',
    'policy.record': 'all',
    'report.read': 'all',
    'exception.read': 'all',
  },
  ciso: {
    'people.read': 'all',
    'draft.read': 'all',
    'draft.decide': 'all',
    'network.read': 'all',
    'device.read': 'all',
    'assessment.read': 'all',
    'plan.read': 'all',
    'plan.decide': 'all',
    'policy.status': 'all',
    'training.status': 'all',
    'report.read': 'all',
    'ledger.read': 'all',
    'exception.read': 'all',
    'exception.decide': 'all',
  },
  training: {
    'people.read': 'all',
    'material.read': 'all',
    'training.write': 'all',
    'training.record': 'all',
    'training.status': 'all',
    'report.read': 'all',
  },
  auditor: {
    'people.read': 'all',
    'network.read': 'all',
    'device.read': 'all',
    'assessment.read': 'all',
    'plan.read': 'all',
    'policy.status': 'all',
    'training.status': 'all',
    'material.read': 'all',
    'report.read': 'all',
    'import.read': 'all',
    'ledger.read': 'all',
    'exception.read': 'all',
    'job.read': 'all',
  },
  administrator: {
    'people.read': 'all',
    'account.write': 'all',
    'ledger.read': 'all',
    'job.read': 'all',
    'job.write': 'all',
  },
};

/** A person has the role; `own` are the units it reaches where it is scoped. */
export interface HeldRole {
  readonly role: Role;
  readonly unitIds: readonly string[];
}

/** `all`, or the units reached; an empty list reaches nothing. */
export type Scope = 'all' | readonly string[];

/** How far the person's roles together carry this permission; null where none gives it. */
export function scopeOf(roles: readonly HeldRole[], permission: Permission): Scope | null {
  const given = roles.filter(({ role }) => PERMISSIONS_OF[role][permission]);
  if (given.length === 0) return null;
  if (given.some(({ role }) => PERMISSIONS_OF[role][permission] === 'all')) return 'all';
  return [...new Set(given.flatMap(({ unitIds }) => unitIds))];
}

export const isWriting = (permission: Permission): boolean =>
  !permission.endsWith('.read') && !permission.endsWith('.status');
