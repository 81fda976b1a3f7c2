import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type Database, insertMany } from '../database.ts';
import { attachmentName } from '../devices/attachment.rules.ts';
import { newId } from '../ids.ts';
import { keepFile } from '../kept-files.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { sha256 } from '../shared/canonical.ts';
import { Conflict, Refused } from '../shared/errors.ts';
import type { PageForm } from './material.form.ts';
import { getFile, getPage } from './material.queries.ts';
import { materialMediaOf, materialShelf } from './material.rules.ts';
import { draftIn, subjectsOf } from './version.actions.ts';
import { VersionFile, VersionPage } from './version.entity.ts';
import type { VersionRow } from './version.queries.ts';
import { MOST_PAGES } from './version.rules.ts';
import { closeGap, countIn, makeWay } from './version-order.actions.ts';

const pageSubject = ({ id, heading }: Pick<VersionPage, 'id' | 'heading'>) => ({ type: 'page', id, label: heading });

/** As the ledger keeps it: the text itself is found again by its hash. */
const said = ({ heading, position, body }: Pick<VersionPage, 'heading' | 'position' | 'body'>) => ({
  ...{ heading, position, bodyHash: sha256(body) },
});

export const addPage = (db: Database, by: Actor, { id: versionId }: VersionRow, asked: PageForm): Promise<string> =>
  change(db, by, async (tx) => {
    const version = await draftIn(tx, versionId);
    const last = (await countIn(tx, 'version_page', versionId)) + 1;
    if (last > MOST_PAGES) throw new Refused('versions:refused.manyPages', { most: MOST_PAGES });
    const { heading, body } = asked;
    const page: VersionPage = { id: newId(), versionId, position: last, heading, body, revision: 1 };
    await insertMany(tx.manager, VersionPage, [page]);
    await tx.record({
      action: 'course.pageAdded',
      subjects: [...subjectsOf(version), pageSubject(page)],
      after: said(page),
    });
    return page.id;
  });

export const savePage = (
  db: Database,
  by: Actor,
  { id: versionId }: VersionRow,
  pageId: string,
  { heading, body, position, revision }: PageForm,
): Promise<void> =>
  change(db, by, async (tx) => {
    const version = await draftIn(tx, versionId);
    const page = await getPage(tx.manager, versionId, pageId);
    if (page.revision !== Number(revision)) throw new Conflict(differing(page, { heading, body }));
    const place = await makeWay(tx, 'version_page', versionId, page.position, Number(position) || page.position);
    const after = { ...page, heading, body, position: place, revision: page.revision + 1 };
    await tx.manager.update(VersionPage, pageId, after);
    const subjects = [...subjectsOf(version), pageSubject(after)];
    await tx.record({ action: 'course.pageChanged', subjects, before: said(page), after: said(after) });
  });

const differing = (stored: VersionPage, typed: Pick<VersionPage, 'heading' | 'body'>) =>
  (['heading', 'body'] as const)
    .filter((field) => stored[field] !== typed[field])
    .map((field) => ({ field: `versions:field.${field}`, yours: typed[field], theirs: stored[field] }));

export const removePage = (
  db: Database,
  by: Actor,
  { id: versionId }: VersionRow,
  pageId: string,
  reason: string,
): Promise<void> =>
  change(db, by, async (tx) => {
    const version = await draftIn(tx, versionId);
    const page = await getPage(tx.manager, versionId, pageId);
    await tx.manager.delete(VersionFile, { pageId });
    await tx.manager.delete(VersionPage, { id: pageId });
    await closeGap(tx, 'version_page', versionId, page.position);
    const subjects = [...subjectsOf(version), pageSubject(page)];
    await tx.record({ action: 'course.pageRemoved', subjects, before: said(page), reason });
  });

interface Upload {
  readonly path: string;
  readonly originalName: string;
}

/** Keeps the file with the page. The file comes first: no row ever names one that is not there. */
export async function addFile(
  { db, dataDir, actor }: { readonly db: Database; readonly dataDir: string; readonly actor: Actor },
  { id: versionId }: VersionRow,
  pageId: string,
  { path, originalName }: Upload,
): Promise<VersionFile> {
  const { hash, bytes, media } = await lookedAt(path);
  if (!media) throw new Refused('versions:refused.media', {}, 'file');
  const fileName = attachmentName(originalName, media.endings).replaceAll(/[()[\]]/g, '_');
  return change(db, actor, async (tx) => {
    const version = await draftIn(tx, versionId);
    const page = await getPage(tx.manager, versionId, pageId);
    await refuseSameName(tx, pageId, fileName);
    await keepFile(materialShelf(dataDir), path, hash);
    const own = { fileName, mediaType: media.type, bytes, sha256: hash };
    const file: VersionFile = { id: newId(), versionId, pageId, ...own, addedAt: tx.at, addedBy: tx.by.label };
    await insertMany(tx.manager, VersionFile, [file]);
    const subjects = [...subjectsOf(version), pageSubject(page), fileSubject(file)];
    await tx.record({ action: 'course.fileAdded', subjects, after: own });
    return file;
  });
}

async function refuseSameName({ manager }: Tx, pageId: string, fileName: string): Promise<void> {
  const known = await manager.existsBy(VersionFile, { pageId, fileName });
  if (known) throw new Refused('versions:refused.sameFile', { fileName }, 'file');
}

/** Read in pieces: a video may be large. */
async function lookedAt(path: string) {
  const hash = createHash('sha256');
  let bytes = 0;
  let media: ReturnType<typeof materialMediaOf> = null;
  for await (const piece of createReadStream(path)) {
    if (bytes === 0) media = materialMediaOf(piece);
    bytes += piece.length;
    hash.update(piece);
  }
  return { hash: hash.digest('hex'), bytes, media };
}

export const removeFile = (
  db: Database,
  by: Actor,
  { id: versionId }: VersionRow,
  fileId: string,
  reason: string,
): Promise<void> =>
  change(db, by, async (tx) => {
    const version = await draftIn(tx, versionId);
    const file = await getFile(tx.manager, versionId, fileId);
    await tx.manager.delete(VersionFile, { id: fileId });
    const { fileName, mediaType, bytes, sha256: hash } = file;
    const before = { fileName, mediaType, bytes, sha256: hash };
    await tx.record({
      action: 'course.fileRemoved',
      subjects: [...subjectsOf(version), fileSubject(file)],
      before,
      reason,
    });
  });

const fileSubject = ({ id, fileName }: VersionFile) => ({ type: 'file', id, label: fileName });
