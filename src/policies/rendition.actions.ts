import type { Buffer } from 'node:buffer';
import { type Database, insertMany } from '../database.ts';
import { keepBytes, keptBytes } from '../kept-files.ts';
import { change, type Tx } from '../ledger/change.ts';
import { printPdf } from '../print/print.ts';
import { operator } from '../shared/actor.ts';
import { sha256 } from '../shared/canonical.ts';
import type { Instant } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import type { Translate } from '../web/i18n.ts';
import { policySubject, type VersionWithText } from './draft.actions.ts';
import { findVersion } from './policy.queries.ts';
import { type PublicationFacts, printedPolicy } from './policy-print.ts';
import type { PolicyText } from './policy-shape.ts';
import { PolicyRendition } from './rendition.entity.ts';
import { findRendition, listUnprinted, publicationOf } from './rendition.queries.ts';
import { renditionShelf } from './rendition-shelf.ts';

/** The PDF of a canonical text: the same bytes for the same text, facts and instant. `t` speaks Japanese. */
export const renditionOf = (
  canonicalText: string,
  publication: PublicationFacts,
  at: Instant,
  t: Translate,
): Promise<Buffer> => printPdf(printedPolicy(JSON.parse(canonicalText) as PolicyText, publication, at, t));

/** How renditions are set, and the data folder where they are kept. */
export interface Printing {
  readonly dataDir: string;
  readonly print: (canonicalText: string, publication: PublicationFacts, at: Instant) => Promise<Buffer>;
}

/** `t` speaks Japanese. */
export const printingIn = (dataDir: string, t: Translate): Printing => ({
  dataDir,
  print: (text, publication, at) => renditionOf(text, publication, at, t),
});

/** Set, and not yet stored: setting takes about a second, too long for a transaction. */
export interface Printed {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly printedAt: Instant;
}

export async function printed(
  { print }: Printing,
  { text }: VersionWithText,
  publication: PublicationFacts,
  printedAt: Instant,
): Promise<Printed> {
  const bytes = await print(text, publication, printedAt);
  return { bytes, sha256: sha256(bytes), printedAt };
}

/** Stores it for ever, in the transaction that publishes. The file comes first: no row ever names one that is not there. */
export async function keepRendition(
  { manager }: Tx,
  { dataDir }: Printing,
  versionId: string,
  { bytes, sha256: hash, printedAt }: Printed,
): Promise<PolicyRendition> {
  await keepBytes(renditionShelf(dataDir), bytes, hash);
  const rendition = { versionId, sha256: hash, bytes: bytes.length, printedAt };
  await insertMany(manager, PolicyRendition, [rendition]);
  return rendition;
}

/** The bytes that were stored when the version was published; throws Refused where they are no longer what they were. */
export async function storedRendition(db: Database, printing: Printing, version: VersionWithText, fileName: string) {
  const { sha256: hash } = await renditionFor(db, printing, version);
  return { sha256: hash, bytes: await keptBytes(renditionShelf(printing.dataDir), { fileName, sha256: hash }) };
}

/** A version from before renditions were stored gets its own now, once: of two who set it, the second takes the first's. */
async function renditionFor(db: Database, printing: Printing, version: VersionWithText): Promise<PolicyRendition> {
  const { versionId, number, textHash } = version;
  const known = await findRendition(db.read, versionId);
  if (known) return known;
  const publication = await publicationOf(db.read, versionId);
  if (!publication) throw new NotFound();
  const own = await printed(printing, version, publication, db.clock());
  return change(db, BY, async (tx) => {
    const other = await findRendition(tx.manager, versionId);
    if (other) return other;
    const rendition = await keepRendition(tx, printing, versionId, own);
    const after = { version: number, textHash, renditionHash: rendition.sha256 };
    await tx.record({ action: 'policy.renditionStored', subjects: [policySubject(version)], after });
    return rendition;
  });
}

const BY = operator('ichidai');

/** Lets every published version have its rendition, one after the other. */
export async function storeRenditions(
  db: Database,
  printing: Printing,
  isStopped: () => boolean = () => false,
): Promise<void> {
  for (const { slug, number } of await listUnprinted(db.read)) {
    const version = isStopped() ? undefined : await findVersion(db.read, slug, number);
    if (version) await renditionFor(db, printing, version);
  }
}

/** The same beside everything else; `stop` lets the one that is being set end. */
export function storingRenditions(db: Database, printing: Printing, onFault: (error: unknown) => void) {
  let stopped = false;
  const work = storeRenditions(db, printing, () => stopped).catch(onFault);
  return {
    stop: (): Promise<void> => {
      stopped = true;
      return work;
    },
  };
}
