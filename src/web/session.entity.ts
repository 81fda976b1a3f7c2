import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('session')
@Index('ix_session_person', ['personId'])
@Index('ix_session_touched', ['touchedAt'])
export class Session {
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_session' })
  id: string;

  /** Whose it is, so that all of a person's sessions can be ended at once. */
  @Column({ name: 'person_id', type: 'varchar', length: 36, nullable: true })
  personId: string | null;

  @Column({ type: 'text' })
  data: string;

  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt: string;

  @Column({ name: 'touched_at', type: 'varchar', length: 24 })
  touchedAt: string;
}
