import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../shared/dates.ts';
import { TrainingCompletion } from './training.entity.ts';

/** Why a completion was superseded by hand, and by what. */
@Entity('completion_correction')
@Unique('uq_completion_correction', ['completionId'])
export class CompletionCorrection {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_completion_correction' })
  id: string;

  @Column({ name: 'completion_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingCompletion, { name: 'fk_completion_correction_completion' })
  completionId: string;

  /** Null where it was taken back: nothing holds in its place. */
  @Column({ name: 'replaced_by', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => TrainingCompletion, { name: 'fk_completion_correction_replaced' })
  replacedBy: string | null;

  @Column({ type: 'varchar', length: 400 })
  reason: string;

  @Column({ type: 'varchar', length: 24 })
  at: Instant;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;
}
