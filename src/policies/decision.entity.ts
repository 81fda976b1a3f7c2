import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ProposalColumns, ReviewerColumns, StepColumns } from '../decisions/decision.entity.ts';
import { Person } from '../people/person.entity.ts';
import { PolicyVersion } from './policy.entity.ts';

@Entity('policy_proposal')
@Unique('uq_policy_proposal', ['versionId', 'round'])
export class PolicyProposal extends ProposalColumns {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_proposal' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_proposal_version' })
  versionId: string;
}

@Entity('policy_reviewer')
@Unique('uq_policy_reviewer', ['versionId', 'round', 'personId'])
@Index('ix_policy_reviewer_person', ['personId'])
export class PolicyReviewer extends ReviewerColumns {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_reviewer' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_reviewer_version' })
  versionId: string;

  @ForeignKey(() => Person, { name: 'fk_policy_reviewer_person' })
  declare personId: string;
}

@Entity('policy_step')
@Index('ix_policy_step_version', ['versionId', 'at'])
export class PolicyStep extends StepColumns {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_step' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_step_version' })
  versionId: string;

  /** Of a decision: major 重要, minor 軽微. */
  @Column({ type: 'varchar', length: 8, nullable: true })
  importance: string | null;
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
