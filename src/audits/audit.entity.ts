import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity.ts';
import { Unit } from '../people/unit.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';

/** 監査計画: of three years, of one, or of a single audit. Once it is approved it never changes. */
@Entity('audit_plan')
@Unique('uq_audit_plan_number', ['kind', 'fiscalYear', 'number'])
@Index('ix_audit_plan_parent', ['parentId'])
export class AuditPlan {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_plan' })
  id: string;

  /** A kind of audit.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  kind: string;

  /** The plan of three years of a year's, the plan of the year of an audit's. */
  @ForeignKey(() => AuditPlan, { name: 'fk_audit_plan_parent' })
  @Column({ name: 'parent_id', type: 'varchar', length: 36, nullable: true })
  parentId: string | null;

  /** The first of three for 中期. */
  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  /** Counted from 1 in each kind and fiscal year, never used again. */
  @Column({ type: 'integer' })
  number: number;

  @Column({ type: 'varchar', length: 100 })
  title: string;

  /** 監査目的. */
  @Column({ type: 'text' })
  purpose: string;

  /** 対象システム, and in the longer plans what they mean to audit. */
  @Column({ type: 'text' })
  targets: string;

  /** 実施時期; null in the longer plans. */
  @Column({ name: 'starts_on', type: 'varchar', length: 10, nullable: true })
  startsOn: IsoDate | null;

  @Column({ name: 'ends_on', type: 'varchar', length: 10, nullable: true })
  endsOn: IsoDate | null;

  /** 実施体制, beside the auditors who are people of the register. */
  @Column({ type: 'text' })
  team: string;

  /** 監査基準. */
  @Column({ type: 'text' })
  criteria: string;

  @Column({ type: 'integer' })
  revision: number;
}

/** 対象課等, as it was called when the plan was written. */
@Entity('audit_unit')
@Index('ix_audit_unit_unit', ['unitId'])
export class AuditUnit {
  @ForeignKey(() => AuditPlan, { name: 'fk_audit_unit_audit' })
  @PrimaryColumn({ name: 'audit_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_unit' })
  auditId: string;

  @ForeignKey(() => Unit, { name: 'fk_audit_unit_unit' })
  @PrimaryColumn({ name: 'unit_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_unit' })
  unitId: string;

  @Column({ name: 'unit_code', type: 'varchar', length: 20 })
  unitCode: string;

  @Column({ name: 'unit_name', type: 'varchar', length: 100 })
  unitName: string;
}

@Entity('audit_auditor')
@Index('ix_audit_auditor_person', ['personId'])
export class AuditAuditor {
  @ForeignKey(() => AuditPlan, { name: 'fk_audit_auditor_audit' })
  @PrimaryColumn({ name: 'audit_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_auditor' })
  auditId: string;

  @ForeignKey(() => Person, { name: 'fk_audit_auditor_person' })
  @PrimaryColumn({ name: 'person_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_auditor' })
  personId: string;

  /** Number and name. */
  @Column({ type: 'varchar', length: 120 })
  label: string;
}

/** Who did what with a plan, and when; never changed. The state of a plan is that of its last step. */
@Entity('audit_step')
@Unique('uq_audit_step', ['auditId', 'at'])
export class AuditStep {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_step' })
  id: string;

  @ForeignKey(() => AuditPlan, { name: 'fk_audit_step_audit' })
  @Column({ name: 'audit_id', type: 'varchar', length: 36 })
  auditId: string;

  @Column({ type: 'varchar', length: 12 })
  step: string;

  /** In which it left the plan. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  @Column({ type: 'varchar', length: 24 })
  at: Instant;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;

  /** The day of the committee's approval. */
  @Column({ name: 'decided_on', type: 'varchar', length: 10, nullable: true })
  decidedOn: IsoDate | null;

  @Column({ name: 'document_number', type: 'varchar', length: 100 })
  documentNumber: string;

  /** 総評 of the report, the reason of a withdrawal. */
  @Column({ type: 'text' })
  note: string;
}

/** 監査チェックリスト: one thing that an audit looks at. */
@Entity('audit_item')
@Unique('uq_audit_item_place', ['auditId', 'place'])
export class AuditItem {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_item' })
  id: string;

  @ForeignKey(() => AuditPlan, { name: 'fk_audit_item_audit' })
  @Column({ name: 'audit_id', type: 'varchar', length: 36 })
  auditId: string;

  /** Counted from 1. */
  @Column({ type: 'integer' })
  place: number;

  /** The guideline key; empty for a question of the auditor's own. */
  @Column({ name: 'requirement_key', type: 'varchar', length: 40 })
  requirementKey: string;

  @Column({ type: 'text' })
  question: string;

  /** The clauses in force that answer the requirement, as JSON, as they were called then. */
  @Column({ type: 'text' })
  clauses: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;
}

/** What was seen. Evidence: a correction supersedes it. */
@Entity('audit_result')
@Unique('uq_audit_result', ['itemId', 'supersededAt'])
export class AuditResult {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_result' })
  id: string;

  @ForeignKey(() => AuditItem, { name: 'fk_audit_result_item' })
  @Column({ name: 'item_id', type: 'varchar', length: 36 })
  itemId: string;

  /** A result of audit.rules.ts. */
  @Column({ type: 'varchar', length: 12 })
  result: string;

  @Column({ type: 'text' })
  note: string;

  /** Addresses inside the application, one a line. */
  @Column({ type: 'text' })
  evidence: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ name: 'superseded_at', type: 'varchar', length: 24 })
  supersededAt: Instant;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;
}
