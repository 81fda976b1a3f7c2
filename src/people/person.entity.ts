import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Unit } from './unit.entity.ts';

/** A human being; 職員番号 belongs to an employment, since a yearly appointment may bring a new number. */
@Entity('person')
@Index('ix_person_kana', ['kana'])
@Index('ix_person_search', ['search', 'id'])
export class Person {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_person' })
  id: string;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  @Column({ type: 'varchar', length: 100 })
  kana: string;

  @Column({ type: 'varchar', length: 200 })
  email: string;

  /** Folded name, kana and numbers; only for searching. */
  @Column({ type: 'varchar', length: 400 })
  search: string;

  /** Rises with every edit; a form that was opened on an older one is refused. */
  @Column({ type: 'integer' })
  revision: number;
}

@Entity('employment')
@Unique('uq_employment_number', ['number'])
@Index('ix_employment_person', ['personId'])
export class Employment {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_employment' })
  id: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_employment_person' })
  personId: string;

  /** 職員番号: text, leading zeros count. */
  @Column({ type: 'varchar', length: 20 })
  number: string;
}

/** 任用: from when until when, and as what class of staff. */
@Entity('employment_term')
@Unique('uq_employment_term', ['employmentId', 'validFrom', 'supersededAt'])
@Index('ix_employment_term_person', ['personId', 'supersededAt'])
export class EmploymentTerm extends DatedFact {
  @Column({ name: 'employment_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Employment, { name: 'fk_employment_term_employment' })
  employmentId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_employment_term_person' })
  personId: string;

  /** 職員区分, as the city words it. */
  @Column({ name: 'staff_class', type: 'varchar', length: 40 })
  staffClass: string;
}

/** 発令: several may hold at once, one of them the main one (本務). */
@Entity('posting')
@Unique('uq_posting', ['employmentId', 'unitId', 'kind', 'validFrom', 'supersededAt'])
@Index('ix_posting_person', ['personId', 'supersededAt'])
@Index('ix_posting_unit', ['unitId', 'supersededAt', 'kind', 'validFrom', 'validTo'])
export class Posting extends DatedFact {
  @Column({ name: 'employment_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Employment, { name: 'fk_posting_employment' })
  employmentId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_posting_person' })
  personId: string;

  @Column({ name: 'unit_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Unit, { name: 'fk_posting_unit' })
  unitId: string;

  @Column({ type: 'varchar', length: 60 })
  title: string;

  /** main 本務, additional 兼務, joint 併任, acting 事務取扱, secondment 派遣. */
  @Column({ type: 'varchar', length: 20 })
  kind: string;
}

/** 休職, 育休 and the like. */
@Entity('absence')
@Unique('uq_absence', ['employmentId', 'validFrom', 'supersededAt'])
@Index('ix_absence_person', ['personId', 'supersededAt'])
export class Absence extends DatedFact {
  @Column({ name: 'employment_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Employment, { name: 'fk_absence_employment' })
  employmentId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_absence_person' })
  personId: string;
}
