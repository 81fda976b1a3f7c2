import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Person } from '../people/person.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';

@Entity('course')
@Unique('uq_course_code', ['code'])
export class Course {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_course' })
  id: string;

  @Column({ type: 'varchar', length: 40 })
  code: string;

  @Column({ type: 'varchar', length: 100 })
  title: string;

  @Column({ type: 'text' })
  description: string;

  /** all: every employee; mnHandlers: whoever needs the My Number zone (番号法29条の2); plan: as the plan of a year says. */
  @Column({ type: 'varchar', length: 20 })
  audience: string;

  /** Month and day (MM-DD) of each fiscal year by which it is to be done. */
  @Column({ name: 'due_day', type: 'varchar', length: 5 })
  dueDay: string;

  /** The first day on which it is asked of anybody: reports on earlier days do not know it. */
  @Column({ name: 'starts_on', type: 'varchar', length: 10 })
  startsOn: IsoDate;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ type: 'integer' })
  revision: number;
}

/** Evidence: never deleted, never re-dated; a correction supersedes it. Holds from the day of completion. */
@Entity('training_completion')
@Unique('uq_training_completion', ['courseId', 'personId', 'validFrom', 'supersededAt'])
@Index('ix_training_completion_person', ['personId', 'supersededAt'])
@Index('ix_training_completion_course', ['courseId', 'supersededAt', 'recordedAt', 'personId', 'validFrom'])
export class TrainingCompletion extends DatedFact {
  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_training_completion_person' })
  personId: string;

  @Column({ name: 'course_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Course, { name: 'fk_training_completion_course' })
  courseId: string;

  /** 0–100; null where none was given. */
  @Column({ type: 'integer', nullable: true })
  score: number | null;

  /** Not a boolean column: the same SQL must read it on both engines. 1 passed, 0 failed. */
  @Column({ type: 'integer' })
  passed: number;

  /** elearning eラーニング, session 集合, external 外部, paper 書面. */
  @Column({ type: 'varchar', length: 20 })
  mode: string;
}
