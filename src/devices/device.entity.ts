import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Zone } from '../networks/network.entity.ts';
import { Person } from '../people/person.entity.ts';
import { Unit } from '../people/unit.entity.ts';

/**
 * A terminal: what stays with it. Where it is, in which state and whose, are dated facts beside it. The indexes of the
 * facts hold all that a list asks of them, so that counting and searching 100,000 terminals reads no table.
 */
@Entity('device')
@Unique('uq_device_asset_number', ['assetNumber'])
@Unique('uq_device_serial', ['maker', 'serial'])
@Index('ix_device_asset_number', ['assetNumber', 'id'])
@Index('ix_device_search', ['search', 'id'])
@Index('ix_device_kind', ['kind', 'assetNumber'])
@Index('ix_device_use', ['use', 'assetNumber'])
@Index('ix_device_hostname', ['hostname', 'assetNumber'])
@Index('ix_device_lease_end', ['leaseEndOn', 'assetNumber'])
@Index('ix_device_stocktaken', ['stocktakenOn', 'assetNumber'])
export class Device {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_device' })
  id: string;

  /** 管理番号. */
  @Column({ name: 'asset_number', type: 'varchar', length: 40 })
  assetNumber: string;

  /** Null where unknown: unique for each maker otherwise. */
  @Column({ type: 'varchar', length: 60, nullable: true })
  serial: string | null;

  @Column({ type: 'varchar', length: 63 })
  hostname: string;

  @Column({ type: 'varchar', length: 60 })
  maker: string;

  @Column({ type: 'varchar', length: 100 })
  model: string;

  /** A code of device.rules.ts: notebook, desktop, tablet, thinClient, special. */
  @Column({ type: 'varchar', length: 20 })
  kind: string;

  /** individual, shared, counter, special, spare, loan. */
  @Column({ name: 'use_class', type: 'varchar', length: 20 })
  use: string;

  @Column({ type: 'varchar', length: 60 })
  os: string;

  @Column({ name: 'os_version', type: 'varchar', length: 40 })
  osVersion: string;

  @Column({ name: 'memory_gb', type: 'integer', nullable: true })
  memoryGb: number | null;

  @Column({ type: 'simple-json' })
  capabilities: string[];

  /** lease, purchase, donation, borrowed. */
  @Column({ type: 'varchar', length: 20 })
  procurement: string;

  @Column({ type: 'varchar', length: 60 })
  contract: string;

  @Column({ name: 'acquired_on', type: 'varchar', length: 10, nullable: true })
  acquiredOn: string | null;

  @Column({ name: 'lease_end_on', type: 'varchar', length: 10, nullable: true })
  leaseEndOn: string | null;

  @Column({ type: 'varchar', length: 100 })
  place: string;

  @Column({ name: 'stocktaken_on', type: 'varchar', length: 10, nullable: true })
  stocktakenOn: string | null;

  /** Folded asset number, serial, host name, maker and model; only for searching. */
  @Column({ type: 'varchar', length: 400 })
  search: string;

  @Column({ type: 'integer' })
  revision: number;
}

@Entity('device_zone')
@Unique('uq_device_zone', ['deviceId', 'validFrom', 'supersededAt'])
@Index('ix_device_zone_device', ['deviceId', 'supersededAt', 'validFrom', 'validTo', 'zone'])
@Index('ix_device_zone_zone', ['zone', 'supersededAt', 'deviceId', 'validFrom', 'validTo'])
export class DeviceZone extends DatedFact {
  @Column({ name: 'device_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Device, { name: 'fk_device_zone_device' })
  deviceId: string;

  @Column({ type: 'varchar', length: 2 })
  @ForeignKey(() => Zone, { name: 'fk_device_zone_zone' })
  zone: string;
}

@Entity('device_state')
@Unique('uq_device_state', ['deviceId', 'validFrom', 'supersededAt'])
@Index('ix_device_state_device', ['deviceId', 'supersededAt', 'validFrom', 'validTo', 'state'])
@Index('ix_device_state_state', ['state', 'supersededAt', 'deviceId', 'validFrom', 'validTo'])
export class DeviceState extends DatedFact {
  @Column({ name: 'device_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Device, { name: 'fk_device_state_device' })
  deviceId: string;

  /** A code of device.rules.ts: ordered, inStock, deployed, lent, inRepair, lost, awaitingReturn, erased, disposed, leaseReturned, transferred. */
  @Column({ type: 'varchar', length: 20 })
  state: string;
}

/** Custody (使用者・所属): a person, or a unit as a whole, or nobody. The unit answers for the device in either case. */
@Entity('device_custody')
@Unique('uq_device_custody', ['deviceId', 'validFrom', 'supersededAt'])
@Index('ix_device_custody_device', ['deviceId', 'supersededAt', 'validFrom', 'validTo', 'personId', 'unitId'])
@Index('ix_device_custody_person', ['personId', 'supersededAt', 'deviceId', 'validFrom', 'validTo'])
@Index('ix_device_custody_unit', ['unitId', 'supersededAt', 'deviceId', 'validFrom', 'validTo'])
export class DeviceCustody extends DatedFact {
  @Column({ name: 'device_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Device, { name: 'fk_device_custody_device' })
  deviceId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Person, { name: 'fk_device_custody_person' })
  personId: string | null;

  @Column({ name: 'unit_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Unit, { name: 'fk_device_custody_unit' })
  unitId: string | null;
}

/** Which controls (C01–C22) are present, each with the day it was confirmed, or null where only claimed. */
@Entity('device_controls')
@Unique('uq_device_controls', ['deviceId', 'validFrom', 'supersededAt'])
export class DeviceControls extends DatedFact {
  @Column({ name: 'device_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Device, { name: 'fk_device_controls_device' })
  deviceId: string;

  @Column({ type: 'simple-json' })
  controls: Record<string, string | null>;
}

@Entity('device_interface')
@Unique('uq_device_interface_mac', ['mac'])
@Index('ix_device_interface_device', ['deviceId'])
export class DeviceInterface {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_device_interface' })
  id: string;

  @Column({ name: 'device_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Device, { name: 'fk_device_interface_device' })
  deviceId: string;

  /** AA:BB:CC:DD:EE:FF */
  @Column({ type: 'varchar', length: 17 })
  mac: string;
}

/** An address in the address space of the device's zone, once there and not twice. */
@Entity('device_address')
@Unique('uq_device_address', ['zone', 'key'])
@Index('ix_device_address_device', ['deviceId'])
export class DeviceAddress {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_device_address' })
  id: string;

  @Column({ name: 'device_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Device, { name: 'fk_device_address_device' })
  deviceId: string;

  @Column({ type: 'varchar', length: 2 })
  @ForeignKey(() => Zone, { name: 'fk_device_address_zone' })
  zone: string;

  @Column({ type: 'varchar', length: 45 })
  address: string;

  /** Sortable form of the address (shared/ip.ts). */
  @Column({ name: 'address_key', type: 'varchar', length: 32 })
  key: string;
}
