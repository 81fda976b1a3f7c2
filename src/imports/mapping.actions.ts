import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { ImportMapping } from './import.entity.ts';
import type { Mapping } from './mapping-form.ts';

export interface MappingInput {
  readonly kind: string;
  readonly name: string;
  readonly columns: Mapping;
}

/** Answers the id of the new mapping. */
export function addMapping(db: Database, by: Actor, { kind, name, columns }: MappingInput): Promise<string> {
  return change(db, by, async (tx) => {
    if (await tx.manager.existsBy(ImportMapping, { kind, name })) throw taken(name);
    const id = newId();
    await insertMany(tx.manager, ImportMapping, [
      { id, kind, name, columns: { ...columns }, reference: 0, revision: 1 },
    ]);
    const subjects = [{ type: 'import', id, label: name }];
    await tx.record({ action: 'import.mappingSaved', subjects, after: { kind, columns } });
    return id;
  });
}

/** Who edits an example makes it their own: it no longer counts as one. */
export function editMapping(
  db: Database,
  by: Actor,
  id: string,
  { name, columns, revision }: Omit<MappingInput, 'kind'> & { readonly revision: string },
): Promise<void> {
  return change(db, by, async (tx) => {
    const mapping = await tx.manager.findOneBy(ImportMapping, { id });
    if (!mapping) throw new NotFound();
    const stale = { field: 'imports:form.label.mappingName', yours: name, theirs: mapping.name };
    if (String(mapping.revision) !== revision) throw new Conflict([stale]);
    const other = await tx.manager.findOneBy(ImportMapping, { kind: mapping.kind, name });
    if (other && other.id !== id) throw taken(name);
    const row = { name, columns: { ...columns }, reference: 0, revision: mapping.revision + 1 };
    await tx.manager.update(ImportMapping, id, row);
    const subjects = [{ type: 'import', id, label: name }];
    await tx.record({
      action: 'import.mappingSaved',
      subjects,
      before: { columns: mapping.columns },
      after: { columns },
    });
  });
}

/** Files that were read through it stay as they are: each keeps its own copy. */
export function removeMapping(db: Database, by: Actor, id: string): Promise<string> {
  return change(db, by, async (tx) => {
    const mapping = await tx.manager.findOneBy(ImportMapping, { id });
    if (!mapping) throw new NotFound();
    const { name, kind, columns } = mapping;
    await tx.manager.delete(ImportMapping, id);
    const subjects = [{ type: 'import', id, label: name }];
    await tx.record({ action: 'import.mappingRemoved', subjects, before: { kind, columns } });
    return name;
  });
}

const taken = (name: string): Refused => new Refused('imports:refused.mappingTaken', { name }, 'name');
