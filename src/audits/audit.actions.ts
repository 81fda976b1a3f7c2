import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import type { Subject } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import { resolvePerson, resolveUnit } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Conflict, Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import { AuditAuditor, AuditPlan, AuditStep, AuditUnit } from './audit.entity.ts';
import { type AuditKind, linesIn, MOST_LINES, ownAmong, timesFault } from './audit.rules.ts';
import { type AuditStepName, auditStateAfter } from './audit-life.rules.ts';
import { unitsOfPerson } from './independence.queries.ts';

export interface AskedPlan {
  readonly title: string;
  readonly fiscalYear: number;
  readonly purpose: string;
  /** As they were typed, one a line. */
  readonly units: string;
  readonly targets: string;
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
  readonly auditors: string;
  readonly team: string;
  readonly criteria: string;
}

export const auditSubject = ({ id, title }: Pick<AuditPlan, 'id' | 'title'>): Subject => ({
  ...{ type: 'audit', id, label: title },
});

interface StepMore {
  readonly decidedOn?: IsoDate | null;
  readonly documentNumber?: string;
  readonly note?: string;
}

export const putAuditStep = ({ manager, at, by }: Tx, auditId: string, step: AuditStepName, more: StepMore = {}) =>
  insertMany(manager, AuditStep, [
    {
      ...{ id: newId(), auditId, step, state: auditStateAfter(step), at, byId: by.personId, byLabel: by.label },
      ...{ decidedOn: null, documentNumber: '', note: '', ...more },
    },
  ]);

/** A draft: of three years, or of what belongs to `parentId`. */
export function makeAudit(
  db: Database,
  by: Actor,
  kind: AuditKind,
  parentId: string | null,
  asked: AskedPlan,
): Promise<AuditPlan> {
  return change(db, by, async (tx) => {
    const { manager } = tx;
    await checkTimes(tx, kind, parentId, asked);
    const { auditors, units, ...own } = asked;
    const number = await nextNumber(tx, kind, asked.fiscalYear);
    const plan: AuditPlan = { id: newId(), kind, parentId, number, ...own, revision: 1 };
    await insertMany(manager, AuditPlan, [plan]);
    const named = await putNamed(tx, plan, { units, auditors });
    await putAuditStep(tx, plan.id, 'making');
    await tx.record({ action: 'audit.made', subjects: [auditSubject(plan)], after: { kind, ...own, ...named } });
    return plan;
  });
}

async function checkTimes({ manager }: Tx, kind: AuditKind, parentId: string | null, asked: AskedPlan): Promise<void> {
  const parent = parentId === null ? null : await manager.findOneByOrFail(AuditPlan, { id: parentId });
  const fault = timesFault(kind, asked, parent?.fiscalYear ?? null);
  if (fault) throw new Refused(fault.key, {}, fault.field);
  if (kind === 'single' && linesIn(`${asked.units}\n${asked.targets}`).length === 0)
    throw new Refused('audits:refused.unitsNeeded', {}, 'units');
}

async function nextNumber({ manager }: Tx, kind: AuditKind, fiscalYear: number): Promise<number> {
  const last = await row<{ number: number | null }>(
    manager,
    sql`SELECT max(number) AS "number" FROM audit_plan WHERE kind = ${kind} AND fiscal_year = ${fiscalYear}`,
  );
  return (last?.number ?? 0) + 1;
}

type Named = Pick<AskedPlan, 'units' | 'auditors'>;

/** 対象課等 and the auditors, who are of none of them; in the place of those before. */
async function putNamed(tx: Tx, plan: Pick<AuditPlan, 'id' | 'startsOn'>, typed: Named) {
  const { manager } = tx;
  const units = await unitsIn(tx, typed.units, 'units');
  const auditors = await auditorsIn(tx, typed.auditors);
  for (const { personId, label } of auditors) {
    const [own] = ownAmong(
      await unitsOfPerson(manager, personId, tx.today),
      units.map(({ unitId }) => unitId),
    );
    const unit = units.find(({ unitId }) => unitId === own);
    if (unit) throw new Refused('audits:refused.ownUnit', { person: label, unit: unit.unitName }, 'auditors');
  }
  await manager.delete(AuditUnit, { auditId: plan.id });
  await manager.delete(AuditAuditor, { auditId: plan.id });
  await insertMany(
    manager,
    AuditUnit,
    units.map((one) => ({ auditId: plan.id, ...one })),
  );
  await insertMany(
    manager,
    AuditAuditor,
    auditors.map((one) => ({ auditId: plan.id, ...one })),
  );
  return {
    units: units.map(({ unitCode, unitName }) => `${unitCode} ${unitName}`),
    auditors: auditors.map(({ label }) => label),
  };
}

function typedLines(text: string, field: string): string[] {
  const lines = linesIn(text);
  if (lines.length > MOST_LINES) throw new Refused('audits:refused.tooManyLines', { most: MOST_LINES }, field);
  return lines;
}

/** The units that were typed, one a line, each once. */
export async function unitsIn({ manager, today }: Tx, text: string, field: string) {
  const found = new Map<string, Pick<AuditUnit, 'unitId' | 'unitCode' | 'unitName'>>();
  for (const line of typedLines(text, field)) {
    const { id, code, name } = await resolveUnit(manager, line, today, field);
    found.set(id, { unitId: id, unitCode: code, unitName: name });
  }
  return [...found.values()];
}

async function auditorsIn({ manager, today }: Tx, text: string) {
  const found = new Map<string, Pick<AuditAuditor, 'personId' | 'label'>>();
  for (const line of typedLines(text, 'auditors')) {
    const { personId, number, name } = await resolvePerson(manager, line, today, 'auditors');
    found.set(personId, { personId, label: `${number} ${name}` });
  }
  return [...found.values()];
}

const SAID = ['title', 'fiscalYear', 'purpose', 'targets', 'startsOn', 'endsOn', 'team', 'criteria'] as const;

/** Of a draft alone: what was approved stays as it was approved. */
export function editAudit(db: Database, by: Actor, id: string, asked: AskedPlan, revision: number): Promise<void> {
  return change(db, by, async (tx) => {
    const { manager } = tx;
    const plan = await manager.findOneByOrFail(AuditPlan, { id });
    const steps = await manager.find(AuditStep, { where: { auditId: id }, order: { at: 'DESC' }, take: 1 });
    if (steps[0]?.state !== 'draft') throw new Refused('audits:closed.edit');
    if (plan.revision !== revision) throw stale(asked, plan);
    await checkTimes(tx, plan.kind as AuditKind, plan.parentId, asked);
    const { units, auditors, ...own } = asked;
    const number =
      own.fiscalYear === plan.fiscalYear ? plan.number : await nextNumber(tx, plan.kind as AuditKind, own.fiscalYear);
    await manager.update(AuditPlan, id, { ...own, number, revision: plan.revision + 1 });
    const named = await putNamed(tx, plan, { units, auditors });
    await putAuditStep(tx, id, 'edit');
    const before = Object.fromEntries(SAID.map((name) => [name, plan[name]]));
    await tx.record({ action: 'audit.edited', subjects: [auditSubject(plan)], before, after: { ...own, ...named } });
  });
}

/** What was typed and what is stored now, for every field in which they differ. */
function stale(asked: AskedPlan, plan: AuditPlan): Conflict {
  const differing = SAID.filter((name) => asked[name] !== plan[name]);
  return new Conflict(
    differing.map((name) => ({
      ...{ field: `audits:field.${name}`, yours: String(asked[name] ?? ''), theirs: String(plan[name] ?? '') },
    })),
  );
}
