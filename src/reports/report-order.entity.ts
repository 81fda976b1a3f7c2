import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant, IsoDate } from '../shared/dates.ts';

/** A report that somebody asked a job for; what was asked never changes. */
@Entity('report_order')
@Index('ix_report_order_asked', ['askedAt', 'id'])
@Index('ix_report_order_by', ['askedBy', 'askedAt', 'id'])
export class ReportOrder {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_report_order' })
  id: string;

  /** RPT-01 … */
  @Column({ type: 'varchar', length: 10 })
  code: string;

  @Column({ name: 'as_on', type: 'varchar', length: 10 })
  asOn: IsoDate;

  @Column({ name: 'known_at', type: 'varchar', length: 24 })
  knownAt: Instant;

  /** A `Scope` as JSON. */
  @Column({ type: 'text' })
  scope: string;

  /** Of a log, the first day; null: from the beginning. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  since: IsoDate | null;

  /** What was asked for by its code; '' for all that the asker might see. */
  @Column({ name: 'unit_code', type: 'varchar', length: 20 })
  unitCode: string;

  @Column({ name: 'unit_name', type: 'varchar', length: 100 })
  unitName: string;

  @Column({ type: 'varchar', length: 10 })
  format: string;

  @Column({ type: 'varchar', length: 2 })
  language: string;

  @Column({ name: 'asked_at', type: 'varchar', length: 24 })
  askedAt: Instant;

  @Column({ name: 'asked_by', type: 'varchar', length: 36 })
  askedBy: string;

  /** 所属・職・氏名 of the day. */
  @Column({ name: 'asked_label', type: 'varchar', length: 300 })
  askedLabel: string;

  /** waiting, made, cancelled, refused. */
  @Column({ type: 'varchar', length: 10 })
  state: string;

  /** How many rows were written so far. */
  @Column({ name: 'rows_written', type: 'integer' })
  rowsWritten: number;

  /** Why it was refused: the key of the sentence and its values, as JSON. */
  @Column({ type: 'text', nullable: true })
  refusal: string | null;
}

/** A file of a report as it was made; its bytes lie in the data folder under their hash. */
@Entity('report_made')
@Index('ix_report_made_order', ['orderId', 'position'])
export class ReportMade {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_report_made' })
  id: string;

  @Column({ name: 'order_id', type: 'varchar', length: 36 })
  @ForeignKey(() => ReportOrder, { name: 'fk_report_made_order' })
  orderId: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ name: 'file_name', type: 'varchar', length: 100 })
  fileName: string;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'varchar', length: 64 })
  sha256: string;

  @Column({ name: 'made_at', type: 'varchar', length: 24 })
  madeAt: Instant;
}

/** What is in an evidence package: a report or what the ledger says, as far as whoever asked might see it. */
@Entity('report_order_part')
export class ReportOrderPart {
  @PrimaryColumn({ name: 'order_id', type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_report_order_part' })
  @ForeignKey(() => ReportOrder, { name: 'fk_report_order_part_order' })
  orderId: string;

  @PrimaryColumn({ type: 'varchar', length: 10, primaryKeyConstraintName: 'pk_report_order_part' })
  code: string;

  /** A `Scope` as JSON. */
  @Column({ type: 'text' })
  scope: string;
}
