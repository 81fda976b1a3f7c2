import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Person } from '../people/person.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { Course } from './training.entity.ts';

/** 集合研修: one time and place at which a course is held. A cancelled one stays. */
@Entity('training_session')
@Index('ix_training_session_held', ['heldOn', 'startsAt', 'id'])
export class TrainingSession {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_training_session' })
  id: string;

  @Column({ name: 'course_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Course, { name: 'fk_training_session_course' })
  courseId: string;

  @Column({ name: 'held_on', type: 'varchar', length: 10 })
  heldOn: IsoDate;

  /** `HH:MM` of the day, in Japan. */
  @Column({ name: 'starts_at', type: 'varchar', length: 5 })
  startsAt: string;

  @Column({ name: 'ends_at', type: 'varchar', length: 5 })
  endsAt: string;

  @Column({ type: 'varchar', length: 100 })
  place: string;

  @Column({ type: 'integer' })
  capacity: number;

  /** The last day on which people sign up and withdraw. */
  @Column({ name: 'sign_up_by', type: 'varchar', length: 10 })
  signUpBy: IsoDate;

  @Column({ type: 'varchar', length: 100 })
  lecturer: string;

  @Column({ type: 'text' })
  note: string;

  /** Folded course, place and lecturer; only for searching. */
  @Column({ type: 'text' })
  search: string;

  @Column({ name: 'cancelled_at', type: 'varchar', length: 24, nullable: true })
  cancelledAt: Instant | null;

  @Column({ name: 'cancel_reason', type: 'varchar', length: 400 })
  cancelReason: string;

  @Column({ name: 'changed_at', type: 'varchar', length: 24 })
  changedAt: Instant;

  /** Rises with every change; calendars know by it which file is newer. */
  @Column({ type: 'integer' })
  revision: number;
}

/** 申込: holds until it is withdrawn, which supersedes it. */
@Entity('training_session_sign_up')
@Unique('uq_training_session_sign_up', ['sessionId', 'personId', 'supersededAt'])
@Index('ix_training_session_sign_up_person', ['personId', 'supersededAt'])
export class SessionSignUp extends DatedFact {
  @Column({ name: 'session_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingSession, { name: 'fk_training_session_sign_up_session' })
  sessionId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_training_session_sign_up_person' })
  personId: string;

  /** The person themselves, or whoever answers for them. */
  @Column({ name: 'signed_by', type: 'varchar', length: 36, nullable: true })
  signedBy: string | null;
}

/** 出席: evidence; each step of its life (`ATTENDANCE_STATES`) supersedes the one before. Holds from the day of the session. */
@Entity('training_session_attendance')
@Unique('uq_training_session_attendance', ['sessionId', 'personId', 'supersededAt'])
@Index('ix_training_session_attendance_person', ['personId', 'supersededAt'])
export class SessionAttendance extends DatedFact {
  @Column({ name: 'session_id', type: 'varchar', length: 36 })
  @ForeignKey(() => TrainingSession, { name: 'fk_training_session_attendance_session' })
  sessionId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_training_session_attendance_person' })
  personId: string;

  @Column({ type: 'varchar', length: 20 })
  state: string;

  @Column({ name: 'entered_by', type: 'varchar', length: 36, nullable: true })
  enteredBy: string | null;

  /** Who confirmed, struck out or took back. */
  @Column({ name: 'decided_by', type: 'varchar', length: 36, nullable: true })
  decidedBy: string | null;

  @Column({ type: 'varchar', length: 400 })
  reason: string;
}
