import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { projectRoot } from '../config.ts';
import type { Database } from '../database.ts';
import { change } from '../ledger/change.ts';
import { makeCheckpoint } from '../ledger/checkpoint.actions.ts';
import { fingerprintOf, keyText, publicKeyOf, signedNote, signedStatement } from '../ledger/checkpoint.ts';
import { type LogKey, logKeys } from '../ledger/log-identity.queries.ts';
import { type Signer, signerOf } from '../ledger/signing-key.actions.ts';
import { storeNodes } from '../ledger/tree.actions.ts';
import { treeOf } from '../ledger/tree.queries.ts';
import type { Printing } from '../policies/rendition.actions.ts';
import { FORMATS, type Format } from '../reports/formats.ts';
import { type Making, type Order, reachOf } from '../reports/order.ts';
import { PACKAGE, packageName } from '../reports/package-order.ts';
import type { Report } from '../reports/report.queries.ts';
import { reportFiles, sealing } from '../reports/report-file.queries.ts';
import { withinScope } from '../reports/within.queries.ts';
import { type Zipped, zipped } from '../reports/zip.ts';
import type { Actor } from '../shared/actor.ts';
import { sha256 } from '../shared/canonical.ts';
import type { Instant } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import type { Translate } from '../web/i18n.ts';
import { hashesText, type ListedFile, type Manifest, manifestText } from './manifest.ts';
import { policyPapers } from './policy-papers.actions.ts';
import { proofLines } from './proof-lines.queries.ts';

export interface PackageDesk {
  readonly db: Database;
  readonly keyDir: string;
  readonly printing: Printing;
  readonly cityName: string;
  readonly texts: { readonly ja: Translate; readonly en: Translate };
}

export interface PackageAsked {
  /** The widest that the asker may see. */
  readonly order: Order;
  /** Each with the order for it: permissions bound reports one by one. */
  readonly reports: readonly { readonly report: Report; readonly order: Order }[];
  /** Whether they may read what the ledger says. */
  readonly readsLedger: boolean;
  /** 職・氏名. */
  readonly byLabel: string;
}

export interface EvidencePackage {
  readonly name: string;
  readonly bytes: Readable;
  /** Of what has been read by now. */
  told(): { readonly reports: readonly string[]; readonly manifest: string; readonly packed: number };
}

interface Ledger {
  readonly signer: Signer;
  readonly keys: readonly LogKey[];
  readonly size: number;
  readonly root: Buffer;
}

/**
 * 監査パッケージ, written while it is read. The same order gives the same bytes but for the two signed notes, which say when
 * they were signed: paper says the instant as of which it was known as the time of its making.
 */
export async function evidencePackage(desk: PackageDesk, asked: PackageAsked): Promise<EvidencePackage> {
  const { db, keyDir } = desk;
  const ledger = await ledgerUntil(db, await signerOf(db, keyDir), asked.order.knownAt);
  const listed: ListedFile[] = [];
  const done = { manifest: '' };
  const bytes = zipped(allFiles(desk, asked, ledger, { listed, done }));
  const reports = asked.reports.map(({ report }) => report.code);
  const told = () => ({ reports, manifest: done.manifest, packed: listed.length });
  return { name: packageName(asked.order.on), bytes, told };
}

/** What an operator made, which no order tells of; a checkpoint is made behind it. */
export async function recordPackage(
  { db, keyDir }: Pick<PackageDesk, 'db' | 'keyDir'>,
  by: Actor,
  order: Order,
  told: ReturnType<EvidencePackage['told']>,
): Promise<void> {
  const subjects = [{ type: 'report', id: PACKAGE, label: PACKAGE }];
  const after = { on: order.on, knownAt: order.knownAt, reach: reachOf(order), ...told };
  await change(db, by, (tx) => tx.record({ action: 'report.packaged', subjects, after }));
  await makeCheckpoint(db, keyDir, 'export');
}

