import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity.ts';
import { Unit } from '../people/unit.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { Inspection, InspectionQuestion } from './inspection.entity.ts';

/** A unit or a person that a sheet asks, as they were called on the day they were asked. */
@Entity('inspection_reply')
@Unique('uq_inspection_reply', ['inspectionId', 'unitId', 'personId'])
@Index('ix_inspection_reply_person', ['personId'])
@Index('ix_inspection_reply_unit', ['unitId'])
export class InspectionReply {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inspection_reply' })
  id: string;

  @ForeignKey(() => Inspection, { name: 'fk_inspection_reply_sheet' })
  @Column({ name: 'inspection_id', type: 'varchar', length: 36 })
  inspectionId: string;

  /** Whose head confirms; null for somebody without a main posting. */
  @ForeignKey(() => Unit, { name: 'fk_inspection_reply_unit' })
  @Column({ name: 'unit_id', type: 'varchar', length: 36, nullable: true })
  unitId: string | null;

  @Column({ name: 'unit_code', type: 'varchar', length: 20 })
  unitCode: string;

  @Column({ name: 'unit_name', type: 'varchar', length: 100 })
  unitName: string;

  /** Empty outside of the departments. */
  @Column({ name: 'department_code', type: 'varchar', length: 20 })
  departmentCode: string;

  @Column({ name: 'department_name', type: 'varchar', length: 100 })
  departmentName: string;

  /** Null where the unit itself is asked. */
  /** No foreign key: being asked keeps nobody in the register who was entered by mistake; having submitted does. */
  @Column({ name: 'person_id', type: 'varchar', length: 36, nullable: true })
  personId: string | null;

  @Column({ name: 'person_number', type: 'varchar', length: 20 })
  personNumber: string;

  @Column({ name: 'person_name', type: 'varchar', length: 100 })
  personName: string;

  @Column({ name: 'asked_at', type: 'varchar', length: 24 })
  askedAt: Instant;

  /** A state of reply-life.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  @Column({ type: 'integer' })
  revision: number;

  /** What was typed and not submitted, as JSON; no record. */
  @Column({ type: 'text' })
  draft: string;
}

/** 提出. Evidence: a correction supersedes it. */
@Entity('inspection_submission')
@Unique('uq_inspection_submission', ['replyId', 'supersededAt'])
export class InspectionSubmission {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inspection_submission' })
  id: string;

  @ForeignKey(() => InspectionReply, { name: 'fk_inspection_submission_reply' })
  @Column({ name: 'reply_id', type: 'varchar', length: 36 })
  replyId: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ name: 'superseded_at', type: 'varchar', length: 24 })
  supersededAt: Instant;

  @ForeignKey(() => Person, { name: 'fk_inspection_submission_by' })
  @Column({ name: 'by_id', type: 'varchar', length: 36 })
  byId: string;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;
}

@Entity('inspection_answer')
export class InspectionAnswer {
  @ForeignKey(() => InspectionSubmission, { name: 'fk_inspection_answer_submission' })
  @PrimaryColumn({
    ...{ name: 'submission_id', type: 'varchar', length: 36 },
    primaryKeyConstraintName: 'pk_inspection_answer',
  })
  submissionId: string;

  @ForeignKey(() => InspectionQuestion, { name: 'fk_inspection_answer_question' })
  @PrimaryColumn({
    ...{ name: 'question_id', type: 'varchar', length: 36 },
    primaryKeyConstraintName: 'pk_inspection_answer',
  })
  questionId: string;

  /** yes ○, partly △, no ×, none 該当なし. */
  @Column({ type: 'varchar', length: 10 })
  answer: string;

  /** 改善策. */
  @Column({ type: 'varchar', length: 1000 })
  measure: string;

  @Column({ name: 'due_on', type: 'varchar', length: 10, nullable: true })
  dueOn: IsoDate | null;
}

/** Who did what with a reply, and when; never changed. */
@Entity('inspection_step')
@Unique('uq_inspection_step', ['replyId', 'at'])
export class InspectionStep {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inspection_step' })
  id: string;

  @ForeignKey(() => InspectionReply, { name: 'fk_inspection_step_reply' })
  @Column({ name: 'reply_id', type: 'varchar', length: 36 })
  replyId: string;

  @Column({ type: 'varchar', length: 12 })
  step: string;

  /** In which it left the reply. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  @Column({ type: 'varchar', length: 24 })
  at: Instant;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;

  @Column({ type: 'varchar', length: 500 })
  note: string;
}

/** 完了: what was done about an answer, and when. It hangs on the question, so that it outlives a corrected reply. */
@Entity('inspection_improvement')
@Unique('uq_inspection_improvement', ['replyId', 'questionId', 'supersededAt'])
export class InspectionImprovement {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inspection_improvement' })
  id: string;

  @ForeignKey(() => InspectionReply, { name: 'fk_inspection_improvement_reply' })
  @Column({ name: 'reply_id', type: 'varchar', length: 36 })
  replyId: string;

  @ForeignKey(() => InspectionQuestion, { name: 'fk_inspection_improvement_question' })
  @Column({ name: 'question_id', type: 'varchar', length: 36 })
  questionId: string;

  @Column({ name: 'done_on', type: 'varchar', length: 10 })
  doneOn: IsoDate;

  @Column({ type: 'varchar', length: 1000 })
  what: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ name: 'superseded_at', type: 'varchar', length: 24 })
  supersededAt: Instant;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;
}
