import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { resolveUnit } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import { auditSubject, unitsIn } from './audit.actions.ts';
import { AuditItem, AuditPlan } from './audit.entity.ts';
import type { FindingKind } from './audit.rules.ts';
import { takesResults } from './audit-life.rules.ts';
import { auditIn, keepApart } from './audit-step.actions.ts';
import { AuditFinding } from './finding.entity.ts';
import { maySpread } from './finding-life.rules.ts';
import { findingIn, putFindingStep, type ToUnit, unitSubject } from './finding-step.actions.ts';

type Found = Pick<AuditFinding, 'auditId' | 'kind' | 'itemId' | 'spreadFromId' | 'text' | 'answerBy'>;
async function put(tx: Tx, found: Found, unit: ToUnit, number: number): Promise<AuditFinding> {
  const { at, by } = tx;
  const who = { recordedAt: at, byId: by.personId, byLabel: by.label };
  const finding: AuditFinding = { id: newId(), number, ...found, ...unit, ...who };
  await insertMany(tx.manager, AuditFinding, [finding]);
  await putFindingStep(tx, finding.id, 'raising');
  return finding;
}

async function nextNumber({ manager }: Tx, auditId: string): Promise<number> {
  const last = await row<{ number: number | null }>(
    manager,
    sql`SELECT max(number) AS "number" FROM audit_finding WHERE audit_id = ${auditId}`,
  );
  return (last?.number ?? 0) + 1;
}

const checkAnswerBy = ({ today }: Tx, answerBy: IsoDate): void => {
  if (answerBy < today) throw new Refused('audits:refused.answerByOver', {}, 'answerBy');
};

export interface AskedFinding {
  readonly kind: FindingKind;
  /** As it was typed. */
  readonly unit: string;
  /** The item that showed it; empty for none. */
  readonly item: string;
  readonly text: string;
  readonly answerBy: IsoDate;
}

/** 指摘 or 意見 to one unit, while the audit lasts. */
export function raiseFinding(db: Database, by: Actor, auditId: string, asked: AskedFinding): Promise<AuditFinding> {
  return change(db, by, async (tx) => {
    const { plan, hands } = await auditIn(tx, auditId);
    if (!takesResults(hands)) throw new Refused('audits:closed.finding');
    const { kind, text, answerBy } = asked;
    const { id, code, name } = await resolveUnit(tx.manager, asked.unit, tx.today, 'unit');
    await keepApart(tx, [id]);
    checkAnswerBy(tx, answerBy);
    const item = asked.item === '' ? null : await tx.manager.findOneBy(AuditItem, { id: asked.item, auditId });
    if (asked.item !== '' && item === null) throw new Refused('audits:refused.noSuchItem', {}, 'item');
    const unit = { unitId: id, unitCode: code, unitName: name };
    const found = { auditId, kind, itemId: item?.id ?? null, spreadFromId: null, text, answerBy };
    const finding = await put(tx, found, unit, await nextNumber(tx, auditId));
    const after = { number: finding.number, kind, place: item?.place ?? null, text, answerBy };
    await tx.record({ action: `audit.${kind}Raised`, subjects: [auditSubject(plan), unitSubject(unit)], after });
    return finding;
  });
}

/** 水平展開: the same is asked of other units, each of which answers. Answers how many. */
export function spreadFinding(
  db: Database,
  by: Actor,
  id: string,
  asked: { readonly units: string; readonly answerBy: IsoDate },
): Promise<number> {
  return change(db, by, async (tx) => {
    const { manager } = tx;
    const { finding, state } = await findingIn(tx, id);
    if (!maySpread(state)) throw new Refused('audits:closedFinding.spreading');
    checkAnswerBy(tx, asked.answerBy);
    const units = await unitsIn(tx, asked.units, 'units');
    await keepApart(
      tx,
      units.map(({ unitId }) => unitId),
    );
    const { auditId, kind, text, itemId } = finding;
    const from = finding.spreadFromId ?? finding.id;
    const origin = from === id ? finding : await manager.findOneByOrFail(AuditFinding, { id: from });
    const before = await manager.find(AuditFinding, { where: { spreadFromId: from } });
    const taken = units.find(({ unitId }) => [origin, ...before].some((one) => one.unitId === unitId));
    if (taken) throw new Refused('audits:refused.spreadAlready', { unit: taken.unitName }, 'units');
    const number = await nextNumber(tx, auditId);
    const found = { auditId, kind, itemId, spreadFromId: from, text, answerBy: asked.answerBy };
    for (const [index, unit] of units.entries()) await put(tx, found, unit, number + index);
    const plan = await manager.findOneByOrFail(AuditPlan, { id: auditId });
    const after = { number: origin.number, answerBy: asked.answerBy };
    await tx.record({
      action: 'audit.findingSpread',
      subjects: [auditSubject(plan), ...units.map(unitSubject)],
      after,
    });
    return units.length;
  });
}
