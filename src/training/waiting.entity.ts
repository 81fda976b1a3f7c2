import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../people/person.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { Course, TrainingCompletion } from './training.entity.ts';

/** 照合待ち: a row of a file whose 職員番号 nobody has, kept until somebody says who it was. */
@Entity('waiting_completion')
@Index('ix_waiting_completion_number', ['number'])
@Index('ix_waiting_completion_state', ['state', 'number'])
export class WaitingCompletion {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_waiting_completion' })
  id: string;

  /** The import that brought it. Its own row may be written after this one, in the same transaction. */
  @Column({ name: 'import_id', type: 'varchar', length: 36 })
  importId: string;

  @Column({ name: 'file_name', type: 'varchar', length: 255 })
  fileName: string;

  @Column({ type: 'integer' })
  line: number;

  @Column({ type: 'varchar', length: 20 })
  number: string;

  @Column({ name: 'course_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Course, { name: 'fk_waiting_completion_course' })
  courseId: string;

  @Column({ name: 'completed_on', type: 'varchar', length: 10 })
  completedOn: IsoDate;

  @Column({ type: 'integer', nullable: true })
  score: number | null;

  @Column({ type: 'integer' })
  passed: number;

  @Column({ type: 'varchar', length: 20 })
  mode: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  /** waiting, matched or setAside. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Person, { name: 'fk_waiting_completion_person' })
  personId: string | null;

  /** The completion that it became, or that was on record already. */
  @Column({ name: 'completion_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => TrainingCompletion, { name: 'fk_waiting_completion_completion' })
  completionId: string | null;

  @Column({ type: 'varchar', length: 400 })
  reason: string;

  @Column({ name: 'settled_at', type: 'varchar', length: 24, nullable: true })
  settledAt: Instant | null;

  @Column({ name: 'settled_by', type: 'varchar', length: 100 })
  settledBy: string;
}
