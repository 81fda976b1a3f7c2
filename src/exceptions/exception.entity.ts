import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Device } from '../devices/device.entity.ts';
import { DatedFact } from '../facts.ts';
import { Person } from '../people/person.entity.ts';
import { Unit } from '../people/unit.entity.ts';

/** What somebody asks for: an exception (例外措置) from one clause, for a time. Its content changes only after 差戻し. */
@Entity('exception_request')
@Unique('uq_exception_request_number', ['fiscalYear', 'number'])
@Index('ix_exception_request_state', ['state'])
@Index('ix_exception_request_person', ['personId'])
@Index('ix_exception_request_device', ['deviceId'])
@Index('ix_exception_request_requester', ['requesterId'])
export class ExceptionRequest {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_exception_request' })
  id: string;

  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  /** Counted from 1 in each fiscal year, never used again. */
  @Column({ type: 'integer' })
  number: number;

  /** person, device, unit, or route for everybody on one row of the access table. */
  @Column({ name: 'subject_kind', type: 'varchar', length: 10 })
  subjectKind: string;

  @ForeignKey(() => Person, { name: 'fk_exception_request_person' })
  @Column({ name: 'person_id', type: 'varchar', length: 36, nullable: true })
  personId: string | null;

  @ForeignKey(() => Device, { name: 'fk_exception_request_device' })
  @Column({ name: 'device_id', type: 'varchar', length: 36, nullable: true })
  deviceId: string | null;

  /** Whose head endorses it; for a unit also whom it is for. */
  @ForeignKey(() => Unit, { name: 'fk_exception_request_unit' })
  @Column({ name: 'unit_id', type: 'varchar', length: 36 })
  unitId: string;

  /** The row of the access table that it opens; null where the clause is about something else. */
  @Column({ name: 'access_row', type: 'integer', nullable: true })
  accessRow: number | null;

  /** As it was called when the request was made; empty for everybody. */
  @Column({ name: 'subject_label', type: 'varchar', length: 200 })
  subjectLabel: string;

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

  @Column({ type: 'text' })
  reason: string;

  /** 代替策. */
  @Column({ type: 'text' })
  measure: string;

  @Column({ name: 'from_on', type: 'varchar', length: 10 })
  fromOn: string;

  /** The last day asked for. */
  @Column({ name: 'until_on', type: 'varchar', length: 10 })
  untilOn: string;

  /** Why it could not wait (緊急時); empty otherwise. */
  @Column({ type: 'varchar', length: 500 })
  emergency: string;

  @ForeignKey(() => Person, { name: 'fk_exception_request_requester' })
  @Column({ name: 'requester_id', type: 'varchar', length: 36 })
  requesterId: string;

  /** The exception that this one carries on. */
  @ForeignKey(() => ExceptionRequest, { name: 'fk_exception_request_renews' })
  @Column({ name: 'renews_id', type: 'varchar', length: 36, nullable: true })
  renewsId: string | null;

  /** A state of exception-life.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  @Column({ type: 'integer' })
  revision: number;
}

/** Who did what with a request, and when; never changed. */
@Entity('exception_step')
@Unique('uq_exception_step', ['exceptionId', 'at'])
export class ExceptionStep {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_exception_step' })
  id: string;

  @ForeignKey(() => ExceptionRequest, { name: 'fk_exception_step_request' })
  @Column({ name: 'exception_id', type: 'varchar', length: 36 })
  exceptionId: string;

  @Column({ type: 'varchar', length: 12 })
  step: string;

  /** In which it left the request. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  @Column({ type: 'varchar', length: 24 })
  at: string;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;

  @Column({ type: 'varchar', length: 500 })
  note: string;
}

/** From when until when an exception holds. It always has an end: the database refuses one without. */
@Entity('exception_grant')
@Unique('uq_exception_grant', ['exceptionId', 'validFrom', 'supersededAt'])
@Index('ix_exception_grant_known', ['supersededAt', 'validTo'])
export class ExceptionGrant extends DatedFact {
  @ForeignKey(() => ExceptionRequest, { name: 'fk_exception_grant_request' })
  @Column({ name: 'exception_id', type: 'varchar', length: 36 })
  exceptionId: string;
}
