import type { EntityManager } from 'typeorm';
import { keptBytes } from '../kept-files.ts';
import { entryOf } from '../ledger/entry-text.ts';
import { sha256 } from '../shared/canonical.ts';
import { Refused } from '../shared/errors.ts';
import { rows, sql } from '../sql.ts';
import type { Published } from './rendition.queries.ts';
import { renditionShelf } from './rendition-shelf.ts';

/** text: not what its hash says; none: no rendition is stored; ledger: another one than the ledger says; the rest: its file. */
export type VersionFault = 'text' | 'none' | 'ledger' | 'missing' | 'changed';

export interface VerifiedVersion extends Published {
  readonly faults: readonly VersionFault[];
}

interface StoredVersion extends Published {
  readonly policyId: string;
  readonly text: string;
  readonly textHash: string;
  readonly renditionHash: string | null;
}

/** Every version that was ever published: its text, its rendition and what the ledger says of both. */
export async function verifyVersions(manager: EntityManager, dataDir: string): Promise<VerifiedVersion[]> {
  const stored = await rows<StoredVersion>(
    manager,
    sql`SELECT p.id AS "policyId", p.slug AS "slug", v.version_number AS "number", v.canonical_text AS "text",
          v.text_hash AS "textHash", r.sha256 AS "renditionHash"
        FROM policy_version v JOIN policy p ON p.id = v.policy_id LEFT JOIN policy_rendition r ON r.version_id = v.id
        WHERE EXISTS (SELECT 1 FROM policy_publication f WHERE f.version_id = v.id)
        ORDER BY p.slug, v.version_number`,
  );
  const onLedger = await recordedHashes(manager);
  const verified: VerifiedVersion[] = [];
  for (const version of stored) {
    const { slug, number } = version;
    const recorded = onLedger.get(keyOf(version.policyId, number));
    const faults = [...hashFaults(version, recorded), ...(await fileFaults(dataDir, version))];
    verified.push({ slug, number, faults });
  }
  return verified;
}

const keyOf = (policyId: string, number: string): string => `${policyId} ${number}`;

interface Recorded {
  readonly textHash: string;
  readonly renditionHash: string;
}

/** What was written on the ledger when each rendition was stored. */
async function recordedHashes(manager: EntityManager): Promise<ReadonlyMap<string, Recorded>> {
  const entries = await rows<{ body: string }>(
    manager,
    sql`SELECT e.body AS "body" FROM ledger_entry e
        WHERE e.action IN ('policy.publication', 'policy.renditionStored') ORDER BY e.seq DESC`,
  );
  return new Map(
    entries.flatMap(({ body }) => {
      const { subjects, after } = entryOf(body);
      const said = after as unknown as Partial<Recorded> & { readonly version: string };
      const { textHash, renditionHash } = said;
      const key = keyOf(subjects[0]?.id ?? '', said.version);
      return textHash && renditionHash ? [[key, { textHash, renditionHash }] as const] : [];
    }),
  );
}

function hashFaults({ text, textHash, renditionHash }: StoredVersion, recorded: Recorded | undefined): VersionFault[] {
  const isRecorded = renditionHash === recorded?.renditionHash && textHash === recorded.textHash;
  return [
    ...(sha256(text) === textHash ? [] : ['text' as const]),
    ...(isRecorded || (renditionHash === null && !recorded) ? [] : ['ledger' as const]),
  ];
}

async function fileFaults(dataDir: string, { renditionHash }: StoredVersion): Promise<VersionFault[]> {
  if (renditionHash === null) return ['none'];
  try {
    await keptBytes(renditionShelf(dataDir), { fileName: renditionHash, sha256: renditionHash });
    return [];
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [error.key === 'frame:kept.missing' ? 'missing' : 'changed'];
  }
}
