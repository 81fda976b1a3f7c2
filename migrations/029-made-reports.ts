import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  dropGuards,
  dropRefusals,
  keepEvidence,
  makeAppendOnly,
  type Refusal,
  refuseWhere,
  run,
} from './statements.ts';

/** What was asked for; how far it has come is said beside. */
const ASKED = [
  ...['id', 'code', 'as_on', 'known_at', 'scope', 'unit_code', 'unit_name', 'format', 'language'],
  ...['asked_at', 'asked_by', 'asked_label'],
];

const RULES: readonly Refusal[] = [
  {
    name: 'report_order_settled',
    on: 'UPDATE ON report_order',
    where: `OLD.state <> 'waiting'`,
    sentence: 'an order that was settled stays so',
  },
  {
    name: 'report_made_waiting',
    on: 'INSERT ON report_made',
    where: `NOT EXISTS (SELECT 1 FROM report_order WHERE id = NEW.order_id AND state = 'waiting')`,
    sentence: 'a report is made once, for an order that waits',
  },
];

/** Reports that jobs make and the data folder keeps, with their hashes. */
export class MadeReports1000000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    await keepEvidence(runner, 'report_order', ASKED);
    await makeAppendOnly(runner, 'report_made', ['id']);
    for (const rule of RULES) await refuseWhere(runner, rule);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, RULES);
    for (const table of ['report_made', 'report_order']) {
      await dropGuards(runner, table);
      await run(runner, [`DROP TABLE ${table}`]);
    }
  }
}

const TABLES = [
  `CREATE TABLE report_order (
    id varchar(36) NOT NULL,
    code varchar(10) NOT NULL,
    as_on varchar(10) NOT NULL,
    known_at varchar(24) NOT NULL,
    scope text NOT NULL,
    unit_code varchar(20) NOT NULL,
    unit_name varchar(100) NOT NULL,
    format varchar(10) NOT NULL,
    language varchar(2) NOT NULL,
    asked_at varchar(24) NOT NULL,
    asked_by varchar(36) NOT NULL,
    asked_label varchar(300) NOT NULL,
    state varchar(10) NOT NULL,
    rows_written integer NOT NULL,
    refusal text,
    CONSTRAINT "pk_report_order" PRIMARY KEY ("id"))`,
  'CREATE INDEX ix_report_order_asked ON report_order (asked_at, id)',
  'CREATE INDEX ix_report_order_by ON report_order (asked_by, asked_at, id)',
  `CREATE TABLE report_made (
    id varchar(36) NOT NULL,
    order_id varchar(36) NOT NULL,
    position integer NOT NULL,
    file_name varchar(100) NOT NULL,
    bytes integer NOT NULL,
    sha256 varchar(64) NOT NULL,
    made_at varchar(24) NOT NULL,
    CONSTRAINT "pk_report_made" PRIMARY KEY ("id"),
    CONSTRAINT "fk_report_made_order" FOREIGN KEY ("order_id") REFERENCES "report_order" ("id"))`,
  'CREATE INDEX ix_report_made_order ON report_made (order_id, position)',
];
