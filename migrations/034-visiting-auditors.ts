import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropRefusals, type Refusal, refuseWhere, run } from './statements.ts';

/** Which days of the city's past a visiting auditor may look at, and from which of them a report that was asked for tells. */
export class VisitingAuditors1000000000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(
      runner,
      COLUMNS.map(([table, column]) => `ALTER TABLE ${table} ADD COLUMN ${column} varchar(10)`),
    );
    for (const guard of GUARDS) await refuseWhere(runner, guard);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, GUARDS);
    await run(
      runner,
      COLUMNS.map(([table, column]) => `ALTER TABLE ${table} DROP COLUMN ${column}`),
    );
  }
}

const COLUMNS = [
  ['role_grant', 'audited_from'],
  ['role_grant', 'audited_to'],
  ['report_order', 'since'],
] as const;

const BOUND = 'NEW.unit_id IS NOT NULL AND NEW.audited_from IS NOT NULL AND NEW.audited_to > NEW.audited_from';

const GUARDS: readonly Refusal[] = [
  {
    name: 'role_grant_visit',
    on: 'INSERT ON role_grant',
    where: `NEW.role = 'visitingAuditor' AND NOT (${BOUND} AND NEW.valid_to < '9999-12-31')`,
    sentence: 'a visiting auditor is bound to a unit, to days and to an end',
  },
  {
    name: 'report_order_since',
    on: 'UPDATE OF since ON report_order',
    where: '1 = 1',
    sentence: 'what a report was asked for never changes',
  },
];
