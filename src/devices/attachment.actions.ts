import { readFile } from 'node:fs/promises';
import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { keepFile, keptBytes } from '../kept-files.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { sha256 } from '../shared/canonical.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { AttachmentForm, AttachmentStepForm } from './attachment.form.ts';
import { findSame, getAttachment, getRemoved } from './attachment.queries.ts';
import { attachmentName, attachmentShelf } from './attachment.rules.ts';
import { DeviceAttachment } from './device-attachment.entity.ts';
import type { DeviceRecord } from './device-record.ts';
import { mediaTypeOf } from './media-type.ts';
import { subjectOf } from './save-device.actions.ts';

/** Where files are kept, and who acts. */
export interface Desk {
  readonly db: Database;
  readonly dataDir: string;
  readonly actor: Actor;
}

interface Upload {
  readonly path: string;
  readonly originalName: string;
}

/** Keeps the file with the terminal. The file comes first: no row ever names one that is not there. */
export async function attach(
  { db, dataDir, actor }: Desk,
  device: DeviceRecord,
  { path, originalName }: Upload,
  { attachmentKind: kind, note }: AttachmentForm,
): Promise<DeviceAttachment> {
  const bytes = await readFile(path);
  const media = mediaTypeOf(bytes);
  if (!media) throw new Refused('devices:refused.attachmentMedia', {}, 'file');
  const fileName = attachmentName(originalName, media.endings);
  const file = { fileName, mediaType: media.type, bytes: bytes.length, sha256: sha256(bytes), kind, note };
  return change(db, actor, async (tx) => {
    await refuseTwice(tx, device.id, file.sha256, 'file');
    await keepFile(attachmentShelf(dataDir), path, file.sha256);
    const attachment = await put(tx, device.id, file);
    await tx.record({ action: 'device.attached', subjects: subjectsOf(device, attachment), after: said(attachment) });
    return attachment;
  });
}

export const removeAttachment = (
  { db, actor }: Desk,
  device: DeviceRecord,
  id: string,
  { reason }: AttachmentStepForm,
): Promise<DeviceAttachment> =>
  change(db, actor, async (tx) => {
    const attachment = await getAttachment(tx.manager, device.id, id, tx.today);
    await tx.manager.update(DeviceAttachment, id, { removedAt: tx.at });
    const subjects = subjectsOf(device, attachment);
    await tx.record({ action: 'device.attachmentRemoved', subjects, ...turned(attachment, 'kept', 'removed'), reason });
    return attachment;
  });

/** Throws Refused where the file itself is gone from the disk. */
export const putBackAttachment = (
  { db, dataDir, actor }: Desk,
  device: DeviceRecord,
  id: string,
  { reason }: AttachmentStepForm,
): Promise<DeviceAttachment> =>
  change(db, actor, async (tx) => {
    const removed = await getRemoved(tx.manager, device.id, id);
    await refuseTwice(tx, device.id, removed.sha256);
    await keptBytes(attachmentShelf(dataDir), removed);
    const attachment = await put(tx, device.id, removed);
    const subjects = subjectsOf(device, attachment);
    await tx.record({ action: 'device.attachmentPutBack', subjects, ...turned(attachment, 'removed', 'kept'), reason });
    return attachment;
  });

type Content = Pick<DeviceAttachment, 'fileName' | 'mediaType' | 'bytes' | 'sha256' | 'kind' | 'note'>;

async function refuseTwice({ manager }: Tx, deviceId: string, hash: string, field?: string): Promise<void> {
  const same = await findSame(manager, deviceId, hash);
  if (same) throw new Refused('devices:refused.attachedAlready', { fileName: same.fileName }, field);
}

async function put({ manager, at, by }: Tx, deviceId: string, content: Content): Promise<DeviceAttachment> {
  const { fileName, mediaType, bytes, sha256: hash, kind, note } = content;
  const attachment = {
    ...{ id: newId(), deviceId, fileName, mediaType, bytes, sha256: hash, kind, note },
    ...{ addedAt: at, addedBy: by.label, removedAt: STILL_KNOWN },
  };
  await insertMany(manager, DeviceAttachment, [attachment]);
  return attachment;
}

/** As the ledger keeps it. */
const said = ({ fileName, mediaType, bytes, sha256: hash, kind, note }: Content) => ({
  ...{ fileName, attachmentKind: kind, mediaType, bytes, sha256: hash, note },
});

type AttachmentState = 'kept' | 'removed';

/** The file itself stays what it was, with its hash on both sides: history shows only what became of it. */
const turned = (attachment: Content, from: AttachmentState, to: AttachmentState) => ({
  before: { ...said(attachment), attachmentState: from },
  after: { ...said(attachment), attachmentState: to },
});

const subjectsOf = (device: DeviceRecord, { id, fileName }: DeviceAttachment) => [
  subjectOf(device),
  { type: 'attachment', id, label: fileName },
];
