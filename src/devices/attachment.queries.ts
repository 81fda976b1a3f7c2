import { type EntityManager, LessThanOrEqual, MoreThan } from 'typeorm';
import { endOfDay, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { rows, sql } from '../sql.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import { DeviceAttachment } from './device-attachment.entity.ts';
import { isId } from './device-record.ts';

/** Kept with the terminal at the end of the day. */
const keptOn = (deviceId: string, on: IsoDate) => ({
  deviceId,
  addedAt: LessThanOrEqual(endOfDay(on)),
  removedAt: MoreThan(endOfDay(on)),
});

/** A page of the files of a terminal on a day, the newest first, and what was removed and not put back by today. */
export async function attachmentsShown(manager: EntityManager, deviceId: string, on: IsoDate, page: number) {
  const where = keptOn(deviceId, on);
  const total = await manager.count(DeviceAttachment, { where });
  const pages = pagination(total, page, PAGE_SIZE);
  const kept = await manager.find(DeviceAttachment, {
    ...{ where, order: { addedAt: 'DESC' }, take: PAGE_SIZE, skip: (pages.page - 1) * PAGE_SIZE },
  });
  return { kept, pages, removed: await removedAttachments(manager, deviceId) };
}

const MOST_REMOVED = 50;

const removedAttachments = (manager: EntityManager, deviceId: string) =>
  rows<Pick<DeviceAttachment, 'id' | 'fileName' | 'kind' | 'removedAt'>>(
    manager,
    sql`SELECT r.id AS "id", r.file_name AS "fileName", r.kind AS "kind", r.removed_at AS "removedAt"
        FROM device_attachment r WHERE r.device_id = ${deviceId} AND r.removed_at < ${STILL_KNOWN}
          AND NOT EXISTS (SELECT 1 FROM device_attachment n WHERE n.device_id = r.device_id
            AND n.sha256 = r.sha256 AND n.removed_at > r.removed_at)
        ORDER BY r.removed_at DESC LIMIT ${MOST_REMOVED}`,
  );

/** A file that the terminal had on the day; throws NotFound. */
export async function getAttachment(
  manager: EntityManager,
  deviceId: string,
  id: string,
  on: IsoDate,
): Promise<DeviceAttachment> {
  return found(isId(id) ? await manager.findOneBy(DeviceAttachment, { ...keptOn(deviceId, on), id }) : null);
}

/** A file that was removed; throws NotFound. */
export async function getRemoved(manager: EntityManager, deviceId: string, id: string): Promise<DeviceAttachment> {
  const attachment = isId(id) ? await manager.findOneBy(DeviceAttachment, { id, deviceId }) : null;
  return found(attachment?.removedAt === STILL_KNOWN ? null : attachment);
}

function found(attachment: DeviceAttachment | null): DeviceAttachment {
  if (!attachment) throw new NotFound();
  return attachment;
}

/** The same bytes among what the terminal has now, or null. */
export const findSame = (manager: EntityManager, deviceId: string, sha256: string): Promise<DeviceAttachment | null> =>
  manager.findOneBy(DeviceAttachment, { deviceId, sha256, removedAt: STILL_KNOWN });
