import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What the city could do: a pattern with its methods, seats and prices. */
@Entity('scenario')
@Index('ix_scenario_removed', ['removedAt', 'createdAt'])
export class Scenario {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_scenario' })
  id: string;

  @Column({ type: 'varchar', length: 100 })
  name: string;

  /** P1 to P5: where it began. */
  @Column({ type: 'varchar', length: 4 })
  preset: string;

  @Column({ type: 'varchar', length: 500 })
  note: string;

  /** JSON of `ScenarioSettings`. */
  @Column({ type: 'text' })
  settings: string;

  @Column({ type: 'integer' })
  revision: number;

  @ForeignKey(() => Scenario, { name: 'fk_scenario_copied_from' })
  @Column({ name: 'copied_from', type: 'varchar', length: 36, nullable: true })
  copiedFrom: string | null;

  @Column({ name: 'created_at', type: 'varchar', length: 24 })
  createdAt: string;

  @Column({ name: 'created_by', type: 'varchar', length: 100 })
  createdBy: string;

  /** `STILL_KNOWN` while it is there. */
  @Column({ name: 'removed_at', type: 'varchar', length: 24 })
  removedAt: string;
}

/** What the planner answered to a scenario as the register was then; never changed. */
@Entity('scenario_solution')
@Index('ix_scenario_solution_scenario', ['scenarioId', 'solvedAt'])
export class ScenarioSolution {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_scenario_solution' })
  id: string;

  @ForeignKey(() => Scenario, { name: 'fk_scenario_solution_scenario' })
  @Column({ name: 'scenario_id', type: 'varchar', length: 36 })
  scenarioId: string;

  @Column({ name: 'scenario_revision', type: 'integer' })
  scenarioRevision: number;

  /** The register as of this day. */
  @Column({ name: 'as_on', type: 'varchar', length: 10 })
  asOn: string;

  /** Of the scenario as they were then. */
  @Column({ type: 'text' })
  settings: string;

  /** How far the ledger had come. */
  @Column({ name: 'register_seq', type: 'integer' })
  registerSeq: number;

  /** SHA-256 of the canonical JSON of the problem. */
  @Column({ name: 'problem_hash', type: 'varchar', length: 64 })
  problemHash: string;

  /** Packed JSON (packed-json.ts). */
  @Column({ type: 'text' })
  problem: string;

  /** Packed JSON. */
  @Column({ type: 'text' })
  answer: string;

  /** JSON of `Outside[]`: what the planner was not asked. */
  @Column({ type: 'text' })
  outside: string;

  /** JSON of `SolutionSummary`. */
  @Column({ type: 'text' })
  summary: string;

  @Column({ type: 'integer' })
  milliseconds: number;

  @Column({ name: 'solved_at', type: 'varchar', length: 24 })
  solvedAt: string;

  @Column({ name: 'solved_by', type: 'varchar', length: 100 })
  solvedBy: string;
}
