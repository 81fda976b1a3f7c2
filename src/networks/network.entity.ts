import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Person } from '../people/person.entity.ts';
import { Unit } from '../people/unit.entity.ts';
import type { ControlCode } from './control.rules.ts';

/** The codes are fixed; what the city calls them is its own. */
@Entity('zone')
export class Zone {
  @PrimaryColumn({ type: 'varchar', length: 2, primaryKeyConstraintName: 'pk_zone' })
  code: string;

  @Column({ type: 'varchar', length: 60 })
  name: string;
}

/** A range of one zone's address space. `firstKey` and `lastKey` sort as the addresses do (shared/ip.ts). */
@Entity('segment')
@Unique('uq_segment_name', ['zone', 'name'])
@Unique('uq_segment_range', ['zone', 'firstKey', 'lastKey'])
export class Segment {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_segment' })
  id: string;

  @Column({ type: 'varchar', length: 2 })
  @ForeignKey(() => Zone, { name: 'fk_segment_zone' })
  zone: string;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  @Column({ type: 'varchar', length: 50 })
  cidr: string;

  @Column({ type: 'integer' })
  family: number;

  @Column({ name: 'first_key', type: 'varchar', length: 32 })
  firstKey: string;

  @Column({ name: 'last_key', type: 'varchar', length: 32 })
  lastKey: string;

  @Column({ type: 'integer', nullable: true })
  vlan: number | null;

  @Column({ type: 'varchar', length: 100 })
  site: string;

  @Column({ type: 'varchar', length: 45 })
  gateway: string;

  @Column({ type: 'varchar', length: 400 })
  note: string;

  @Column({ type: 'integer' })
  revision: number;
}

/** 情報システム; its zone is what its users need. */
@Entity('info_system')
@Unique('uq_info_system_code', ['code'])
export class InfoSystem {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_info_system' })
  id: string;

  @Column({ type: 'varchar', length: 40 })
  code: string;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  @Column({ type: 'varchar', length: 2 })
  @ForeignKey(() => Zone, { name: 'fk_info_system_zone' })
  zone: string;

  @Column({ name: 'owner_unit_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Unit, { name: 'fk_info_system_owner' })
  ownerUnitId: string | null;

  @Column({ type: 'integer' })
  revision: number;
}

/** Who uses a system: everyone posted to a unit, or one person. Exactly one of the two is set. */
@Entity('system_use')
@Unique('uq_system_use_unit', ['systemId', 'unitId', 'validFrom', 'supersededAt'])
@Unique('uq_system_use_person', ['systemId', 'personId', 'validFrom', 'supersededAt'])
@Index('ix_system_use_unit', ['unitId', 'supersededAt'])
@Index('ix_system_use_person', ['personId', 'supersededAt'])
export class SystemUse extends DatedFact {
  @Column({ name: 'system_id', type: 'varchar', length: 36 })
  @ForeignKey(() => InfoSystem, { name: 'fk_system_use_system' })
  systemId: string;

  @Column({ name: 'unit_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Unit, { name: 'fk_system_use_unit' })
  unitId: string | null;

  @Column({ name: 'person_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Person, { name: 'fk_system_use_person' })
  personId: string | null;
}

/** The model and guideline edition the city works under, and the access methods it operates for each home zone. */
@Entity('city_rules')
@Unique('uq_city_rules', ['validFrom', 'supersededAt'])
export class CityRules extends DatedFact {
  @Column({ type: 'varchar', length: 20 })
  model: string;

  @Column({ type: 'varchar', length: 10 })
  edition: string;

  @Column({ name: 'methods_by_home', type: 'simple-json' })
  methodsByHome: Record<string, string[]>;
}

/** A control that holds for the whole city, whatever the terminal (C13 external audit …). */
@Entity('city_control')
@Unique('uq_city_control', ['code', 'validFrom', 'supersededAt'])
export class CityControl extends DatedFact {
  @Column({ type: 'varchar', length: 3 })
  code: ControlCode;

  @Column({ name: 'confirmed_by', type: 'varchar', length: 100 })
  confirmedBy: string;
}

/** A row of the access-rule table that the city has confirmed against its own standard. */
@Entity('rule_confirmation')
@Unique('uq_rule_confirmation', ['rowNumber', 'validFrom', 'supersededAt'])
export class RuleConfirmation extends DatedFact {
  @Column({ name: 'row_number', type: 'integer' })
  rowNumber: number;

  @Column({ name: 'confirmed_by', type: 'varchar', length: 100 })
  confirmedBy: string;
}
