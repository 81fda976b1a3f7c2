import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';

/** A unit keeps its identity and its code (所属コード) through every change of name and place. */
@Entity('unit')
@Unique('uq_unit_code', ['code'])
export class Unit {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_unit' })
  id: string;

  @Column({ type: 'varchar', length: 20 })
  code: string;
}

/** What a unit is called and where it stands, over time; without one in force the unit does not exist on that day. */
@Entity('unit_fact')
@Unique('uq_unit_fact', ['unitId', 'validFrom', 'supersededAt'])
@Index('ix_unit_fact_known', ['supersededAt', 'validFrom'])
@Index('ix_unit_fact_unit', ['unitId', 'supersededAt', 'validFrom', 'validTo'])
export class UnitFact extends DatedFact {
  @Column({ name: 'unit_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Unit, { name: 'fk_unit_fact_unit' })
  unitId: string;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  @Column({ name: 'parent_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Unit, { name: 'fk_unit_fact_parent' })
  parentId: string | null;

  @Column({ type: 'varchar', length: 20 })
  level: string;

  @Column({ type: 'varchar', length: 60 })
  organ: string;
}

/** Which unit carries on the work of another after a reorganisation (統合, 分割, 廃止). */
@Entity('unit_succession')
@Unique('uq_unit_succession', ['fromUnitId', 'toUnitId', 'on'])
export class UnitSuccession {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_unit_succession' })
  id: string;

  @Column({ name: 'from_unit_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Unit, { name: 'fk_unit_succession_from' })
  fromUnitId: string;

  @Column({ name: 'to_unit_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Unit, { name: 'fk_unit_succession_to' })
  toUnitId: string;

  @Column({ name: 'on_day', type: 'varchar', length: 10 })
  on: string;

  @Column({ type: 'varchar', length: 20 })
  verb: string;
}
