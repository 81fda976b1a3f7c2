import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, keepEvidence, makeAppendOnly, run } from './statements.ts';

const APPENDED = ['inventory_reconciliation', 'inventory_difference'];
const RESOLUTION = ['id', 'difference_id', 'resolution', 'reason', 'recorded_at', 'recorded_by'];

/** 台帳突合: what the register and a management tool say differently, and what somebody found out about it. */
export class Inventory1000000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE inventory_reconciliation (
        id varchar(36) NOT NULL,
        seen_on varchar(10) NOT NULL,
        file_name varchar(255) NOT NULL,
        sha256 varchar(64) NOT NULL,
        mapping_name varchar(60) NOT NULL,
        fields text NOT NULL,
        row_count integer NOT NULL,
        matched_count integer NOT NULL,
        unread_count integer NOT NULL,
        recorded_at varchar(24) NOT NULL,
        recorded_by varchar(100) NOT NULL,
        CONSTRAINT "pk_inventory_reconciliation" PRIMARY KEY ("id"))`,
      'CREATE INDEX ix_inventory_reconciliation_day ON inventory_reconciliation (seen_on, recorded_at)',
      `CREATE TABLE inventory_difference (
        id varchar(36) NOT NULL,
        reconciliation_id varchar(36) NOT NULL,
        place integer NOT NULL,
        kind varchar(12) NOT NULL,
        device_id varchar(36),
        unit_id varchar(36),
        label varchar(400) NOT NULL,
        line integer,
        field varchar(20) NOT NULL,
        register_value text NOT NULL,
        file_value text NOT NULL,
        CONSTRAINT "pk_inventory_difference" PRIMARY KEY ("id"),
        CONSTRAINT "fk_inventory_difference_reconciliation" FOREIGN KEY ("reconciliation_id") REFERENCES "inventory_reconciliation" ("id"),
        CONSTRAINT "fk_inventory_difference_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"),
        CONSTRAINT "fk_inventory_difference_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"))`,
      'CREATE INDEX ix_inventory_difference_place ON inventory_difference (reconciliation_id, place)',
      `CREATE TABLE inventory_resolution (
        id varchar(36) NOT NULL,
        difference_id varchar(36) NOT NULL,
        resolution varchar(12) NOT NULL,
        reason varchar(400) NOT NULL,
        recorded_at varchar(24) NOT NULL,
        recorded_by varchar(100) NOT NULL,
        superseded_at varchar(24) NOT NULL,
        CONSTRAINT "pk_inventory_resolution" PRIMARY KEY ("id"),
        CONSTRAINT "fk_inventory_resolution_difference" FOREIGN KEY ("difference_id") REFERENCES "inventory_difference" ("id"))`,
      'CREATE INDEX ix_inventory_resolution_difference ON inventory_resolution (difference_id, superseded_at)',
    ]);
    for (const table of APPENDED) await makeAppendOnly(runner, table, ['id']);
    await keepEvidence(runner, 'inventory_resolution', RESOLUTION);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...APPENDED, 'inventory_resolution']) await dropGuards(runner, table);
    const tables = ['inventory_resolution', 'inventory_difference', 'inventory_reconciliation'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}
