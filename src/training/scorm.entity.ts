import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { CourseVersion } from './version.entity.ts';

/** The SCORM package of a version; once that is published the database itself keeps it. */
@Entity('scorm_package')
@Unique('uq_scorm_package', ['versionId'])
export class ScormPackage {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_scorm_package' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => CourseVersion, { name: 'fk_scorm_package_version' })
  versionId: string;

  /** 1.2 or 2004. */
  @Column({ type: 'varchar', length: 4 })
  edition: string;

  @Column({ type: 'varchar', length: 400 })
  title: string;

  /** JSON: `PackageItem[]` of scorm-manifest.ts, in their order. */
  @Column({ type: 'text' })
  items: string;

  /** Of the zip as it was brought in. */
  @Column({ name: 'file_name', type: 'varchar', length: 255 })
  fileName: string;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'varchar', length: 64 })
  sha256: string;

  @Column({ name: 'added_at', type: 'varchar', length: 24 })
  addedAt: Instant;

  @Column({ name: 'added_by', type: 'varchar', length: 100 })
  addedBy: string;
}

/** A file of a package; its bytes lie in the data folder under their hash. */
@Entity('scorm_file')
@Unique('uq_scorm_file', ['versionId', 'path'])
export class ScormFile {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_scorm_file' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => CourseVersion, { name: 'fk_scorm_file_version' })
  versionId: string;

  @Column({ type: 'varchar', length: 400 })
  path: string;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'varchar', length: 64 })
  sha256: string;
}

/** One try of one item by one person; while it is open the package remembers in it, once finished it stays. */
@Entity('scorm_attempt')
@Unique('uq_scorm_attempt', ['personId', 'versionId', 'windowFrom', 'item', 'number'])
@Index('ix_scorm_attempt_version', ['versionId'])
export class ScormAttempt {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_scorm_attempt' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => CourseVersion, { name: 'fk_scorm_attempt_version' })
  versionId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_scorm_attempt_person' })
  personId: string;

  /** Its place among the items of the package, from 1. */
  @Column({ type: 'integer' })
  item: number;

  /** Counted from 1 for each item in each window. */
  @Column({ type: 'integer' })
  number: number;

  @Column({ name: 'window_from', type: 'varchar', length: 10 })
  windowFrom: IsoDate;

  @Column({ name: 'begun_at', type: 'varchar', length: 24 })
  begunAt: Instant;

  /** As the package reported last. */
  @Column({ type: 'varchar', length: 20 })
  status: string;

  @Column({ type: 'varchar', length: 20 })
  success: string;

  /** 0–100; null: none was reported. */
  @Column({ type: 'integer', nullable: true })
  score: number | null;

  @Column({ type: 'integer' })
  seconds: number;

  /** JSON texts: any character of a package goes in. */
  @Column({ type: 'text' })
  location: string;

  @Column({ name: 'suspend_data', type: 'text' })
  suspendData: string;

  @Column({ name: 'finished_at', type: 'varchar', length: 24, nullable: true })
  finishedAt: Instant | null;

  /** 1 passed, 0 failed; null while it is open. */
  @Column({ type: 'integer', nullable: true })
  passed: number | null;
}

/** Lets one person's frame fetch the files of one version for a time; no record. */
@Entity('scorm_launch')
@Index('ix_scorm_launch_person', ['personId'])
export class ScormLaunch {
  @PrimaryColumn({
    ...{ name: 'token_hash', type: 'varchar', length: 64 },
    primaryKeyConstraintName: 'pk_scorm_launch',
  })
  tokenHash: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => CourseVersion, { name: 'fk_scorm_launch_version' })
  versionId: string;

  @Column({ name: 'person_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Person, { name: 'fk_scorm_launch_person' })
  personId: string;

  @Column({ type: 'integer' })
  item: number;

  /** Null: to look at only. */
  @Column({ name: 'attempt_id', type: 'varchar', length: 36, nullable: true })
  @ForeignKey(() => ScormAttempt, { name: 'fk_scorm_launch_attempt' })
  attemptId: string | null;

  @Column({ name: 'ends_at', type: 'varchar', length: 24 })
  endsAt: Instant;
}
