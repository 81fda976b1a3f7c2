import type { MigrationInterface, QueryRunner } from 'typeorm';
import { factColumns, run } from './statements.ts';

export class Networks1000000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE zone (
        code varchar(2) NOT NULL,
        name varchar(60) NOT NULL,
        CONSTRAINT "pk_zone" PRIMARY KEY ("code"))`,
      `CREATE TABLE segment (
        id varchar(36) NOT NULL,
        zone varchar(2) NOT NULL,
        name varchar(100) NOT NULL,
        cidr varchar(50) NOT NULL,
        family integer NOT NULL,
        first_key varchar(32) NOT NULL,
        last_key varchar(32) NOT NULL,
        vlan integer,
        site varchar(100) NOT NULL,
        gateway varchar(45) NOT NULL,
        note varchar(400) NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT "pk_segment" PRIMARY KEY ("id"),
        CONSTRAINT "uq_segment_name" UNIQUE ("zone", "name"),
        CONSTRAINT "uq_segment_range" UNIQUE ("zone", "first_key", "last_key"),
        CONSTRAINT "fk_segment_zone" FOREIGN KEY ("zone") REFERENCES "zone" ("code"))`,
      `CREATE TABLE info_system (
        id varchar(36) NOT NULL,
        code varchar(40) NOT NULL,
        name varchar(100) NOT NULL,
        zone varchar(2) NOT NULL,
        owner_unit_id varchar(36),
        revision integer NOT NULL,
        CONSTRAINT "pk_info_system" PRIMARY KEY ("id"),
        CONSTRAINT "uq_info_system_code" UNIQUE ("code"),
        CONSTRAINT "fk_info_system_zone" FOREIGN KEY ("zone") REFERENCES "zone" ("code"),
        CONSTRAINT "fk_info_system_owner" FOREIGN KEY ("owner_unit_id") REFERENCES "unit" ("id"))`,
      `CREATE TABLE system_use (${factColumns},
        system_id varchar(36) NOT NULL,
        unit_id varchar(36),
        person_id varchar(36),
        PRIMARY KEY (id),
        CONSTRAINT "uq_system_use_unit" UNIQUE ("system_id", "unit_id", "valid_from", "superseded_at"),
        CONSTRAINT "uq_system_use_person" UNIQUE ("system_id", "person_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_system_use_system" FOREIGN KEY ("system_id") REFERENCES "info_system" ("id"),
        CONSTRAINT "fk_system_use_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"),
        CONSTRAINT "fk_system_use_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"))`,
      'CREATE INDEX ix_system_use_unit ON system_use (unit_id, superseded_at)',
      'CREATE INDEX ix_system_use_person ON system_use (person_id, superseded_at)',
      `CREATE TABLE city_rules (${factColumns},
        model varchar(20) NOT NULL,
        edition varchar(10) NOT NULL,
        methods_by_home text NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_city_rules" UNIQUE ("valid_from", "superseded_at"))`,
      `CREATE TABLE rule_confirmation (${factColumns},
        row_number integer NOT NULL,
        confirmed_by varchar(100) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_rule_confirmation" UNIQUE ("row_number", "valid_from", "superseded_at"))`,
      `CREATE TABLE city_control (${factColumns},
        code varchar(3) NOT NULL,
        confirmed_by varchar(100) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_city_control" UNIQUE ("code", "valid_from", "superseded_at"))`,
      `INSERT INTO zone (code, name) VALUES
        ('MN', 'マイナンバー利用事務系'), ('LG', 'LGWAN接続系'), ('IN', 'インターネット接続系'), ('TC', 'シンクライアント'),
        ('JK', '専用回線'), ('CL', '特定クラウド'), ('EX', '庁外')`,
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['city_control', 'rule_confirmation', 'city_rules', 'system_use', 'info_system', 'segment', 'zone'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}
