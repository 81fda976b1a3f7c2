import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Person } from '../people/person.entity.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Course } from './training.entity.ts';

/** A course as it is asked of people in one fiscal year (年度): from its first day to the end of the year. */
@Entity('course_round')
@Unique('uq_course_round', ['courseId', 'fiscalYear', 'supersededAt'])
export class CourseRound extends DatedFact {
  @Column({ name: 'course_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Course, { name: 'fk_course_round_course' })
  courseId: string;

  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  @Column({ name: 'due_on', type: 'varchar', length: 10 })
  dueOn: IsoDate;

  /** How many working days somebody gets who joins later, or is back from leave. */
  @Column({ name: 'joiner_days', type: 'integer' })
  joinerDays: number;

  /** An `Audience` as JSON. */
  @Column({ type: 'text' })
  audience: string;

  /** standing: every year, as the course says; plan: as the decided plan of the year says. */
  @Column({ type: 'varchar', length: 10 })
  origin: string;

  @Column({ name: 'opened_by', type: 'varchar', length: 100 })
  openedBy: string;
}

/** Somebody is to take it, by which day. The person is no foreign key: see `Obligation` of the policies. */
@Entity('training_obligation')
@Unique('uq_training_obligation', ['roundId', 'personId', 'validFrom', 'supersededAt'])
@Index('ix_training_obligation_person', ['personId', 'supersededAt'])
export class TrainingObligation extends DatedFact {
  @Column({ name: 'round_id', type: 'varchar', length: 36 })
  @ForeignKey(() => CourseRound, { name: 'fk_training_obligation_round' })
  roundId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  personId: string;

  @Column({ name: 'due_on', type: 'varchar', length: 10 })
  dueOn: IsoDate;
}

/** 免除: somebody need not take the course for a time. */
@Entity('training_exemption')
@Unique('uq_training_exemption', ['courseId', 'personId', 'validFrom', 'supersededAt'])
@Index('ix_training_exemption_person', ['personId', 'supersededAt'])
export class TrainingExemption extends DatedFact {
  @Column({ name: 'course_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Course, { name: 'fk_training_exemption_course' })
  courseId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_training_exemption_person' })
  personId: string;

  @Column({ type: 'varchar', length: 400 })
  reason: string;

  /** The person who allowed it. */
  @Column({ name: 'allowed_by', type: 'varchar', length: 36 })
  allowedBy: string;
}
