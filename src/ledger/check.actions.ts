import { type Database, insertMany, upkeep } from '../database.ts';
import { newId } from '../ids.ts';
import { row, rows, sql } from '../sql.ts';
import { latestBesideKey } from './checkpoint.actions.ts';
import { type NoteKey, readNote } from './checkpoint.ts';
import { LedgerCheck } from './ledger.entity.ts';
import type { Verification } from './ledger-walk.ts';
import { logKeys, restorations } from './log-identity.queries.ts';
import { keyHeld } from './signing-key.actions.ts';
import { verifyLedger } from './verify.queries.ts';
import { type Finding, findingsOf, isFault, type Witness } from './witness.rules.ts';

/** Checkpoints and keys that come from outside. */
export interface Brought {
  readonly witnesses: readonly Witness[];
  readonly keys: readonly NoteKey[];
}

export interface LedgerReport {
  readonly verification: Verification;
  readonly findings: readonly Finding[];
  /** How many checkpoints were compared, and of which log. */
  readonly witnesses: number;
  readonly origin: string | null;
}

export const isSound = ({ verification, findings }: Pick<LedgerReport, 'verification' | 'findings'>): boolean =>
  verification.fault === null && !findings.some(isFault);

/** The whole ledger against itself, against the checkpoints that it keeps, the one beside the key, and those that are brought. */
export async function checkLedger(db: Database, keyDir: string, brought: Brought): Promise<LedgerReport> {
  const witnesses = [...(await keptWitnesses(db, keyDir)), ...brought.witnesses];
  const sizes = witnesses.flatMap(({ note }) => readNote(note)?.checkpoint.size ?? []);
  const verification = await verifyLedger(db.read, sizes);
  const keys = (await logKeys(db.read)).map(({ key }) => key);
  const origin = keys.at(-1)?.name ?? null;
  const held = witnesses.flatMap(({ note }) => keyHeld(keyDir, readNote(note)?.checkpoint.origin ?? '') ?? []);
  const findings = findingsOf(witnesses, {
    ...{ origin, entries: verification.entries },
    keys: [...keys, ...brought.keys, ...(origin === null ? held : [])],
    restorations: await restorations(db.read),
    rootAt: (size) => verification.roots.get(size),
  });
  return { verification, findings, witnesses: witnesses.length, origin };
}

const STORED = 'stored';
const BESIDE_KEY = 'key';

/** `name`: the words for it are `ledger:witness.<name>`; files have names of their own. */
async function keptWitnesses({ read }: Database, keyDir: string): Promise<Witness[]> {
  const stored = await rows<{ note: string }>(
    read,
    sql`SELECT note AS "note" FROM ledger_checkpoint ORDER BY size, at`,
  );
  const latest = latestBesideKey(keyDir);
  return [
    ...stored.map(({ note }) => ({ name: STORED, note })),
    ...(latest === null ? [] : [{ name: BESIDE_KEY, note: latest }]),
  ];
}

/** Every night: what it found is kept, whatever it is. */
export async function checkByNight(db: Database, keyDir: string): Promise<LedgerReport> {
  const report = await checkLedger(db, keyDir, { witnesses: [], keys: [] });
  const { entries, fault } = report.verification;
  const findings = JSON.stringify([...(fault ? [fault] : []), ...report.findings.filter(isFault)]);
  const made = { id: newId(), at: db.clock(), entries, findings };
  await upkeep(db, (manager) => insertMany(manager, LedgerCheck, [made]));
  return report;
}

export const lastCheck = ({ read }: Database): Promise<LedgerCheck | undefined> =>
  row(
    read,
    sql`SELECT id AS "id", at AS "at", entries AS "entries", findings AS "findings"
        FROM ledger_check ORDER BY at DESC, id DESC LIMIT 1`,
  );
