import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Device } from './device.entity.ts';

/**
 * A file kept with a terminal; its bytes lie in the data folder under their hash. Removing ends the row, putting back
 * makes a new one: the database itself refuses to delete or rewrite.
 */
@Entity('device_attachment')
@Unique('uq_device_attachment', ['deviceId', 'sha256', 'removedAt'])
@Index('ix_device_attachment_device', ['deviceId', 'addedAt'])
export class DeviceAttachment {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_device_attachment' })
  id: string;

  @Column({ name: 'device_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Device, { name: 'fk_device_attachment_device' })
  deviceId: string;

  @Column({ name: 'file_name', type: 'varchar', length: 255 })
  fileName: string;

  @Column({ name: 'media_type', type: 'varchar', length: 100 })
  mediaType: string;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'varchar', length: 64 })
  sha256: string;

  /** A code of attachment.rules.ts. */
  @Column({ type: 'varchar', length: 20 })
  kind: string;

  @Column({ type: 'varchar', length: 500 })
  note: string;

  @Column({ name: 'added_at', type: 'varchar', length: 24 })
  addedAt: string;

  @Column({ name: 'added_by', type: 'varchar', length: 100 })
  addedBy: string;

  /** STILL_KNOWN while it is kept. */
  @Column({ name: 'removed_at', type: 'varchar', length: 24 })
  removedAt: string;
}
