import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Device } from '../devices/device.entity.ts';
import { Person } from '../people/person.entity.ts';
import { Unit } from '../people/unit.entity.ts';
import { ScenarioSolution } from '../scenarios/scenario.entity.ts';

/** A solution that the city means to carry out. */
@Entity('plan')
@Unique('uq_plan_number', ['number'])
@Index('ix_plan_state', ['state', 'number'])
export class Plan {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_plan' })
  id: string;

  /** Counted from 1, never used again. */
  @Column({ type: 'integer' })
  number: number;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  @ForeignKey(() => ScenarioSolution, { name: 'fk_plan_solution' })
  @Column({ name: 'solution_id', type: 'varchar', length: 36 })
  solutionId: string;

  /** The plan whose rest this one carries on. */
  @ForeignKey(() => Plan, { name: 'fk_plan_replaces' })
  @Column({ name: 'replaces_id', type: 'varchar', length: 36, nullable: true })
  replacesId: string | null;

  /** A state of plan-life.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  /** JSON of `Schedule`: weeks, technicians, closed weeks. */
  @Column({ type: 'text' })
  schedule: string;

  @Column({ type: 'integer' })
  revision: number;
}

/** Who did what with a plan, and when; never changed. */
@Entity('plan_step')
@Index('ix_plan_step_plan', ['planId', 'at'])
export class PlanStep {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_plan_step' })
  id: string;

  @ForeignKey(() => Plan, { name: 'fk_plan_step_plan' })
  @Column({ name: 'plan_id', type: 'varchar', length: 36 })
  planId: string;

  @Column({ type: 'varchar', length: 12 })
  step: string;

  @Column({ type: 'varchar', length: 24 })
  at: string;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;

  @Column({ type: 'varchar', length: 500 })
  note: string;
}

/** When a 課 moves. Weeks are counted from 1. */
@Entity('plan_unit')
@Unique('uq_plan_unit', ['planId', 'unitId'])
export class PlanUnit {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_plan_unit' })
  id: string;

  @ForeignKey(() => Plan, { name: 'fk_plan_unit_plan' })
  @Column({ name: 'plan_id', type: 'varchar', length: 36 })
  planId: string;

  @ForeignKey(() => Unit, { name: 'fk_plan_unit_unit' })
  @Column({ name: 'unit_id', type: 'varchar', length: 36 })
  unitId: string;

  /** People with something to do for. */
  @Column({ type: 'integer' })
  moves: number;

  @Column({ name: 'due_week', type: 'integer' })
  dueWeek: number;

  /** Yen for each week after it. */
  @Column({ name: 'late_cost', type: 'integer' })
  lateCost: number;

  @Column({ name: 'not_before', type: 'integer' })
  notBefore: number;

  /** The office wants `fromWeek` as it is. */
  @Column({ type: 'boolean' })
  pinned: boolean;

  @Column({ name: 'from_week', type: 'integer', nullable: true })
  fromWeek: number | null;

  @Column({ name: 'to_week', type: 'integer', nullable: true })
  toWeek: number | null;
}

/** One thing to do for one person; its week is that of the unit. */
@Entity('plan_item')
@Unique('uq_plan_item_position', ['planId', 'position'])
@Index('ix_plan_item_unit', ['planId', 'unitId', 'position'])
@Index('ix_plan_item_person', ['personId', 'planId'])
@Index('ix_plan_item_done', ['planId', 'doneOn'])
export class PlanItem {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_plan_item' })
  id: string;

  @ForeignKey(() => Plan, { name: 'fk_plan_item_plan' })
  @Column({ name: 'plan_id', type: 'varchar', length: 36 })
  planId: string;

  /** The 課 whose week it is done in. */
  @ForeignKey(() => Unit, { name: 'fk_plan_item_unit' })
  @Column({ name: 'unit_id', type: 'varchar', length: 36 })
  unitId: string;

  @ForeignKey(() => Person, { name: 'fk_plan_item_person' })
  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  personId: string;

  /** In the order of the work: by unit, person, then as one does it. */
  @Column({ type: 'integer' })
  position: number;

  /** handOver, fitOut, moveAddress, confirmControl, return. */
  @Column({ type: 'varchar', length: 16 })
  kind: string;

  /** Null while a terminal that is still to be bought has none. */
  @ForeignKey(() => Device, { name: 'fk_plan_item_device' })
  @Column({ name: 'device_id', type: 'varchar', length: 36, nullable: true })
  deviceId: string | null;

  /** JSON of `ItemDetail`. */
  @Column({ type: 'text' })
  detail: string;

  @Column({ type: 'varchar', length: 60 })
  technician: string;

  @Column({ name: 'done_on', type: 'varchar', length: 10, nullable: true })
  doneOn: string | null;

  @Column({ name: 'done_at', type: 'varchar', length: 24, nullable: true })
  doneAt: string | null;

  @Column({ name: 'done_by', type: 'varchar', length: 100, nullable: true })
  doneBy: string | null;

  @Column({ type: 'integer' })
  revision: number;
}