/** The tree of all that was known at the instant, and of the entry that names the key, without which nothing is proven. */
async function ledgerUntil(db: Database, signer: Signer, until: Instant): Promise<Ledger> {
  await storeNodes(db);
  const keys = await logKeys(db.read);
  const last = await row<{ n: number | null }>(
    db.read,
    sql`SELECT max(seq) AS "n" FROM ledger_entry WHERE at <= ${until}`,
  );
  const size = Math.max(last?.n ?? 0, keys.at(-1)?.seq ?? 0);
  return { signer, keys, size, root: await treeOf(db.read)(0, size) };
}

interface Written {
  readonly listed: ListedFile[];
  readonly done: { manifest: string };
}

async function* allFiles(
  desk: PackageDesk,
  asked: PackageAsked,
  ledger: Ledger,
  { listed, done }: Written,
): AsyncGenerator<Zipped> {
  for await (const { name, chunks } of listedFiles(desk, asked, ledger)) {
    const seal = sealing();
    yield { name, chunks: () => seal.through(chunks()) };
    listed.push({ path: name, ...seal.sealed() });
  }
  const { signer, size, root } = ledger;
  const { origin, privateKey } = signer;
  const { on: asOf, knownAt } = asked.order;
  const named = { origin, size, root: root.toString('base64') };
  const manifest: Manifest = {
    ...{ format: 'ichidai-evidence/1', asOf, knownAt, reach: reachOf(asked.order) },
    ...{ ledger: named, files: listed },
  };
  const text = manifestText(manifest);
  const at = desk.db.clock();
  done.manifest = sha256(text);
  yield textFile('manifest.json', text);
  yield textFile('manifest.note', signedStatement({ origin, lines: [`manifest ${done.manifest}`], at }, privateKey));
  yield textFile('hashes.txt', hashesText(manifest, text));
  yield textFile('checkpoint.txt', signedNote({ origin, size, root, at }, privateKey));
}

/** Without the signature: it says when it was made, and the same order is to give the same paper. */
const lastPageOf = ({ signer, size, root }: Ledger, t: Translate): readonly string[] => [
  t('reportMaking:lastPage.lead', { size }),
  ...[signer.origin, String(size), root.toString('base64')],
  t('reportMaking:lastPage.fingerprint', {
    fingerprint: fingerprintOf(publicKeyOf(signer.origin, signer.privateKey)),
  }),
];

const textFile = (name: string, text: string): Zipped => ({ name, chunks: () => [Buffer.from(text)] });

/** A report with a name that Shift_JIS cannot spell is left out in that encoding: a wrong sign would be no evidence. */
const spellable = (format: Format, files: ReturnType<typeof reportFiles>): ReturnType<typeof reportFiles> =>
  files.catch((error: unknown) => {
    if (format === 'cp932' && error instanceof Refused) return [];
    throw error;
  });

/** Those that the list names with their hashes. */
async function* listedFiles(
  { db, cityName, printing, texts }: PackageDesk,
  { order, reports, readsLedger: isTold, byLabel }: PackageAsked,
  ledger: Ledger,
): AsyncGenerator<Zipped> {
  const { knownAt } = order;
  const key = publicKeyOf(ledger.signer.origin, ledger.signer.privateKey);
  const making: Making = { at: knownAt, by: byLabel, city: cityName, lastPage: lastPageOf(ledger, order.t) };
  for (const { report, order: own } of reports)
    for (const format of FORMATS)
      for (const { name, chunks } of await spellable(format, reportFiles(report, own, format, making)))
        yield { name: `reports/${name}`, chunks };
  yield* await policyPapers(order, printing);
  const within = await withinScope(order);
  const { keys, size } = ledger;
  yield { name: 'proofs.jsonl', chunks: () => proofLines(db, { keys, until: knownAt, within, isTold, size }) };
  yield textFile('key.txt', `${keyText(key)}\n${fingerprintOf(key)}\n`);
  for (const language of ['ja', 'en'] as const) {
    const told = { asOf: order.on, knownAt, reach: reachOf({ ...order, t: texts[language] }) };
    yield textFile(`README.${language}.txt`, texts[language]('evidence:readme', told));
  }
  yield textFile('verify.mjs', readFileSync(VERIFIER, 'utf8'));
}

export const VERIFIER = path.join(projectRoot, 'public', 'verify.mjs');
