import { insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import type { Tx } from '../ledger/change.ts';
import { ScormFile, ScormPackage } from './scorm.entity.ts';

/** A draft that begins as a copy has the package of the version before it. */
export async function copyPackage({ manager }: Tx, from: string, versionId: string): Promise<void> {
  const packages = await manager.findBy(ScormPackage, { versionId: from });
  const files = await manager.findBy(ScormFile, { versionId: from });
  await insertMany(
    manager,
    ScormPackage,
    packages.map((each) => ({ ...each, id: newId(), versionId })),
  );
  await insertMany(
    manager,
    ScormFile,
    files.map((each) => ({ ...each, id: newId(), versionId })),
  );
}
