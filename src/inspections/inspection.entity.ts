import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Instant, IsoDate } from '../shared/dates.ts';

/** 点検票: the questions of a year. Once it is opened it never changes, but for its end. */
@Entity('inspection')
@Unique('uq_inspection_title', ['fiscalYear', 'title'])
export class Inspection {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inspection' })
  id: string;

  /** That of the day on which it is to open. */
  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  @Column({ type: 'varchar', length: 100 })
  title: string;

  @Column({ type: 'text' })
  lead: string;

  /** unit 所属ごと, person 職員ごと. */
  @Column({ type: 'varchar', length: 10 })
  respondents: string;

  @Column({ name: 'opens_on', type: 'varchar', length: 10 })
  opensOn: IsoDate;

  @Column({ name: 'due_on', type: 'varchar', length: 10 })
  dueOn: IsoDate;

  /** The sheet whose questions it began with. */
  @ForeignKey(() => Inspection, { name: 'fk_inspection_copied_from' })
  @Column({ name: 'copied_from_id', type: 'varchar', length: 36, nullable: true })
  copiedFromId: string | null;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  /** 実施; null for a draft. */
  @Column({ name: 'opened_at', type: 'varchar', length: 24, nullable: true })
  openedAt: Instant | null;

  /** 締切: no answer is taken any more. */
  @Column({ name: 'closed_at', type: 'varchar', length: 24, nullable: true })
  closedAt: Instant | null;

  @Column({ type: 'integer' })
  revision: number;
}

@Entity('inspection_question')
@Unique('uq_inspection_question', ['inspectionId', 'stableKey'])
export class InspectionQuestion {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inspection_question' })
  id: string;

  @ForeignKey(() => Inspection, { name: 'fk_inspection_question_sheet' })
  @Column({ name: 'inspection_id', type: 'varchar', length: 36 })
  inspectionId: string;

  /** The same in every copy of the sheet, so that years can be compared. */
  @Column({ name: 'stable_key', type: 'varchar', length: 36 })
  stableKey: string;

  /** Counted from 1. */
  @Column({ type: 'integer' })
  place: number;

  @Column({ type: 'varchar', length: 500 })
  text: string;

  /** 確認の仕方: how to look. */
  @Column({ type: 'varchar', length: 1000 })
  how: string;
}

/** A clause that a question checks, as it was called in the version that was in force. */
@Entity('inspection_clause')
@Unique('uq_inspection_clause', ['questionId', 'policySlug', 'clauseKey'])
export class InspectionClause {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_inspection_clause' })
  id: string;

  @ForeignKey(() => InspectionQuestion, { name: 'fk_inspection_clause_question' })
  @Column({ name: 'question_id', type: 'varchar', length: 36 })
  questionId: string;

  /** Counted from 1, in the order of the texts. */
  @Column({ type: 'integer' })
  place: number;

  @Column({ name: 'policy_slug', type: 'varchar', length: 60 })
  policySlug: string;

  @Column({ name: 'policy_title', type: 'varchar', length: 200 })
  policyTitle: string;

  @Column({ name: 'policy_version', type: 'varchar', length: 20 })
  policyVersion: string;

  @Column({ name: 'clause_key', type: 'varchar', length: 100 })
  clauseKey: string;

  @Column({ name: 'clause_label', type: 'varchar', length: 100 })
  clauseLabel: string;

  @Column({ name: 'clause_heading', type: 'varchar', length: 200 })
  clauseHeading: string;
}
