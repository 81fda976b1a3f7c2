import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { AuthorColumns } from '../decisions/decision.entity.ts';
import { Person } from '../people/person.entity.ts';
import { PolicyVersion } from './policy.entity.ts';

/** How far a version has come; every version has one. */
@Entity('policy_draft')
export class PolicyDraft {
  @PrimaryColumn({ name: 'version_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_draft' })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_draft_version' })
  versionId: string;

  /** A state of draft-life.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  /** One more with every edit and every step. */
  @Column({ type: 'integer' })
  revision: number;

  /** How often it was submitted; 0 before the first time. */
  @Column({ type: 'integer' })
  round: number;

  /** The version whose text it began with. */
  @Column({ name: 'based_on_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_draft_based_on' })
  basedOnId: string | null;

  /** Of the file that it was loaded from. */
  @Column({ name: 'source_hash', type: 'varchar', length: 64, nullable: true })
  sourceHash: string | null;
}

@Entity('policy_author')
@Unique('uq_policy_author', ['versionId', 'personId'])
export class PolicyAuthor extends AuthorColumns {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_author' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_author_version' })
  versionId: string;

  @ForeignKey(() => Person, { name: 'fk_policy_author_person' })
  declare personId: string;
}

/** Why a clause changes (改正の概要). */
@Entity('policy_change_reason')
@Unique('uq_policy_change_reason', ['versionId', 'clauseKey'])
export class PolicyChangeReason {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_change_reason' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_change_reason_version' })
  versionId: string;

  @Column({ name: 'clause_key', type: 'varchar', length: 80 })
  clauseKey: string;

  @Column({ type: 'varchar', length: 500 })
  reason: string;
}

/** What somebody has typed into a clause and not saved yet; no record. */
@Entity('policy_scratch')
@Unique('uq_policy_scratch', ['versionId', 'personId', 'clauseKey'])
export class PolicyScratch {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_scratch' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_scratch_version' })
  versionId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_policy_scratch_person' })
  personId: string;

  @Column({ name: 'clause_key', type: 'varchar', length: 80 })
  clauseKey: string;

  /** Of the clause that the typing began with. */
  @Column({ name: 'base_hash', type: 'varchar', length: 64 })
  baseHash: string;

  /** JSON of the form's fields. */
  @Column({ type: 'text' })
  typed: string;

  @Column({ type: 'varchar', length: 24 })
  at: string;
}
