import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, makeAppendOnly, run } from './statements.ts';

/** Evidence packages are ordered as reports are: what each part of one may hold is kept with the order. */
export class PackageOrders1000000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE report_order_part (
        order_id varchar(36) NOT NULL,
        code varchar(10) NOT NULL,
        scope text NOT NULL,
        CONSTRAINT "pk_report_order_part" PRIMARY KEY ("order_id", "code"),
        CONSTRAINT "fk_report_order_part_order" FOREIGN KEY ("order_id") REFERENCES "report_order" ("id"))`,
    ]);
    await makeAppendOnly(runner, 'report_order_part', ['order_id', 'code']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropGuards(runner, 'report_order_part');
    await run(runner, ['DROP TABLE report_order_part']);
  }
}
