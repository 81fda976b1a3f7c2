import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { canonical, sha256 } from '../shared/canonical.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { rows, sql } from '../sql.ts';
import { questionsOf } from './question.queries.ts';
import { packageContent, packageOf } from './scorm.queries.ts';
import { copyPackage } from './scorm-copy.actions.ts';
import { findCourse } from './training.queries.ts';
import { CourseVersion, VersionFile, VersionPage, VersionQuestion } from './version.entity.ts';
import { listVersions, type VersionRow, versionById } from './version.queries.ts';
import { checkPublishing, packageFaults, publishingFaults, type Settings, type VersionKind } from './version.rules.ts';

/** A package judges by itself until the office says otherwise. */
const FIRST_SETTINGS: Readonly<Record<VersionKind, Settings>> = {
  pages: { passMark: 80, drawCount: null, attemptsAllowed: null },
  scorm: { passMark: 0, drawCount: null, attemptsAllowed: null },
};

/** A new draft begins as a copy of the version before it, or empty where that is of another kind than `asked`; there is one draft at a time. Answers its number. */
export function beginDraft(db: Database, by: Actor, courseCode: string, asked?: VersionKind): Promise<number> {
  return change(db, by, async (tx) => {
    const course = await findCourse(tx.manager, courseCode);
    if (!course) throw new NotFound();
    const [latest] = await listVersions(tx.manager, course.id);
    if (latest?.publishedAt === null) throw new Refused('versions:refused.draftThere', { number: latest.number });
    const kind = asked ?? (latest?.kind === 'scorm' ? 'scorm' : 'pages');
    const model = latest?.kind === kind ? latest : null;
    const { passMark, drawCount, attemptsAllowed } = model ?? FIRST_SETTINGS[kind];
    const version: CourseVersion = {
      ...{ id: newId(), courseId: course.id, number: (latest?.number ?? 0) + 1, kind },
      ...{ passMark, drawCount, attemptsAllowed, madeAt: tx.at, madeBy: tx.by.label },
      ...{ publishedAt: null, publishedBy: null, revision: 1 },
    };
    await insertMany(tx.manager, CourseVersion, [version]);
    if (model) await copyContent(tx, model.id, version.id);
    const { id, number } = version;
    const subjects = [subjectOf({ id, number, courseTitle: course.title }), courseSubject(course.id, course.title)];
    await tx.record({ action: 'course.versionBegun', subjects, after: { versionKind: kind, passMark } });
    return version.number;
  });
}

async function copyContent(tx: Tx, from: string, versionId: string): Promise<void> {
  const { manager } = tx;
  const pages = await manager.findBy(VersionPage, { versionId: from });
  const copies = new Map(pages.map(({ id }) => [id, newId()]));
  const idOf = (id: string): string => copies.get(id) ?? '';
  const files = await manager.findBy(VersionFile, { versionId: from });
  const questions = await manager.findBy(VersionQuestion, { versionId: from });
  const anew = { versionId, revision: 1 };
  await insertMany(
    manager,
    VersionPage,
    pages.map((page) => ({ ...page, ...anew, id: idOf(page.id) })),
  );
  await insertMany(
    manager,
    VersionFile,
    files.map((file) => ({ ...file, versionId, id: newId(), pageId: idOf(file.pageId) })),
  );
  await insertMany(
    manager,
    VersionQuestion,
    questions.map((question) => ({ ...question, ...anew, id: newId() })),
  );
  await copyPackage(tx, from, versionId);
}

/** Within a change: the version as it is now, which has to be a draft still. */
export async function draftIn(tx: Tx, id: string): Promise<VersionRow> {
  const version = await versionById(tx.manager, id);
  if (!version) throw new NotFound();
  if (version.publishedAt !== null) throw new Refused('versions:refused.published');
  return version;
}

export const saveSettings = (
  db: Database,
  by: Actor,
  { id }: VersionRow,
  revision: number,
  settings: Settings,
): Promise<void> =>
  change(db, by, async (tx) => {
    const version = await draftIn(tx, id);
    if (version.revision !== revision) throw new Conflict([]);
    const { passMark, drawCount, attemptsAllowed } = version;
    await tx.manager.update(CourseVersion, id, { ...settings, revision: revision + 1 });
    const before = { passMark, drawCount, attemptsAllowed };
    await tx.record({ action: 'course.versionChanged', subjects: subjectsOf(version), before, after: { ...settings } });
  });

/** From now on it is what people take, and neither it nor its pages and questions change any more. */
export const publishVersion = (db: Database, by: Actor, { id }: VersionRow, reason: string): Promise<void> =>
  change(db, by, async (tx) => {
    const version = await draftIn(tx, id);
    const contentHash = sha256(
      canonical(await (version.kind === 'scorm' ? packageIn(tx, id) : contentIn(tx, version))),
    );
    const published = { publishedAt: tx.at, publishedBy: tx.by.label, revision: version.revision + 1 };
    await tx.manager.update(CourseVersion, id, published);
    const { passMark, drawCount, attemptsAllowed } = version;
    const after = { passMark, drawCount, attemptsAllowed, contentHash };
    await tx.record({ action: 'course.versionPublished', subjects: subjectsOf(version), after, reason });
  });

/** All that a version of pages consists of; throws Refused where it cannot be published. */
async function contentIn(tx: Tx, version: VersionRow) {
  const { id } = version;
  const pages = await tx.manager.find(VersionPage, { where: { versionId: id }, order: { position: 'ASC' } });
  const questions = await questionsOf(tx.manager, id);
  checkPublishing(publishingFaults(version, pages.length, questions));
  return { pages: pages.map(read), questions, files: await filesIn(tx, id) };
}

/** The same of one that is a package. */
async function packageIn({ manager }: Tx, id: string) {
  const held = await packageOf(manager, id);
  checkPublishing(packageFaults(held !== null));
  return { package: held?.sha256 ?? '', files: await packageContent(manager, id) };
}

const read = ({ heading, body }: VersionPage) => ({ heading, body });

const filesIn = ({ manager }: Tx, versionId: string) =>
  rows<{ name: string; hash: string }>(
    manager,
    sql`SELECT f.file_name AS "name", f.sha256 AS "hash" FROM version_file f JOIN version_page p ON p.id = f.page_id
        WHERE f.version_id = ${versionId} ORDER BY p.position, f.file_name`,
  );

/** Its name as the ledger says it: 情報セキュリティ基礎 v2. */
const subjectOf = ({ id, courseTitle, number }: Pick<VersionRow, 'id' | 'courseTitle' | 'number'>) => ({
  ...{ type: 'version', id, label: `${courseTitle} v${number}` },
});

const courseSubject = (id: string, label: string) => ({ type: 'course', id, label });

export const subjectsOf = (version: VersionRow) => [
  subjectOf(version),
  courseSubject(version.courseId, version.courseTitle),
];
