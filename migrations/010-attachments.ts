import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, keepEvidence, run } from './statements.ts';

const CONTENT = [
  ...['id', 'device_id', 'file_name', 'media_type', 'bytes', 'sha256', 'kind', 'note', 'added_at', 'added_by'],
];

/** Files kept with a terminal. */
export class Attachments1000000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE device_attachment (
        id varchar(36) NOT NULL,
        device_id varchar(36) NOT NULL,
        file_name varchar(255) NOT NULL,
        media_type varchar(100) NOT NULL,
        bytes integer NOT NULL,
        sha256 varchar(64) NOT NULL,
        kind varchar(20) NOT NULL,
        note varchar(500) NOT NULL,
        added_at varchar(24) NOT NULL,
        added_by varchar(100) NOT NULL,
        removed_at varchar(24) NOT NULL,
        CONSTRAINT "pk_device_attachment" PRIMARY KEY ("id"),
        CONSTRAINT "uq_device_attachment" UNIQUE ("device_id", "sha256", "removed_at"),
        CONSTRAINT "fk_device_attachment_device" FOREIGN KEY ("device_id") REFERENCES "device" ("id"))`,
      'CREATE INDEX ix_device_attachment_device ON device_attachment (device_id, added_at)',
    ]);
    await keepEvidence(runner, 'device_attachment', CONTENT);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropGuards(runner, 'device_attachment');
    await run(runner, ['DROP TABLE device_attachment']);
  }
}
