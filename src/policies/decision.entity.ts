import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity.ts';
import { PolicyVersion } from './policy.entity.ts';

/** 起案文書: what is put to the reviewers and the decider, once for each round. */
@Entity('policy_proposal')
@Unique('uq_policy_proposal', ['versionId', 'round'])
export class PolicyProposal {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_proposal' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_proposal_version' })
  versionId: string;

  @Column({ type: 'integer' })
  round: number;

  /** 件名. */
  @Column({ type: 'varchar', length: 200 })
  subject: string;

  /** 伺い文. */
  @Column({ type: 'text' })
  purpose: string;

  /** 文書番号 of the proposal. */
  @Column({ name: 'office_number', type: 'varchar', length: 100 })
  officeNumber: string;

  /** 起案日. */
  @Column({ name: 'proposed_on', type: 'varchar', length: 10 })
  proposedOn: string;

  /** 決裁区分, of decision.rules.ts. */
  @Column({ name: 'decision_class', type: 'varchar', length: 12 })
  decisionClass: string;

  /** 保存期間, of decision.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  retention: string;

  /** 完結年度. */
  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  /** 所属・職・氏名 of whoever submitted it, as they were. */
  @Column({ type: 'varchar', length: 200 })
  proposer: string;
}

/** Whom a proposal goes to. */
@Entity('policy_reviewer')
@Unique('uq_policy_reviewer', ['versionId', 'round', 'personId'])
@Index('ix_policy_reviewer_person', ['personId'])
export class PolicyReviewer {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_reviewer' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_reviewer_version' })
  versionId: string;

  @Column({ type: 'integer' })
  round: number;

  @Column({ type: 'integer' })
  position: number;

  /** line 回議, joint 合議. */
  @Column({ type: 'varchar', length: 12 })
  part: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_policy_reviewer_person' })
  personId: string;

  /** 所属・職・氏名, as they were. */
  @Column({ type: 'varchar', length: 200 })
  label: string;
}

/** Who did what with a version, and when; never changed. */
@Entity('policy_step')
@Index('ix_policy_step_version', ['versionId', 'at'])
export class PolicyStep {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_step' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_step_version' })
  versionId: string;

  @Column({ type: 'integer' })
  round: number;

  /** A step of draft-life.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  step: string;

  @Column({ type: 'varchar', length: 24 })
  at: string;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;

  @Column({ type: 'varchar', length: 1000 })
  note: string;

  /** Of the text as it was then. */
  @Column({ name: 'text_hash', type: 'varchar', length: 64 })
  textHash: string;

  /** Of a decision: major 重要, minor 軽微. */
  @Column({ type: 'varchar', length: 8, nullable: true })
  importance: string | null;

  /** Of a decision: own 決裁, delegated 専決, proxy 代決. */
  @Column({ type: 'varchar', length: 12, nullable: true })
  capacity: string | null;
}

/** What somebody said of a clause, or of the whole where the key is empty. */
@Entity('policy_comment')
@Index('ix_policy_comment_version', ['versionId', 'at'])
export class PolicyComment {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_comment' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_comment_version' })
  versionId: string;

  @Column({ type: 'integer' })
  round: number;

  @Column({ name: 'clause_key', type: 'varchar', length: 80 })
  clauseKey: string;

  @Column({ type: 'varchar', length: 24 })
  at: string;

  @Column({ name: 'by_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_policy_comment_by' })
  byId: string;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;

  @Column({ type: 'varchar', length: 2000 })
  text: string;
}
