import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What was known of something once, until the same was recorded anew. */
abstract class Published {
  @PrimaryColumn({ type: 'varchar', length: 36 })
  id: string;

  @Column({ name: 'recorded_at', type: 'varchar', length: 24 })
  recordedAt: string;

  @Column({ name: 'superseded_at', type: 'varchar', length: 24 })
  supersededAt: string;
}

/** The figures at the end of a month that is over, as they were published. */
@Entity('kpi_month')
@Unique('uq_kpi_month', ['month', 'supersededAt'])
export class KpiMonth extends Published {
  @Column({ type: 'varchar', length: 7 })
  month: string;

  /** JSON of `UnitSums` of kpi.rules.ts. */
  @Column({ type: 'text' })
  figures: string;
}

/** The value that a fiscal year is to end with, in thousandths: 1,200 is 1.2 terminals, 955 is 95.5 %. */
@Entity('kpi_target')
@Unique('uq_kpi_target', ['kpi', 'fiscalYear', 'supersededAt'])
export class KpiTarget extends Published {
  @Column({ type: 'varchar', length: 20 })
  kpi: string;

  @Column({ name: 'fiscal_year', type: 'integer' })
  fiscalYear: number;

  @Column({ type: 'integer' })
  thousandths: number;

  @Column({ type: 'varchar', length: 400 })
  reason: string;
}

/** 基準値: a month of the register, or figures from before it where `terminals` is given. */
@Entity('kpi_baseline')
@Unique('uq_kpi_baseline', ['supersededAt'])
export class KpiBaseline extends Published {
  @Column({ type: 'varchar', length: 7 })
  month: string;

  @Column({ type: 'integer', nullable: true })
  people: number | null;

  @Column({ type: 'integer', nullable: true })
  terminals: number | null;

  @Column({ name: 'with_one', type: 'integer', nullable: true })
  withOne: number | null;

  @Column({ type: 'varchar', length: 400 })
  reason: string;
}
