import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Policy, PolicyVersion } from './policy.entity.ts';

/** People are asked to acknowledge a version. Never changed. */
@Entity('campaign')
@Unique('uq_campaign_version', ['versionId'])
export class Campaign {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_campaign' })
  id: string;

  @Column({ name: 'policy_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Policy, { name: 'fk_campaign_policy' })
  policyId: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_campaign_version' })
  versionId: string;

  /** What they say by it. */
  @Column({ type: 'text' })
  statement: string;

  /** An `Audience` as JSON. */
  @Column({ type: 'text' })
  audience: string;

  /** 施行日: nothing can be acknowledged before. */
  @Column({ name: 'starts_on', type: 'varchar', length: 10 })
  startsOn: string;

  @Column({ name: 'due_on', type: 'varchar', length: 10 })
  dueOn: string;

  /** How many working days somebody gets who joins later. */
  @Column({ name: 'joiner_days', type: 'integer' })
  joinerDays: number;

  @Column({ name: 'opened_at', type: 'varchar', length: 24 })
  openedAt: string;

  @Column({ name: 'opened_by', type: 'varchar', length: 100 })
  openedBy: string;
}

/**
 * Somebody is asked, from when until when, and by which day. The person is no foreign key: being asked keeps nobody in the
 * register who was entered by mistake.
 */
@Entity('obligation')
@Unique('uq_obligation', ['campaignId', 'personId', 'validFrom', 'supersededAt'])
@Index('ix_obligation_person', ['personId', 'supersededAt'])
export class Obligation extends DatedFact {
  @Column({ name: 'campaign_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Campaign, { name: 'fk_obligation_campaign' })
  campaignId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  personId: string;

  @Column({ name: 'due_on', type: 'varchar', length: 10 })
  dueOn: string;
}

/** When somebody who is asked first had the text on the screen. No record: it becomes one with the acknowledgement. */
@Entity('policy_opening')
export class PolicyOpening {
  @PrimaryColumn({ name: 'version_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_opening' })
  versionId: string;

  @PrimaryColumn({ name: 'person_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_opening' })
  personId: string;

  @Column({ name: 'opened_at', type: 'varchar', length: 24 })
  openedAt: string;
}
