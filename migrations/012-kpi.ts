import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, keepEvidence, run } from './statements.ts';

const TABLES = {
  kpi_month: ['id', 'month', 'figures', 'recorded_at'],
  kpi_target: ['id', 'kpi', 'fiscal_year', 'thousandths', 'reason', 'recorded_at'],
  kpi_baseline: ['id', 'month', 'people', 'terminals', 'with_one', 'reason', 'recorded_at'],
} as const;

/** What the office published of each month, aims at, and counts from. */
export class Kpi1000000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE kpi_month (
        id varchar(36) NOT NULL,
        month varchar(7) NOT NULL,
        figures text NOT NULL,
        recorded_at varchar(24) NOT NULL,
        superseded_at varchar(24) NOT NULL,
        CONSTRAINT "pk_kpi_month" PRIMARY KEY ("id"),
        CONSTRAINT "uq_kpi_month" UNIQUE ("month", "superseded_at"))`,
      `CREATE TABLE kpi_target (
        id varchar(36) NOT NULL,
        kpi varchar(20) NOT NULL,
        fiscal_year integer NOT NULL,
        thousandths integer NOT NULL,
        reason varchar(400) NOT NULL,
        recorded_at varchar(24) NOT NULL,
        superseded_at varchar(24) NOT NULL,
        CONSTRAINT "pk_kpi_target" PRIMARY KEY ("id"),
        CONSTRAINT "uq_kpi_target" UNIQUE ("kpi", "fiscal_year", "superseded_at"))`,
      `CREATE TABLE kpi_baseline (
        id varchar(36) NOT NULL,
        month varchar(7) NOT NULL,
        people integer,
        terminals integer,
        with_one integer,
        reason varchar(400) NOT NULL,
        recorded_at varchar(24) NOT NULL,
        superseded_at varchar(24) NOT NULL,
        CONSTRAINT "pk_kpi_baseline" PRIMARY KEY ("id"),
        CONSTRAINT "uq_kpi_baseline" UNIQUE ("superseded_at"))`,
    ]);
    for (const [table, content] of Object.entries(TABLES)) await keepEvidence(runner, table, content);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(TABLES)) {
      await dropGuards(runner, table);
      await run(runner, [`DROP TABLE ${table}`]);
    }
  }
}
