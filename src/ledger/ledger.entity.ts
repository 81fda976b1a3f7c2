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
