import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { TrainingCompletion } from './training.entity.ts';
import { CourseVersion } from './version.entity.ts';

/** An answer sheet: what was asked is frozen when it begins, and all of it once it is finished; the database keeps it. */
@Entity('quiz_attempt')
@Unique('uq_quiz_attempt', ['personId', 'versionId', 'windowFrom', 'number'])
@Index('ix_quiz_attempt_version', ['versionId', 'begunAt'])
export class QuizAttempt {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_quiz_attempt' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => CourseVersion, { name: 'fk_quiz_attempt_version' })
  versionId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_quiz_attempt_person' })
  personId: string;

  /** Counted from 1 in each window. */
  @Column({ type: 'integer' })
  number: number;

  /** The first day of the window in which it was begun. */
  @Column({ name: 'window_from', type: 'varchar', length: 10 })
  windowFrom: IsoDate;

  @Column({ name: 'begun_at', type: 'varchar', length: 24 })
  begunAt: Instant;

  /** JSON: `SheetQuestion[]` of quiz.rules.ts, in the order shown. */
  @Column({ type: 'text' })
  sheet: string;

  @Column({ name: 'finished_at', type: 'varchar', length: 24, nullable: true })
  finishedAt: Instant | null;

  /** JSON: the keys chosen, by the id of the question. */
  @Column({ type: 'text', nullable: true })
  answers: string | null;

  /** 0–100; null while it is open, and where nothing was asked. */
  @Column({ type: 'integer', nullable: true })
  score: number | null;

  /** As in a completion: 1 passed, 0 failed; null while it is open. */
  @Column({ type: 'integer', nullable: true })
  passed: number | null;
}

/** What a completion came from: the version that was taken, and the answer sheet. */
@Entity('completion_source')
export class CompletionSource {
  @PrimaryColumn({
    ...{ name: 'completion_id', type: 'varchar', length: 36 },
    primaryKeyConstraintName: 'pk_completion_source',
  })
  @ForeignKey(() => TrainingCompletion, { name: 'fk_completion_source_completion' })
  completionId: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => CourseVersion, { name: 'fk_completion_source_version' })
  versionId: string | null;

  @Column({ name: 'attempt_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => QuizAttempt, { name: 'fk_completion_source_attempt' })
  attemptId: string | null;
}

/** Where somebody is in the pages of a version; no record. */
@Entity('version_reading')
export class VersionReading {
  @PrimaryColumn({
    ...{ name: 'version_id', type: 'varchar', length: 36 },
    primaryKeyConstraintName: 'pk_version_reading',
  })
  @ForeignKey(() => CourseVersion, { name: 'fk_version_reading_version' })
  versionId: string;

  @PrimaryColumn({
    ...{ name: 'person_id', type: 'varchar', length: 36 },
    primaryKeyConstraintName: 'pk_version_reading',
  })
  @ForeignKey(() => Person, { name: 'fk_version_reading_person' })
  personId: string;

  /** Where they were last, and how far they have come. */
  @Column({ type: 'integer' })
  page: number;

  @Column({ type: 'integer' })
  furthest: number;

  @Column({ type: 'varchar', length: 24 })
  at: Instant;
}
