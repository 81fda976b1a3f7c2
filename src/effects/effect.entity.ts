import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { DatedFact } from '../facts.ts';
import { Unit } from '../people/unit.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';

/** 指標 of 効果検証; what it is called and who answers for it are facts of their own. */
@Entity('effect_indicator')
export class EffectIndicator {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_effect_indicator' })
  id: string;

  /** `Source` of effect.rules.ts. */
  @Column({ type: 'varchar', length: 20 })
  source: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;
}

/** Goal, definition and unit of those that ship are empty: they are words of the program. */
@Entity('effect_indicator_fact')
@Unique('uq_effect_indicator_fact', ['indicatorId', 'validFrom', 'supersededAt'])
export class EffectIndicatorFact extends DatedFact {
  @Column({ name: 'indicator_id', type: 'varchar', length: 36 })
  @ForeignKey(() => EffectIndicator, { name: 'fk_effect_indicator_fact_indicator' })
  indicatorId: string;

  @Column({ type: 'varchar', length: 200 })
  goal: string;

  @Column({ type: 'varchar', length: 100 })
  title: string;

  @Column({ type: 'text' })
  definition: string;

  /** 単位: 件, %, 台. */
  @Column({ name: 'unit_word', type: 'varchar', length: 20 })
  unitWord: string;

  @Column({ type: 'integer' })
  decimals: number;

  @Column({ name: 'lower_is_better', type: 'boolean' })
  lowerIsBetter: boolean;

  /** Counts anew from 0 at the beginning of each fiscal year. */
  @Column({ type: 'boolean' })
  restarts: boolean;

  /** 担当所属; null where nobody is named yet. */
  @Column({ name: 'unit_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => Unit, { name: 'fk_effect_indicator_fact_unit' })
  unitId: string | null;

  /** In the order of the list. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ name: 'is_retired', type: 'boolean' })
  isRetired: boolean;
}

/** What was known of something once, until the same was recorded anew. */
abstract class Recorded {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: Instant;

  @Column({ name: 'superseded_at', type: 'varchar', length: 24 })
  supersededAt: Instant;
}

/** Values are decimal numbers as text: sums of money are too large for thousandths in an integer. */
@Entity('effect_target')
@Unique('uq_effect_target', ['indicatorId', 'fiscalYear', 'supersededAt'])
export class EffectTarget extends Recorded {
  @Column({ name: 'indicator_id', type: 'varchar', length: 36 })
  @ForeignKey(() => EffectIndicator, { name: 'fk_effect_target_indicator' })
  indicatorId: string;

  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  @Column({ type: 'varchar', length: 20 })
  value: string;

  @Column({ type: 'varchar', length: 400 })
  reason: string;
}

/** 実績 that somebody entered, as of a day. */
@Entity('effect_actual')
@Unique('uq_effect_actual', ['indicatorId', 'onDay', 'supersededAt'])
export class EffectActual extends Recorded {
  @Column({ name: 'indicator_id', type: 'varchar', length: 36 })
  @ForeignKey(() => EffectIndicator, { name: 'fk_effect_actual_indicator' })
  indicatorId: string;

  @Column({ name: 'on_day', type: 'varchar', length: 10 })
  onDay: IsoDate;

  @Column({ type: 'varchar', length: 20 })
  value: string;

  @Column({ type: 'varchar', length: 400 })
  note: string;
}

@Entity('effect_comment')
@Unique('uq_effect_comment', ['indicatorId', 'fiscalYear', 'supersededAt'])
export class EffectComment extends Recorded {
  @Column({ name: 'indicator_id', type: 'varchar', length: 36 })
  @ForeignKey(() => EffectIndicator, { name: 'fk_effect_comment_indicator' })
  indicatorId: string;

  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  @Column({ type: 'text' })
  text: string;
}

/** What was measured of the end of a month that is over, and is published nowhere else. */
@Entity('effect_month')
@Unique('uq_effect_month', ['month', 'supersededAt'])
export class EffectMonth extends Recorded {
  @Column({ type: 'varchar', length: 7 })
  month: string;

  /** JSON of `Figures` of effect.rules.ts. */
  @Column({ type: 'text' })
  figures: string;
}
