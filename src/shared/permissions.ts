import type { IsoDate } from './dates.ts';
import { PERMISSIONS_OF } from './permission-table.ts';
import { holdsOn, type Span } from './timeline.ts';

/** The ten roles. Everybody who is employed and has an account is an employee; the others are granted. */
export const ROLES = [
  'employee',
  'clerk',
  'head',
  'it',
  'policy',
  'ciso',
  'training',
  'auditor',
  'visitingAuditor',
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
  'training.attend',
  'training.confirm',
  'trainingPlan.read',
  'trainingPlan.review',
  'trainingPlan.decide',
  'drill.read',
  'drill.write',
  'drill.status',
  'inspection.read',
  'inspection.write',
  'inspection.answer',
  'inspection.answerFor',
  'inspection.confirm',
  'contractor.read',
  'contractor.write',
  'effect.read',
  'effect.write',
  'effect.enter',
  'audit.read',
  'audit.write',
  'audit.answer',
  'audit.approve',
  'certificate.request',
  'certificate.issue',
  'unmatched.read',
  'unmatched.write',
  'compliance.read',
  'report.read',
  'report.audit',
  'checkpoint.read',
  'ledger.read',
  'job.read',
  'job.write',
  'account.write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A person has the role; `own` are the units it reaches where it is scoped. */
export interface HeldRole {
  readonly role: Role;
  readonly unitIds: readonly string[];
  /** The days of the city's past that it may be used to look at; absent: all of them. */
  readonly audited?: Span;
}

/** What of the roles may be used to look at this day. */
export const rolesOn = (roles: readonly HeldRole[], on: IsoDate): readonly HeldRole[] =>
  roles.filter(({ audited }) => audited === undefined || holdsOn(audited, on));

/** `all`, or the units reached; an empty list reaches nothing. */
export type Scope = 'all' | readonly string[];

/** How far the person's roles together carry this permission; null where none gives it. */
export function scopeOf(roles: readonly HeldRole[], permission: Permission): Scope | null {
  const given = roles.filter(({ role }) => PERMISSIONS_OF[role][permission]);
  if (given.length === 0) return null;
  if (given.some(({ role }) => PERMISSIONS_OF[role][permission] === 'all')) return 'all';
  return [...new Set(given.flatMap(({ unitIds }) => unitIds))];
}

/** Whether only this person's visit as an auditor opens what the permission guards: such a look is put on the ledger. */
export function isVisit(roles: readonly HeldRole[], permission: Permission): boolean {
  const given = roles.filter(({ role }) => PERMISSIONS_OF[role][permission]);
  return given.length > 0 && given.every(({ role }) => role === 'visitingAuditor');
}

const READING = ['read', 'status', 'audit'];

export const isWriting = (permission: Permission): boolean => !READING.includes(permission.split('.')[1] ?? '');
