import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { listEmployees } from '../people/person.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import { unitTree } from '../people/unit-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { askedAsPeople, askedAsUnits, type Respondent } from './asked-units.ts';
import { subjectOf } from './inspection.actions.ts';
import { Inspection } from './inspection.entity.ts';
import { questionsOf } from './inspection.queries.ts';
import { openingObstacle, takingObstacle } from './inspection.rules.ts';
import { InspectionReply } from './reply.entity.ts';

async function storedSheet({ manager }: Tx, id: string, revision: number | null): Promise<Inspection> {
  const sheet = await manager.findOneBy(Inspection, { id });
  if (!sheet) throw new NotFound();
  if (revision !== null && sheet.revision !== revision) throw new Conflict([]);
  return sheet;
}

/** 実施: from now on the questions stand, and these units or people are asked. Answers how many. */
export function openSheet(db: Database, by: Actor, id: string, revision: number): Promise<number> {
  return change(db, by, async (tx) => {
    const sheet = await storedSheet(tx, id, revision);
    const { length: questions } = await questionsOf(tx.manager, id);
    const closed = openingObstacle({ ...sheet, questions, today: tx.today });
    if (closed !== null) throw new Refused(closed, { day: sheet.opensOn });
    const asked = await respondentsOf(tx, sheet);
    if (asked.length === 0) throw new Refused('inspections:closed.nobody');
    await insertMany(tx.manager, InspectionReply, repliesFor(tx, id, asked));
    await tx.manager.update(Inspection, id, { openedAt: tx.at, revision: sheet.revision + 1 });
    const after = { questions, asked: asked.length, dueOn: sheet.dueOn };
    await tx.record({ action: 'inspection.opened', subjects: [subjectOf(sheet)], after });
    return asked.length;
  });
}

/** Units or people that came after the opening are asked too. Answers how many. */
export function askNewcomers(db: Database, by: Actor, id: string): Promise<number> {
  return change(db, by, async (tx) => {
    const sheet = await storedSheet(tx, id, null);
    const closed = takingObstacle(sheet);
    if (closed !== null) throw new Refused(closed);
    const known = new Set((await tx.manager.findBy(InspectionReply, { inspectionId: id })).map(keyOf));
    const newcomers = (await respondentsOf(tx, sheet)).filter((one) => !known.has(keyOf(one)));
    if (newcomers.length === 0) throw new Refused('inspections:refused.noNewcomers');
    await insertMany(tx.manager, InspectionReply, repliesFor(tx, id, newcomers));
    await tx.record({
      ...{ action: 'inspection.newcomersAsked', subjects: [subjectOf(sheet)] },
      after: { asked: newcomers.length },
    });
    return newcomers.length;
  });
}

const keyOf = ({ unitId, personId }: Pick<Respondent, 'unitId' | 'personId'>): string => personId ?? unitId ?? '';

async function respondentsOf({ manager, today }: Tx, sheet: Inspection): Promise<Respondent[]> {
  const now = { on: today, knownAt: null };
  const tree = unitTree(await listUnits(manager, now));
  return sheet.respondents === 'unit' ? askedAsUnits(tree) : askedAsPeople(tree, await listEmployees(manager, now));
}

const repliesFor = ({ at }: Tx, inspectionId: string, asked: readonly Respondent[]): InspectionReply[] =>
  asked.map((one) => ({
    id: newId(),
    inspectionId,
    ...one,
    ...{ askedAt: at, state: 'open', revision: 1, draft: '' },
  }));

/** 締切: no answer is taken any more; what came in can still be confirmed. */
export function closeSheet(db: Database, by: Actor, id: string, revision: number, note: string): Promise<void> {
  return change(db, by, async (tx) => {
    const sheet = await storedSheet(tx, id, revision);
    const closed = takingObstacle(sheet);
    if (closed !== null) throw new Refused(closed);
    await tx.manager.update(Inspection, id, { closedAt: tx.at, revision: sheet.revision + 1 });
    await tx.record({ action: 'inspection.closed', subjects: [subjectOf(sheet)], reason: note });
  });
}
