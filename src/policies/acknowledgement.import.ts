import type { EntityManager } from 'typeorm';
import { stamped } from '../facts.ts';
import { insertFor, supersedeMany } from '../imports/bulk.actions.ts';
import { findIn } from '../imports/bulk.queries.ts';
import type { ReadCell } from '../imports/column.ts';
import { defineKind, type Source } from '../imports/kind.import.ts';
import type { PlannedChange } from '../imports/record.ts';
import type { Tx } from '../ledger/change.ts';
import { FOREVER, STILL_KNOWN, startOfDay } from '../shared/dates.ts';
import { fold } from '../shared/text.ts';
import { rows, sql } from '../sql.ts';
import { ACKNOWLEDGEMENT_COLUMNS } from './acknowledgement-columns.ts';
import {
  type AcknowledgementChange,
  type AcknowledgementRow,
  acknowledgementKey,
  planAcknowledgements,
  type Signatory,
  type SignedVersion,
  type StoredAcknowledgement,
  type StoredAcknowledgements,
  versionKey,
} from './acknowledgement-plan.ts';
import { Acknowledgement } from './policy.entity.ts';

/** 同意: rows are matched by 職員番号, 文書 and 版. */
export const acknowledgementImport = defineKind({
  key: 'acknowledgements',
  columns: ACKNOWLEDGEMENT_COLUMNS,
  readers: async ({ manager }) => ({ policy: await policyCell(manager) }),
  label: ({ number = '', policy = '', version = '' }) => `${number} ${policy} ${version}`,
  load,
  planner: planAcknowledgements,
  write,
});

/** Takes the name in the address or any title that the document ever had. */
async function policyCell(manager: EntityManager): Promise<ReadCell> {
  const known = await rows<{ slug: string; title: string }>(
    manager,
    sql`SELECT p.slug AS "slug", v.title AS "title" FROM policy p JOIN policy_version v ON v.policy_id = p.id`,
  );
  const slugs = new Map(known.flatMap(({ slug, title }) => [slug, title].map((name) => [fold(name), slug] as const)));
  return (cell) => (cell === '' ? '' : (slugs.get(fold(cell)) ?? { key: 'imports:problem.noSuchPolicy', params: {} }));
}

async function load({ manager }: Source, file: readonly AcknowledgementRow[]): Promise<StoredAcknowledgements> {
  const numbers = file.flatMap(({ values: { number = '', recordedBy = '' } }) => [number, recordedBy]);
  const people = await signatoriesOf(manager, numbers);
  return {
    people: new Map(people.map((person) => [person.number, person])),
    versions: await publishedVersions(manager),
    given: await givenBy(manager, [...new Set(people.map(({ personId }) => personId))]),
  };
}

const signatoriesOf = (manager: EntityManager, numbers: readonly string[]) =>
  findIn<Signatory & { readonly number: string }>(
    manager,
    numbers,
    (list) => sql`SELECT n.number AS "number", n.person_id AS "personId", p.name AS "name",
        COALESCE((SELECT min(e.valid_from) FROM employment_term e
          WHERE e.person_id = n.person_id AND e.superseded_at = ${STILL_KNOWN}), ${FOREVER}) AS "hiredOn"
      FROM employment n JOIN person p ON p.id = n.person_id WHERE n.number IN ${list}`,
  );

async function publishedVersions(manager: EntityManager): Promise<ReadonlyMap<string, SignedVersion>> {
  const found = await rows<SignedVersion & { slug: string; number: string }>(
    manager,
    sql`SELECT p.slug AS "slug", v.version_number AS "number", v.id AS "versionId", v.text_hash AS "textHash", r.sha256 AS "renditionHash",
          COALESCE((SELECT c.statement FROM campaign c WHERE c.version_id = v.id), '') AS "statement",
          f.published_on AS "publishedOn", f.valid_from AS "effectiveOn", f.valid_to AS "effectiveTo"
        FROM policy_publication f JOIN policy_version v ON v.id = f.version_id JOIN policy p ON p.id = v.policy_id
          LEFT JOIN policy_rendition r ON r.version_id = v.id
        WHERE f.superseded_at = ${STILL_KNOWN}`,
  );
  return new Map(found.map(({ slug, number, ...version }) => [versionKey(slug, number), version]));
}

interface Given {
  readonly id: string;
  readonly personId: string;
  readonly versionId: string;
  readonly acknowledged: string;
  readonly mode: string;
  readonly recordedBy: string;
  readonly note: string;
}

async function givenBy(
  manager: EntityManager,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, StoredAcknowledgement>> {
  const found = await findIn<Given>(
    manager,
    personIds,
    (list) => sql`SELECT a.id AS "id", a.person_id AS "personId", a.version_id AS "versionId",
        a.valid_from AS "acknowledged", a.mode AS "mode", a.note AS "note",
        COALESCE((SELECT max(n.number) FROM employment n WHERE n.person_id = a.recorded_by), '') AS "recordedBy"
      FROM acknowledgement a WHERE a.superseded_at = ${STILL_KNOWN} AND a.person_id IN ${list}`,
  );
  return new Map(
    found.map(({ id, personId, versionId, ...cells }) => [
      acknowledgementKey(personId, versionId),
      { id, onScreen: cells.mode === 'screen', cells },
    ]),
  );
}

async function write(tx: Tx, changes: readonly PlannedChange<AcknowledgementChange>[]): Promise<void> {
  await supersedeMany(
    tx,
    Acknowledgement,
    changes.flatMap(({ content }) => content.superseded ?? []),
  );
  await insertFor(tx.manager, changes, Acknowledgement, ({ content: { personId, recordedBy, version, cells } }) => {
    const { acknowledged: validFrom, mode, note } = cells;
    const { versionId, textHash, renditionHash, statement } = version;
    const shown = { renditionHash, openedAt: null, acknowledgedAt: startOfDay(validFrom) };
    const values = { personId, versionId, textHash, statement, mode, recordedBy, note, ...shown };
    return [stamped<Acknowledgement>(tx, { validFrom, validTo: FOREVER }, values)];
  });
}
