import type { MigrationInterface, QueryRunner } from 'typeorm';
import { factColumns, run } from './statements.ts';

export class Devices1000000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE device (
        id varchar(36) NOT NULL,
        asset_number varchar(40) NOT NULL,
        serial varchar(60),
        hostname varchar(63) NOT NULL,
        maker varchar(60) NOT NULL,
        model varchar(100) NOT NULL,
        kind varchar(20) NOT NULL,
        use_class varchar(20) NOT NULL,
        os varchar(60) NOT NULL,
        os_version varchar(40) NOT NULL,
        memory_gb integer,
        capabilities text NOT NULL,
        procurement varchar(20) NOT NULL,
        contract varchar(60) NOT NULL,
        acquired_on varchar(10),
        lease_end_on varchar(10),
        place varchar(100) NOT NULL,
        stocktaken_on varchar(10),
        search varchar(400) NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT "pk_device" PRIMARY KEY ("id"),
        CONSTRAINT "uq_device_asset_number" UNIQUE ("asset_number"),
        CONSTRAINT "uq_device_serial" UNIQUE ("maker", "serial"))`,
      'CREATE INDEX ix_device_lease_end ON device (lease_end_on)',
      `CREATE TABLE device_zone (${factColumns},
        device_id varchar(36) NOT NULL,
        zone varchar(2) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_device_zone" UNIQUE ("device_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_device_zone_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"),
        CONSTRAINT "fk_device_zone_zone" FOREIGN KEY ("zone") REFERENCES "zone" ("code"))`,
      'CREATE INDEX ix_device_zone_zone ON device_zone (zone, superseded_at, device_id)',
      `CREATE TABLE device_state (${factColumns},
        device_id varchar(36) NOT NULL,
        state varchar(20) NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_device_state" UNIQUE ("device_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_device_state_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"))`,
      'CREATE INDEX ix_device_state_state ON device_state (state, superseded_at, device_id)',
      `CREATE TABLE device_custody (${factColumns},
        device_id varchar(36) NOT NULL,
        person_id varchar(36),
        unit_id varchar(36),
        PRIMARY KEY (id),
        CONSTRAINT "uq_device_custody" UNIQUE ("device_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_device_custody_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"),
        CONSTRAINT "fk_device_custody_person" FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        CONSTRAINT "fk_device_custody_unit" FOREIGN KEY ("unit_id") REFERENCES "unit" ("id"))`,
      'CREATE INDEX ix_device_custody_person ON device_custody (person_id, superseded_at)',
      'CREATE INDEX ix_device_custody_unit ON device_custody (unit_id, superseded_at)',
      `CREATE TABLE device_controls (${factColumns},
        device_id varchar(36) NOT NULL,
        controls text NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT "uq_device_controls" UNIQUE ("device_id", "valid_from", "superseded_at"),
        CONSTRAINT "fk_device_controls_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"))`,
      `CREATE TABLE device_interface (
        id varchar(36) NOT NULL,
        device_id varchar(36) NOT NULL,
        mac varchar(17) NOT NULL,
        CONSTRAINT "pk_device_interface" PRIMARY KEY ("id"),
        CONSTRAINT "uq_device_interface_mac" UNIQUE ("mac"),
        CONSTRAINT "fk_device_interface_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"))`,
      'CREATE INDEX ix_device_interface_device ON device_interface (device_id)',
      `CREATE TABLE device_address (
        id varchar(36) NOT NULL,
        device_id varchar(36) NOT NULL,
        zone varchar(2) NOT NULL,
        address varchar(45) NOT NULL,
        address_key varchar(32) NOT NULL,
        CONSTRAINT "pk_device_address" PRIMARY KEY ("id"),
        CONSTRAINT "uq_device_address" UNIQUE ("zone", "address_key"),
        CONSTRAINT "fk_device_address_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"),
        CONSTRAINT "fk_device_address_zone" FOREIGN KEY ("zone") REFERENCES "zone" ("code"))`,
      'CREATE INDEX ix_device_address_device ON device_address (device_id)',
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['device_address', 'device_interface', 'device_controls', 'device_custody', 'device_state', 'device_zone', 'device'];
    await run(
      runner,
      tables.map((table) => `DROP TABLE ${table}`),
    );
  }
}
