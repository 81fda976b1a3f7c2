import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropGuards, dropRefusals, makeAppendOnly, type Refusal, refuseWhere, run } from './statements.ts';

const RULES: readonly Refusal[] = [
  {
    name: 'policy_rendition_published',
    on: 'INSERT ON policy_rendition',
    where: 'NOT EXISTS (SELECT 1 FROM policy_publication WHERE version_id = NEW.version_id)',
    sentence: 'a rendition is that of a published text',
  },
  {
    name: 'acknowledgement_rendition',
    on: 'INSERT ON acknowledgement',
    where: `NEW.rendition_hash IS NOT NULL AND NOT EXISTS (SELECT 1 FROM policy_rendition
      WHERE version_id = NEW.version_id AND sha256 = NEW.rendition_hash)`,
    sentence: 'an acknowledgement names the rendition of its version',
  },
];

/** The document of each published version as it was set, once. */
export class Renditions1000000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await run(runner, [
      `CREATE TABLE policy_rendition (
        version_id varchar(36) NOT NULL,
        sha256 varchar(64) NOT NULL,
        bytes integer NOT NULL,
        printed_at varchar(24) NOT NULL,
        CONSTRAINT "pk_policy_rendition" PRIMARY KEY ("version_id"),
        CONSTRAINT "fk_policy_rendition_version" FOREIGN KEY ("version_id") REFERENCES "policy_version" ("id"))`,
    ]);
    await makeAppendOnly(runner, 'policy_rendition', ['version_id']);
    for (const rule of RULES) await refuseWhere(runner, rule);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropRefusals(runner, RULES);
    await dropGuards(runner, 'policy_rendition');
    await run(runner, ['DROP TABLE policy_rendition']);
  }
}
