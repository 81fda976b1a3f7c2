import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Person } from '../people/person.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';

/** 標的型攻撃メール訓練 as somebody held it; this program sends no such mail. */
@Entity('drill')
@Unique('uq_drill_code', ['code'])
export class Drill {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_drill' })
  id: string;

  @Column({ type: 'varchar', length: 40 })
  code: string;

  @Column({ type: 'varchar', length: 100 })
  title: string;

  /** The first day of sending: people count where they were posted on it. */
  @Column({ name: 'held_on', type: 'varchar', length: 10 })
  heldOn: IsoDate;

  /** That of the day, kept so that the years can be compared in SQL. */
  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  /** 想定: what the mail pretended to be. */
  @Column({ type: 'varchar', length: 1000 })
  pretence: string;

  @Column({ type: 'varchar', length: 100 })
  conductor: string;

  @Column({ type: 'text' })
  note: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ type: 'integer' })
  revision: number;
}

/** Evidence: never deleted, a correction supersedes it. Holds from the day on which the mail was sent. */
@Entity('drill_result')
@Unique('uq_drill_result', ['drillId', 'personId', 'supersededAt'])
@Index('ix_drill_result_person', ['personId', 'supersededAt'])
export class DrillResult extends DatedFact {
  @Column({ name: 'drill_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Drill, { name: 'fk_drill_result_drill' })
  drillId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_drill_result_person' })
  personId: string;

  @Column({ name: 'sent_at', type: 'varchar', length: 24 })
  sentAt: Instant;

  @Column({ name: 'opened_at', type: 'varchar', length: 24, nullable: true })
  openedAt: Instant | null;

  @Column({ name: 'clicked_at', type: 'varchar', length: 24, nullable: true })
  clickedAt: Instant | null;

  /** 入力有無: 1 or 0, as `passed` of a completion. */
  @Column({ type: 'integer' })
  entered: number;

  @Column({ name: 'reported_at', type: 'varchar', length: 24, nullable: true })
  reportedAt: Instant | null;

  /** Whole minutes from sending to reporting, kept so that one SQL finds the median on both engines. */
  @Column({ name: 'report_minutes', type: 'integer', nullable: true })
  reportMinutes: number | null;
}
