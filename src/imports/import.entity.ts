import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** One file brought in: its preview, and what became of it. No record of the register, but kept as its evidence. */
@Entity('import_run')
@Index('ix_import_run_started', ['startedAt'])
export class ImportRun {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_import_run' })
  id: string;

  /** Key of the import kind. */
  @Column({ type: 'varchar', length: 40 })
  kind: string;

  @Column({ name: 'file_name', type: 'varchar', length: 255 })
  fileName: string;

  /** Of the file's bytes, under which it is kept; '' until it has been read whole. */
  @Column({ type: 'varchar', length: 64 })
  sha256: string;

  @Column({ type: 'varchar', length: 10 })
  encoding: string;

  @Column({ name: 'mapping_name', type: 'varchar', length: 60 })
  mappingName: string;

  /** Header in the file → column key. */
  @Column({ type: 'simple-json' })
  mapping: Record<string, string>;

  /** reading, ready, refused, applying, applied, discarded. */
  @Column({ type: 'varchar', length: 12 })
  status: string;

  @Column({ name: 'started_at', type: 'varchar', length: 24 })
  startedAt: string;

  @Column({ name: 'started_by', type: 'varchar', length: 100 })
  startedBy: string;

  /** How long reading and checking took, in milliseconds. */
  @Column({ name: 'took_ms', type: 'integer' })
  tookMs: number;

  @Column({ name: 'row_count', type: 'integer' })
  rowCount: number;

  @Column({ name: 'create_count', type: 'integer' })
  createCount: number;

  @Column({ name: 'update_count', type: 'integer' })
  updateCount: number;

  @Column({ name: 'unchanged_count', type: 'integer' })
  unchangedCount: number;

  @Column({ name: 'error_count', type: 'integer' })
  errorCount: number;

  /** Rows that are kept until somebody says whom they are about. */
  @Column({ name: 'waiting_count', type: 'integer', default: 0 })
  waitingCount: number;

  @Column({ type: 'varchar', length: 64 })
  token: string;

  @Column({ name: 'unknown_columns', type: 'simple-json' })
  unknownColumns: string[];

  /** What stands below the data and was not read as rows. */
  @Column({ type: 'simple-json' })
  notes: { line: number; text: string }[];

  /** Why the file or its application was refused: key and values of the sentence. */
  @Column({ type: 'simple-json', nullable: true })
  refusal: { key: string; params: Record<string, string | number> } | null;

  @Column({ name: 'ended_at', type: 'varchar', length: 24, nullable: true })
  endedAt: string | null;

  @Column({ name: 'ended_by', type: 'varchar', length: 100 })
  endedBy: string;

  /** The entry on the ledger; null where nothing was applied, or nothing differed. */
  @Column({ name: 'ledger_seq', type: 'integer', nullable: true })
  ledgerSeq: number | null;
}

/** How one office's headers are read: saved, so that nobody does it twice. */
@Entity('import_mapping')
@Unique('uq_import_mapping_name', ['kind', 'name'])
export class ImportMapping {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_import_mapping' })
  id: string;

  @Column({ type: 'varchar', length: 60 })
  name: string;

  @Column({ type: 'varchar', length: 40 })
  kind: string;

  /** Header in the file → column key, or '' where the column is to be ignored. */
  @Column({ type: 'simple-json' })
  columns: Record<string, string>;

  /** 参考: shipped as an example whose headers nobody has confirmed. 1 or 0. */
  @Column({ type: 'integer' })
  reference: number;

  @Column({ type: 'integer' })
  revision: number;
}
