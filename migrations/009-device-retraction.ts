import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, makeAppendOnly, run } from './statements.ts';

const FACTS = ['device_zone', 'device_state', 'device_custody', 'device_controls'];

/** Beside the terminals: `device` stays as it is, its unique constraints included, so that nothing has to be built anew. */
export class DeviceRetraction1000000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE device_retraction (
        device_id varchar(36) NOT NULL,
        asset_number varchar(40) NOT NULL,
        serial varchar(60),
        retracted_at varchar(24) NOT NULL,
        CONSTRAINT "pk_device_retraction" PRIMARY KEY ("device_id"),
        CONSTRAINT "fk_device_retraction_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"))`,
    ]);
    await makeAppendOnly(runner, 'device_retraction', ['device_id']);
  }

  /** The release before would list a retracted terminal under a number that is none: there it was deleted. */
  async down(runner: QueryRunner): Promise<void> {
    const retracted = 'IN (SELECT device_id FROM device_retraction)';
    await run(
      runner,
      FACTS.map((table) => `DELETE FROM ${table} WHERE device_id ${retracted}`),
    );
    await dropGuards(runner, 'device_retraction');
    await run(runner, [
      `CREATE TEMPORARY TABLE retracted AS SELECT device_id FROM device_retraction`,
      'DROP TABLE device_retraction',
      'DELETE FROM device WHERE id IN (SELECT device_id FROM retracted)',
      'DROP TABLE retracted',
    ]);
  }
}
