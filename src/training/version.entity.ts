import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../shared/dates.ts';
import { Course } from './training.entity.ts';

/** What a course consists of. While it is a draft the office edits it; once published the database itself keeps it. */
@Entity('course_version')
@Unique('uq_course_version', ['courseId', 'number'])
export class CourseVersion {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_course_version' })
  id: string;

  @Column({ name: 'course_id', type: 'varchar', length: 36 })
  @ForeignKey(() => Course, { name: 'fk_course_version_course' })
  courseId: string;

  /** Counted from 1. */
  @Column({ type: 'integer' })
  number: number;

  /** pages: to be read on screen, with a quiz; scorm: a package that runs in the browser. */
  @Column({ type: 'varchar', length: 8 })
  kind: string;

  /** The score (0–100) from which the quiz is passed. */
  @Column({ name: 'pass_mark', type: 'integer' })
  passMark: number;

  /** How many questions are drawn; null: all of them. */
  @Column({ name: 'draw_count', type: 'integer', nullable: true })
  drawCount: number | null;

  /** How often somebody may try in one window; null: as often as they like. */
  @Column({ name: 'attempts_allowed', type: 'integer', nullable: true })
  attemptsAllowed: number | null;

  @Column({ name: 'made_at', type: 'varchar', length: 24 })
  madeAt: Instant;

  @Column({ name: 'made_by', type: 'varchar', length: 100 })
  madeBy: string;

  /** Null while it is a draft. The latest published one is current. */
  @Column({ name: 'published_at', type: 'varchar', length: 24, nullable: true })
  publishedAt: Instant | null;

  @Column({ name: 'published_by', type: 'varchar', length: 100, nullable: true })
  publishedBy: string | null;

  @Column({ type: 'integer' })
  revision: number;
}

@Entity('version_page')
@Index('ix_version_page_version', ['versionId', 'position'])
export class VersionPage {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_version_page' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => CourseVersion, { name: 'fk_version_page_version' })
  versionId: string;

  /** Counted from 1, without gaps. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'varchar', length: 100 })
  heading: string;

  /** Markdown, of which material-text.ts knows the marks. */
  @Column({ type: 'text' })
  body: string;

  @Column({ type: 'integer' })
  revision: number;
}

/** An image, PDF or video of a page; its bytes lie in the data folder under their hash. */
@Entity('version_file')
@Unique('uq_version_file', ['pageId', 'fileName'])
@Index('ix_version_file_version', ['versionId'])
export class VersionFile {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_version_file' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => CourseVersion, { name: 'fk_version_file_version' })
  versionId: string;

  @Column({ name: 'page_id', type: 'varchar', length: 36 })
  @ForeignKey(() => VersionPage, { name: 'fk_version_file_page' })
  pageId: string;

  @Column({ name: 'file_name', type: 'varchar', length: 255 })
  fileName: string;

  @Column({ name: 'media_type', type: 'varchar', length: 100 })
  mediaType: string;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'varchar', length: 64 })
  sha256: string;

  @Column({ name: 'added_at', type: 'varchar', length: 24 })
  addedAt: Instant;

  @Column({ name: 'added_by', type: 'varchar', length: 100 })
  addedBy: string;
}

@Entity('version_question')
@Index('ix_version_question_version', ['versionId', 'position'])
export class VersionQuestion {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'pk_version_question' })
  id: string;

  @Column({ name: 'version_id', type: 'varchar', length: 36 })
  @ForeignKey(() => CourseVersion, { name: 'fk_version_question_version' })
  versionId: string;

  /** Counted from 1, without gaps. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'text' })
  wording: string;

  /** JSON: `Choice[]` of question.rules.ts, in order. */
  @Column({ type: 'text' })
  choices: string;

  @Column({ type: 'text' })
  explanation: string;

  /** The clause of a policy that it is about, or null. */
  @Column({ name: 'policy_slug', type: 'varchar', length: 60, nullable: true })
  policySlug: string | null;

  @Column({ name: 'clause_key', type: 'varchar', length: 80, nullable: true })
  clauseKey: string | null;

  @Column({ type: 'integer' })
  revision: number;
}
