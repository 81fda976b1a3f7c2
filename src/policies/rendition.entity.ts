import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { PolicyVersion } from './policy.entity.ts';

/** The document of a published version as it was set, once for ever; its bytes lie in the data folder under their hash. */
@Entity('policy_rendition')
export class PolicyRendition {
  @PrimaryColumn({
    name: 'version_id',
    type: 'varchar',
    length: 36,
    primaryKeyConstraintName: 'pk_policy_rendition',
  })
  @ForeignKey(() => PolicyVersion, { name: 'fk_policy_rendition_version' })
  versionId: string;

  @Column({ type: 'varchar', length: 64 })
  sha256: string;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ name: 'printed_at', type: 'varchar', length: 24 })
  printedAt: string;
}
