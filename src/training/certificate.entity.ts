import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { TrainingCompletion } from './training.entity.ts';

/** 受講証: what it says was true on the day of issue and never changes; its number is given once and to nobody else. */
@Entity('training_certificate')
@Unique('uq_training_certificate_number', ['fiscalYear', 'number'])
@Unique('uq_training_certificate_completion', ['completionId'])
export class TrainingCertificate {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_training_certificate' })
  id: string;

  /** Of the day of issue. */
  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  @Column({ type: 'integer' })
  number: number;

  @Column({ name: 'completion_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingCompletion, { name: 'fk_training_certificate_completion' })
  completionId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_training_certificate_person' })
  personId: string;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  /** 所属 on the day of completion; empty where nobody knows it. */
  @Column({ type: 'text' })
  unit: string;

  @Column({ name: 'course_title', type: 'varchar', length: 100 })
  courseTitle: string;

  @Column({ name: 'completed_on', type: 'varchar', length: 10 })
  completedOn: IsoDate;

  @Column({ type: 'integer', nullable: true })
  score: number | null;

  /** Whose letterhead it bears. */
  @Column({ type: 'text' })
  city: string;

  @Column({ name: 'issued_at', type: 'varchar', length: 24 })
  issuedAt: Instant;

  @Column({ name: 'issued_by', type: 'varchar', length: 100 })
  issuedBy: string;
}
