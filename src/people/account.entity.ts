import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Person } from './person.entity.ts';
import { Unit } from './unit.entity.ts';

/** A person's account; it works on the days on which the person is employed, and stops by itself afterwards. */
@Entity('account')
@Unique('uq_account_person', ['personId'])
@Unique('uq_account_login', ['login'])
export class Account {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_account' })
  id: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_account_person' })
  personId: string;

  /** The 職員番号 with which the person signs in. */
  @Column({ type: 'varchar', length: 20 })
  login: string;

  /** argon2id; null until the one-time link has been used. */
  @Column({ name: 'password_hash', type: 'varchar', length: 200, nullable: true })
  passwordHash: string | null;

  @Column({ name: 'stopped_at', type: 'varchar', length: 24, nullable: true })
  stoppedAt: string | null;
}

/** A link that sets a password once; only its hash is stored. */
@Entity('account_link')
export class AccountLink {
  @PrimaryColumn({ name: 'token_hash', type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_account_link' })
  tokenHash: string;

  /** Null: the link that makes the first administrator. */
  @Column({ name: 'account_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Account, { name: 'fk_account_link_account', onDelete: 'CASCADE' })
  accountId: string | null;

  @Column({ name: 'expires_at', type: 'varchar', length: 24 })
  expiresAt: string;

  @Column({ name: 'used_at', type: 'varchar', length: 24, nullable: true })
  usedAt: string | null;
}

/**
 * A role given to a person for a time; without a unit, a scoped role reaches the units of all the person's postings. The days
 * that a visiting auditor may look at are those from `auditedFrom` on, and no longer `auditedTo`.
 */
@Entity('role_grant')
@Unique('uq_role_grant', ['personId', 'role', 'unitId', 'validFrom', 'supersededAt'])
@Index('ix_role_grant_person', ['personId', 'supersededAt'])
export class RoleGrant extends DatedFact {
  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_role_grant_person' })
  personId: string;

  @Column({ type: 'varchar', length: 20 })
  role: string;

  @Column({ name: 'unit_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Unit, { name: 'fk_role_grant_unit' })
  unitId: string | null;

  @Column({ name: 'audited_from', type: 'varchar', length: 10, nullable: true })
  auditedFrom: string | null;

  @Column({ name: 'audited_to', type: 'varchar', length: 10, nullable: true })
  auditedTo: string | null;
}

/** For every role but that of a visiting auditor. */
export const ANY_DAY = { auditedFrom: null, auditedTo: null } as const;
