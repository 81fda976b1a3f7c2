import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from '../people/unit.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { Device } from './device.entity.ts';

/** 台帳突合: the register beside what a management tool saw on a day. It changes neither. */
@Entity('inventory_reconciliation')
@Index('ix_inventory_reconciliation_day', ['on', 'recordedAt'])
export class InventoryReconciliation {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inventory_reconciliation' })
  id: string;

  /** The day on which the tool saw the terminals; the register is read as of it. */
  @Column({ name: 'seen_on', type: 'varchar', length: 10 })
  on: IsoDate;

  @Column({ name: 'file_name', type: 'varchar', length: 255 })
  fileName: string;

  /** Of the file's bytes. */
  @Column({ type: 'varchar', length: 64 })
  sha256: string;

  @Column({ name: 'mapping_name', type: 'varchar', length: 60 })
  mappingName: string;

  /** Which fields were compared. */
  @Column({ type: 'simple-json' })
  fields: string[];

  @Column({ name: 'row_count', type: 'integer' })
  rowCount: number;

  @Column({ name: 'matched_count', type: 'integer' })
  matchedCount: number;

  /** Cells that nobody could read, and that were passed over. */
  @Column({ name: 'unread_count', type: 'integer' })
  unreadCount: number;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ name: 'recorded_by', type: 'varchar', length: 100 })
  recordedBy: string;
}

@Entity('inventory_difference')
@Index('ix_inventory_difference_place', ['reconciliationId', 'place'])
export class InventoryDifference {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inventory_difference' })
  id: string;

  @Column({ name: 'reconciliation_id', type: 'varchar', length: 36 })
  @ForeignKey(() => InventoryReconciliation, { name: 'fk_inventory_difference_reconciliation' })
  reconciliationId: string;

  /** In which order they are shown. */
  @Column({ type: 'integer' })
  place: number;

  /** onlyRegister, onlyFile, differs. */
  @Column({ type: 'varchar', length: 12 })
  kind: string;

  /** Null for what only the tool saw. */
  @Column({ name: 'device_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Device, { name: 'fk_inventory_difference_device' })
  deviceId: string | null;

  /** Who answered for the terminal on the day. */
  @Column({ name: 'unit_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Unit, { name: 'fk_inventory_difference_unit' })
  unitId: string | null;

  /** What the terminal was called on the day, or the first thing that the file says of it. */
  @Column({ type: 'varchar', length: 400 })
  label: string;

  /** Where the row begins in the file; null where there is none. */
  @Column({ type: 'integer', nullable: true })
  line: number | null;

  /** Empty where the terminal is missing as a whole. */
  @Column({ type: 'varchar', length: 20 })
  field: string;

  @Column({ name: 'register_value', type: 'text' })
  registerValue: string;

  @Column({ name: 'file_value', type: 'text' })
  fileValue: string;
}

/** What somebody found out about a difference; another one supersedes it. */
@Entity('inventory_resolution')
@Index('ix_inventory_resolution_difference', ['differenceId', 'supersededAt'])
export class InventoryResolution {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inventory_resolution' })
  id: string;

  @Column({ name: 'difference_id', type: 'varchar', length: 36 })
  @ForeignKey(() => InventoryDifference, { name: 'fk_inventory_resolution_difference' })
  differenceId: string;

  @Column({ type: 'varchar', length: 12 })
  resolution: string;

  @Column({ type: 'varchar', length: 400 })
  reason: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ name: 'recorded_by', type: 'varchar', length: 100 })
  recordedBy: string;

  @Column({ name: 'superseded_at', type: 'varchar', length: 24 })
  supersededAt: Instant;
}
