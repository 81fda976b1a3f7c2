import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { AuthorColumns, ProposalColumns, ReviewerColumns, StepColumns } from '../decisions/decision.entity.ts';
import { Person } from '../people/person.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { Course } from '../training/training.entity.ts';

/** 研修計画 of a fiscal year: number 1 as it was first planned, then each change of it. The latest that is decided holds. */
@Entity('training_plan')
@Unique('uq_training_plan', ['fiscalYear', 'number'])
export class TrainingPlan {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_training_plan' })
  id: string;

  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  @Column({ type: 'integer' })
  number: number;

  /** 方針: what the year is to achieve. */
  @Column({ type: 'text' })
  aim: string;

  /** A state of plan-life.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  /** How often it was submitted. */
  @Column({ type: 'integer' })
  round: number;

  /** One more with every edit and every step. */
  @Column({ type: 'integer' })
  revision: number;

  @Column({ name: 'made_at', type: 'varchar', length: 24 })
  madeAt: Instant;
}

/** One course of the year: whom it is asked of, from when until when, and how it is held. */
@Entity('training_plan_item')
@Unique('uq_training_plan_item', ['planId', 'courseId'])
export class TrainingPlanItem {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_training_plan_item' })
  id: string;

  @Column({ name: 'plan_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingPlan, { name: 'fk_training_plan_item_plan' })
  planId: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ name: 'course_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Course, { name: 'fk_training_plan_item_course' })
  courseId: string;

  /** An `Audience` as JSON. */
  @Column({ type: 'text' })
  audience: string;

  @Column({ name: 'opens_on', type: 'varchar', length: 10 })
  opensOn: IsoDate;

  @Column({ name: 'due_on', type: 'varchar', length: 10 })
  dueOn: IsoDate;

  /** How many working days somebody gets who joins later, or is back from leave. */
  @Column({ name: 'joiner_days', type: 'integer' })
  joinerDays: number;

  /** 未受講者に再受講の機会を設ける最終日 (番号法29条の2 asks for a second chance); null where none is planned. */
  @Column({ name: 'make_up_until', type: 'varchar', length: 10, nullable: true })
  makeUpUntil: IsoDate | null;

  /** Codes of MODES as JSON. */
  @Column({ type: 'text' })
  methods: string;

  @Column({ type: 'varchar', length: 1000 })
  note: string;
}

@Entity('training_plan_author')
@Unique('uq_training_plan_author', ['planId', 'personId'])
export class TrainingPlanAuthor extends AuthorColumns {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_training_plan_author' })
  id: string;

  @Column({ name: 'plan_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingPlan, { name: 'fk_training_plan_author_plan' })
  planId: string;

  @ForeignKey(() => Person, { name: 'fk_training_plan_author_person' })
  declare personId: string;
}

@Entity('training_plan_proposal')
@Unique('uq_training_plan_proposal', ['planId', 'round'])
export class TrainingPlanProposal extends ProposalColumns {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_training_plan_proposal' })
  id: string;

  @Column({ name: 'plan_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingPlan, { name: 'fk_training_plan_proposal_plan' })
  planId: string;
}

@Entity('training_plan_reviewer')
@Unique('uq_training_plan_reviewer', ['planId', 'round', 'personId'])
@Index('ix_training_plan_reviewer_person', ['personId'])
export class TrainingPlanReviewer extends ReviewerColumns {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_training_plan_reviewer' })
  id: string;

  @Column({ name: 'plan_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingPlan, { name: 'fk_training_plan_reviewer_plan' })
  planId: string;

  @ForeignKey(() => Person, { name: 'fk_training_plan_reviewer_person' })
  declare personId: string;
}

@Entity('training_plan_step')
@Index('ix_training_plan_step_plan', ['planId', 'at'])
export class TrainingPlanStep extends StepColumns {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_training_plan_step' })
  id: string;

  @Column({ name: 'plan_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingPlan, { name: 'fk_training_plan_step_plan' })
  planId: string;
}

/** What was reported of a plan to the committee (委員会): its figures stay as they were then. */
@Entity('training_plan_report')
@Index('ix_training_plan_report_plan', ['planId', 'madeAt'])
export class TrainingPlanReport {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_training_plan_report' })
  id: string;

  @Column({ name: 'plan_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingPlan, { name: 'fk_training_plan_report_plan' })
  planId: string;

  /** 基準日 of the figures. */
  @Column({ name: 'as_of', type: 'varchar', length: 10 })
  asOf: IsoDate;

  @Column({ name: 'reported_on', type: 'varchar', length: 10 })
  reportedOn: IsoDate;

  /** 報告先. */
  @Column({ type: 'varchar', length: 200 })
  meeting: string;

  /** 評価. */
  @Column({ type: 'text' })
  findings: string;

  /** 課題と翌年度の対応. */
  @Column({ type: 'text' })
  improvements: string;

  /** `ItemFigures[]` as JSON. */
  @Column({ type: 'text' })
  figures: string;

  @Column({ name: 'made_at', type: 'varchar', length: 24 })
  madeAt: Instant;

  @Column({ name: 'made_by', type: 'varchar', length: 100 })
  madeBy: string;
}
