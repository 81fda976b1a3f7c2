import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Device } from './device.entity.ts';

/**
 * A terminal whose registration was taken back, with what it was called. Its row in `device` holds neither number nor
 * serial any more, so that both can be registered again under the same constraints. The database only lets it grow.
 */
@Entity('device_retraction')
export class DeviceRetraction {
  @PrimaryColumn({
    name: 'device_id',
    type: 'varchar',
    length: 36,
    primaryKeyConstraintName: 'pk_device_retraction',
  })
  @ForeignKey(() => Device, { name: 'fk_device_retraction_device' })
  deviceId: string;

  @Column({ name: 'asset_number', type: 'varchar', length: 40 })
  assetNumber: string;

  @Column({ type: 'varchar', length: 60, nullable: true })
  serial: string | null;

  @Column({ name: 'retracted_at', type: 'varchar', length: 24 })
  retractedAt: string;
}
