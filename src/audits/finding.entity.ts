import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Unit } from '../people/unit.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { AuditItem, AuditPlan } from './audit.entity.ts';

/** 指摘 or 意見 to one unit; never changed. */
@Entity('audit_finding')
@Unique('uq_audit_finding_number', ['auditId', 'number'])
@Index('ix_audit_finding_unit', ['unitId'])
@Index('ix_audit_finding_spread', ['spreadFromId'])
export class AuditFinding {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_finding' })
  id: string;

  @ForeignKey(() => AuditPlan, { name: 'fk_audit_finding_audit' })
  @Column({ name: 'audit_id', type: 'varchar', length: 36 })
  auditId: string;

  /** Counted from 1 in each audit, never used again. */
  @Column({ type: 'integer' })
  number: number;

  /** finding 指摘, opinion 意見. */
  @Column({ type: 'varchar', length: 12 })
  kind: string;

  @ForeignKey(() => AuditItem, { name: 'fk_audit_finding_item' })
  @Column({ name: 'item_id', type: 'varchar', length: 36, nullable: true })
  itemId: string | null;

  @ForeignKey(() => Unit, { name: 'fk_audit_finding_unit' })
  @Column({ name: 'unit_id', type: 'varchar', length: 36 })
  unitId: string;

  @Column({ name: 'unit_code', type: 'varchar', length: 20 })
  unitCode: string;

  @Column({ name: 'unit_name', type: 'varchar', length: 100 })
  unitName: string;

  /** 水平展開: the finding that made the auditor ask this unit too. */
  @ForeignKey(() => AuditFinding, { name: 'fk_audit_finding_spread' })
  @Column({ name: 'spread_from_id', type: 'varchar', length: 36, nullable: true })
  spreadFromId: string | null;

  @Column({ type: 'text' })
  text: string;

  /** 回答期限. */
  @Column({ name: 'answer_by', type: 'varchar', length: 10 })
  answerBy: IsoDate;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;
}

/** Who did what about a finding, and when; never changed. The state of a finding is that of its last step. */
@Entity('audit_finding_step')
@Unique('uq_audit_finding_step', ['findingId', 'at'])
export class AuditFindingStep {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_audit_finding_step' })
  id: string;

  @ForeignKey(() => AuditFinding, { name: 'fk_audit_finding_step_finding' })
  @Column({ name: 'finding_id', type: 'varchar', length: 36 })
  findingId: string;

  @Column({ type: 'varchar', length: 12 })
  step: string;

  /** In which it left the finding. */
  @Column({ type: 'varchar', length: 12 })
  state: string;

  @Column({ type: 'varchar', length: 24 })
  at: Instant;

  @Column({ name: 'by_id', type: 'varchar', length: 36, nullable: true })
  byId: string | null;

  @Column({ name: 'by_label', type: 'varchar', length: 100 })
  byLabel: string;

  /** What the unit answers, what was done, or why it was sent back. */
  @Column({ type: 'text' })
  note: string;

  /** 措置: what is to be done, in an answer. */
  @Column({ type: 'text' })
  measure: string;

  /** Until when, in an answer. */
  @Column({ name: 'due_on', type: 'varchar', length: 10, nullable: true })
  dueOn: IsoDate | null;

  /** When it was done, in a completion. */
  @Column({ name: 'done_on', type: 'varchar', length: 10, nullable: true })
  doneOn: IsoDate | null;
}
