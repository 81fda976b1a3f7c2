import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Database, insertMany } from '../database.ts';
import { attachmentName } from '../devices/attachment.rules.ts';
import { newId } from '../ids.ts';
import { keepFile, type Shelf } from '../kept-files.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { ScormFile, ScormPackage } from './scorm.entity.ts';
import { type Unpacked, type Unpacking, unpacked } from './scorm-archive.actions.ts';
import { draftIn, subjectsOf } from './version.actions.ts';
import type { VersionRow } from './version.queries.ts';

export const packageShelf = (dataDir: string): Shelf => ({ dataDir, folder: 'packages' });

interface Desk extends Unpacking {
  readonly db: Database;
  readonly actor: Actor;
}

interface Zip {
  readonly path: string;
  readonly originalName: string;
}

/** The package of a draft, in the place of the one before. The files come first: no row ever names one that is not there. */
export async function takePackage(desk: Desk, { id: versionId }: VersionRow, { path, originalName }: Zip) {
  const zip = { fileName: attachmentName(originalName, ['zip']), ...(await hashed(path)) };
  return unpacked(path, desk, async (found) => {
    for (const { place, sha256 } of inTurn(found)) await keepFile(packageShelf(desk.dataDir), place, sha256);
    return change(desk.db, desk.actor, (tx) => put(tx, versionId, zip, found));
  });
}

/** Each content once: `keepFile` takes the file over. */
const inTurn = ({ files }: Unpacked) => [...new Map(files.map((file) => [file.sha256, file])).values()];

interface ZipFacts {
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
}

async function put(tx: Tx, versionId: string, zip: ZipFacts, { manifest, files }: Unpacked): Promise<ScormPackage> {
  const version = await draftIn(tx, versionId);
  if (version.kind !== 'scorm') throw new Refused('scorm:refused.notScorm');
  const before = await tx.manager.findOneBy(ScormPackage, { versionId });
  await tx.manager.delete(ScormFile, { versionId });
  await tx.manager.delete(ScormPackage, { versionId });
  const { edition, title, items } = manifest;
  const made: ScormPackage = {
    ...{ id: newId(), versionId, edition, title: title || zip.fileName, items: JSON.stringify(items), ...zip },
    ...{ addedAt: tx.at, addedBy: tx.by.label },
  };
  await insertMany(tx.manager, ScormPackage, [made]);
  await insertMany(
    tx.manager,
    ScormFile,
    files.map(({ path, bytes, sha256 }) => ({ id: newId(), versionId, path, bytes, sha256 })),
  );
  await tx.record({
    action: 'course.packageTaken',
    subjects: subjectsOf(version),
    ...(before && { before: said(before) }),
    after: { ...said(made), fileCount: files.length },
  });
  return made;
}

/** As the ledger keeps it. */
const said = ({ edition, fileName, bytes, sha256 }: ScormPackage) => ({ edition, fileName, bytes, sha256 });

/** Read in pieces: a package may be large. */
async function hashed(path: string): Promise<Omit<ZipFacts, 'fileName'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path)) {
    bytes += piece.length;
    hash.update(piece);
  }
  return { bytes, sha256: hash.digest('hex') };
}
