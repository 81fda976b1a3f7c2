import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { resolveUnit } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';
import { InfoSystem } from './network.entity.ts';
import { shownValue } from './shown-value.ts';
import { listSystems } from './system.queries.ts';
import { type SystemFacts, systemDifferences, systemFacts } from './system-facts.ts';
import type { SystemRow } from './system-list.ts';

export interface SystemTyped {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  /** 主管所属: code or name; empty where nobody owns it. */
  readonly owner: string;
}

/** Answers the id of the new system. */
export function createSystem(db: Database, by: Actor, typed: SystemTyped): Promise<string> {
  return change(db, by, async (tx) => {
    const { row, facts } = await readOrRefuse(tx, typed, null);
    const id = newId();
    await insertMany(tx.manager, InfoSystem, [{ id, ...row, revision: 1 }]);
    const after = systemDifferences(facts, { code: '', name: '', zone: '', owner: '' });
    await tx.record({ action: 'system.created', subjects: [systemSubject({ id, ...row })], after });
    return id;
  });
}

export function editSystem(
  db: Database,
  by: Actor,
  id: string,
  { revision, ...typed }: SystemTyped & { readonly revision: number },
): Promise<void> {
  return change(db, by, async (tx) => {
    const stored = await systemOf(tx, id);
    const before = systemFacts(stored);
    if (stored.revision !== revision) throw new Conflict(conflicts(typed, before));
    const { row, facts } = await readOrRefuse(tx, typed, stored);
    const after = systemDifferences(facts, before);
    if (Object.keys(after).length === 0) return;
    await tx.manager.update(InfoSystem, id, { ...row, revision: revision + 1 });
    const subjects = [systemSubject({ id, ...row })];
    await tx.record({ action: 'system.edited', subjects, before: systemDifferences(before, facts), after });
  });
}

const conflicts = (typed: SystemTyped, stored: SystemFacts) =>
  Object.entries(systemDifferences({ ...typed }, stored)).map(([name, yours]) => ({
    field: `networks:field.${name}`,
    yours: shownValue(name, yours),
    theirs: shownValue(name, stored[name as keyof SystemFacts]),
  }));

async function readOrRefuse(tx: Tx, typed: SystemTyped, stored: SystemRow | null) {
  const code = foldCode(typed.code);
  const other = await tx.manager.findOneBy(InfoSystem, { code });
  if (other && other.id !== stored?.id)
    throw new Refused('networks:refused.systemCode', { code, name: other.name }, 'code');
  const { name, zone } = typed;
  const owner = await ownerOf(tx, typed.owner, stored);
  return {
    row: { code, name, zone, ownerUnitId: owner.ownerUnitId },
    facts: systemFacts({ code, name, zone, ...owner }),
  };
}

type Owner = Pick<SystemRow, 'ownerUnitId' | 'ownerCode' | 'ownerName'>;

/** An owner that was left as it stands may have been abolished since: only another one must exist today. */
async function ownerOf(tx: Tx, typed: string, stored: SystemRow | null): Promise<Owner> {
  if (stored && systemFacts(stored).owner === typed) {
    const { ownerUnitId, ownerCode, ownerName } = stored;
    return { ownerUnitId, ownerCode, ownerName };
  }
  if (typed === '') return { ownerUnitId: null, ownerCode: null, ownerName: null };
  const { id, code, name } = await resolveUnit(tx.manager, typed, tx.today, 'owner');
  return { ownerUnitId: id, ownerCode: code, ownerName: name };
}

/** The system as it is today; throws NotFound. */
export async function systemOf(tx: Tx, id: string): Promise<SystemRow> {
  const systems = await listSystems(tx.manager, { on: tx.today, knownAt: null });
  const system = systems.find((one) => one.id === id);
  if (!system) throw new NotFound();
  return system;
}

/** A system as the ledger names it. */
export const systemSubject = ({
  id,
  code,
  name,
}: {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}) => ({
  type: 'system',
  id,
  label: `${code} ${name}`,
});
