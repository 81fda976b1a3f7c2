import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, factColumns, keepEvidence, makeAppendOnly, run } from './statements.ts';

const FACT = ['id', 'valid_from', 'valid_to', 'recorded_at'];

/** What of each table of facts never changes. */
const CONTENT: Readonly<Record<string, readonly string[]>> = {
  contractor_fact: ['contractor_id', 'name', 'corporate_number', 'contact', 'search'],
  service_contract_fact: [
    ...['contract_id', 'title', 'number', 'begins_on', 'ends_on', 'unit_id', 'information', 'personal', 'clauses'],
    ...['subcontracting', 'first_check_on', 'note', 'search'],
  ],
  subcontract: ['contract_id', 'name', 'work', 'approved_on'],
  contractor_check: ['contract_id', 'checked_by', 'method', 'result', 'findings', 'next_due_on'],
};

const ANCHORS = ['contractor', 'service_contract'];

const TABLES = [
  `CREATE TABLE contractor (
    id varchar(36) NOT NULL,
    recorded_at varchar(24) NOT NULL,
    CONSTRAINT "pk_contractor" PRIMARY KEY ("id"))`,
  `CREATE TABLE contractor_fact (${factColumns},
    contractor_id varchar(36) NOT NULL,
    name varchar(100) NOT NULL,
    corporate_number varchar(13) NOT NULL,
    contact varchar(400) NOT NULL,
    search text NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT "uq_contractor_fact" UNIQUE ("contractor_id", "valid_from", "superseded_at"),
    CONSTRAINT "fk_contractor_fact_contractor" FOREIGN KEY ("contractor_id") REFERENCES "contractor" ("id"))`,
  `CREATE TABLE service_contract (
    id varchar(36) NOT NULL,
    contractor_id varchar(36) NOT NULL,
    recorded_at varchar(24) NOT NULL,
    CONSTRAINT "pk_service_contract" PRIMARY KEY ("id"),
    CONSTRAINT "fk_service_contract_contractor" FOREIGN KEY ("contractor_id") REFERENCES "contractor" ("id"))`,
  'CREATE INDEX ix_service_contract_contractor ON service_contract (contractor_id)',
  `CREATE TABLE service_contract_fact (${factColumns},
    contract_id varchar(36) NOT NULL,
    title varchar(200) NOT NULL,
    number varchar(40) NOT NULL,
    begins_on varchar(10) NOT NULL,
    ends_on varchar(10) NOT NULL,
    unit_id varchar(36) NOT NULL,
    information varchar(20) NOT NULL,
    personal varchar(20) NOT NULL,
    clauses text NOT NULL,
    subcontracting varchar(20) NOT NULL,
    first_check_on varchar(10),
    note text NOT NULL,
    search text NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT "uq_service_contract_fact" UNIQUE ("contract_id", "valid_from", "superseded_at"),
    CONSTRAINT "fk_service_contract_fact_contract" FOREIGN KEY ("contract_id") REFERENCES "service_contract" ("id"),
    CONSTRAINT "fk_service_contract_fact_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"))`,
  'CREATE INDEX ix_service_contract_fact_unit ON service_contract_fact (unit_id)',
  `CREATE TABLE subcontract (${factColumns},
    contract_id varchar(36) NOT NULL,
    name varchar(100) NOT NULL,
    work varchar(400) NOT NULL,
    approved_on varchar(10),
    PRIMARY KEY (id),
    CONSTRAINT "fk_subcontract_contract" FOREIGN KEY ("contract_id") REFERENCES "service_contract" ("id"))`,
  'CREATE INDEX ix_subcontract_contract ON subcontract (contract_id)',
  `CREATE TABLE contractor_check (${factColumns},
    contract_id varchar(36) NOT NULL,
    checked_by varchar(100) NOT NULL,
    method varchar(20) NOT NULL,
    result varchar(20) NOT NULL,
    findings text NOT NULL,
    next_due_on varchar(10),
    PRIMARY KEY (id),
    CONSTRAINT "fk_contractor_check_contract" FOREIGN KEY ("contract_id") REFERENCES "service_contract" ("id"))`,
  'CREATE INDEX ix_contractor_check_contract ON contractor_check (contract_id, valid_from)',
];

/** 委託先: who works for the city under which contract, who works for them, and when somebody looked. */
export class Contractors1000000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, TABLES);
    for (const table of ANCHORS) await makeAppendOnly(runner, table, ['id']);
    for (const [table, own] of Object.entries(CONTENT)) await keepEvidence(runner, table, [...FACT, ...own]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['contractor_check', 'subcontract', 'service_contract_fact', 'service_contract'];
    for (const table of [...ANCHORS, ...Object.keys(CONTENT)]) await dropGuards(runner, table);
    await run(
      runner,
      [...tables, 'contractor_fact', 'contractor'].map((table) => `DROP TABLE ${table}`),
    );
  }
}
