import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('ledger_entry')
export class LedgerEntry {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_ledger_entry' })
  seq: number;

  @Column({ type: 'varchar', length: 24 })
  at: string;

  @Column({ type: 'varchar', length: 80 })
  action: string;

  @Column({ name: 'actor_id', type: 'varchar', length: 36, nullable: true })
  actorId: string | null;

  @Column({ name: 'request_id', type: 'varchar', length: 36, nullable: true })
  requestId: string | null;

  /** The canonical bytes (RFC 8785) that the hash is taken over, previous hash included. */
  @Column({ type: 'text' })
  body: string;

  @Column({ type: 'varchar', length: 64 })
  hash: string;
}

/** Which records an entry speaks of, so that each page finds its own history. */
@Entity('ledger_subject')
@Index('ix_ledger_subject_subject', ['subjectType', 'subjectId', 'seq'])
export class LedgerSubject {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_ledger_subject' })
  seq: number;

  @PrimaryColumn({ name: 'subject_type', type: 'varchar', length: 30, primaryKeyConstraintName: 'pk_ledger_subject' })
  subjectType: string;

  @PrimaryColumn({ name: 'subject_id', type: 'varchar', length: 80, primaryKeyConstraintName: 'pk_ledger_subject' })
  subjectId: string;
}

/** One record's change within an entry that changed many (an import); the entry carries the digest of its rows. */
@Entity('ledger_row')
@Index('ix_ledger_row_subject', ['subjectType', 'subjectId', 'seq'])
export class LedgerRow {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_ledger_row' })
  seq: number;

  @PrimaryColumn({ name: 'row_number', type: 'integer', primaryKeyConstraintName: 'pk_ledger_row' })
  rowNumber: number;

  @Column({ name: 'subject_type', type: 'varchar', length: 30 })
  subjectType: string;

  @Column({ name: 'subject_id', type: 'varchar', length: 80 })
  subjectId: string;

  /** Canonical bytes: action, subject, before, after. */
  @Column({ type: 'text' })
  body: string;
}

/** The root of a full subtree of `256 ** level` entries; computed from them, so that proofs need not read them all. */
@Entity('ledger_node')
export class LedgerNode {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_ledger_node' })
  level: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_ledger_node' })
  position: number;

  @Column({ type: 'varchar', length: 64 })
  hash: string;
}

/** A signed statement of how long the ledger was, and of its root. */
@Entity('ledger_checkpoint')
@Index('ix_ledger_checkpoint_size', ['size'])
export class LedgerCheckpoint {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_ledger_checkpoint' })
  id: string;

  /** How many entries it covers. */
  @Column({ type: 'integer' })
  size: number;

  @Column({ type: 'varchar', length: 24 })
  at: string;

  @Column({ type: 'varchar', length: 20 })
  cause: string;

  /** The signed note, as it left the system. */
  @Column({ type: 'text' })
  note: string;
}

/** What the nightly check found. */
@Entity('ledger_check')
export class LedgerCheck {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_ledger_check' })
  id: string;

  @Column({ type: 'varchar', length: 24 })
  at: string;

  @Column({ type: 'integer' })
  entries: number;

  /** JSON: what it found, as `Finding`; an empty list where all is well. */
  @Column({ type: 'text' })
  findings: string;
}
