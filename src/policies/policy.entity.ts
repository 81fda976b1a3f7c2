import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Person } from '../people/person.entity.ts';

@Entity('policy')
@Unique('uq_policy_slug', ['slug'])
export class Policy {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy' })
  id: string;

  @Column({ type: 'varchar', length: 60 })
  slug: string;

  /** basic-policy 基本方針, standards 対策基準, procedure 実施手順. */
  @Column({ type: 'varchar', length: 20 })
  layer: string;
}

/** One numbered text. Once published the database refuses to change it. */
@Entity('policy_version')
@Unique('uq_policy_version', ['policyId', 'number'])
export class PolicyVersion {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_policy_version' })
  id: string;

  @Column({ name: 'policy_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Policy, { name: 'fk_policy_version_policy' })
  policyId: string;

  /** major.minor, never used twice. */
  @Column({ name: 'version_number', type: 'varchar', length: 20 })
  number: string;

  @Column({ type: 'varchar', length: 200 })
  title: string;

  /** The canonical text (canonicalPolicy), from which the page is shown and the hash is taken. */
  @Column({ name: 'canonical_text', type: 'text' })
  text: string;

  @Column({ name: 'text_hash', type: 'varchar', length: 64 })
  textHash: string;
}

/** Which version of a policy is in force from when (施行日), with what makes it public. */
@Entity('policy_publication')
@Unique('uq_policy_publication', ['policyId', 'validFrom', 'supersededAt'])
@Index('ix_policy_publication_version', ['versionId'])
export class PolicyPublication extends DatedFact {
  @Column({ name: 'policy_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Policy, { name: 'fk_policy_publication_policy' })
  policyId: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_publication_version' })
  versionId: string;

  @Column({ name: 'document_number', type: 'varchar', length: 100 })
  documentNumber: string;

  /** 制定日; null where it was published before the date was kept. */
  @Column({ name: 'enacted_on', type: 'varchar', length: 10, nullable: true })
  enactedOn: string | null;

  /** 公布日; null likewise. */
  @Column({ name: 'promulgated_on', type: 'varchar', length: 10, nullable: true })
  promulgatedOn: string | null;

  /** Where the text is made public (地方自治法), for everybody. */
  @Column({ name: 'public_address', type: 'varchar', length: 300, nullable: true })
  publicAddress: string | null;

  /** 公表日. */
  @Column({ name: 'published_on', type: 'varchar', length: 10 })
  publishedOn: string;

  /** Until when everybody is to acknowledge it. */
  @Column({ name: 'due_on', type: 'varchar', length: 10 })
  dueOn: string;
}

/** Who said that they have read which text. Evidence: nobody can delete it, nor the person whom it names. */
@Entity('acknowledgement')
@Unique('uq_acknowledgement', ['versionId', 'personId', 'supersededAt'])
@Index('ix_acknowledgement_person', ['personId', 'supersededAt'])
@Index('ix_acknowledgement_version', ['versionId', 'supersededAt', 'recordedAt', 'personId', 'validFrom', 'validTo'])
export class Acknowledgement extends DatedFact {
  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_acknowledgement_person' })
  personId: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => PolicyVersion, { name: 'fk_acknowledgement_version' })
  versionId: string;

  /** Of the text that was shown. */
  @Column({ name: 'text_hash', type: 'varchar', length: 64 })
  textHash: string;

  @Column({ type: 'text' })
  statement: string;

  /** On paper, and on behalf: the beginning of the day of signature. */
  @Column({ name: 'acknowledged_at', type: 'varchar', length: 24 })
  acknowledgedAt: string;

  /** screen, paper, proxy. */
  @Column({ type: 'varchar', length: 20 })
  mode: string;

  /** Of the document as it was set, where that was shown. */
  @Column({ name: 'rendition_hash', type: 'varchar', length: 64, nullable: true })
  renditionHash: string | null;

  /** When the person first had the text on the screen; null on paper. */
  @Column({ name: 'opened_at', type: 'varchar', length: 24, nullable: true })
  openedAt: string | null;

  /** The person who entered it for somebody else; null on the screen. */
  @Column({ name: 'recorded_by', type: 'varchar', length: 36, nullable: true })
  recordedBy: string | null;

  @Column({ type: 'varchar', length: 400, default: '' })
  note: string;
}
