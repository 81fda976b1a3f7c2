import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../src/database.ts';
import { newId, newSalt } from '../src/ids.ts';
import { type Deed, GENESIS, type Head, seal } from '../src/ledger/chain.ts';
import { makeCheckpoint } from '../src/ledger/checkpoint.actions.ts';
import { readNote } from '../src/ledger/checkpoint.ts';
import { leafOf, rootFrom } from '../src/ledger/merkle.ts';
import { proofsAt } from '../src/ledger/proof.queries.ts';
import { verifyLedger } from '../src/ledger/verify.queries.ts';
import { schema } from '../src/schema.ts';
import { operator } from '../src/shared/actor.ts';
import { sha256 } from '../src/shared/canonical.ts';
import { answer, peakMb } from './child.ts';
import { ratio, rounded, type Timing, timing } from './figures.ts';
import { connectForReading, connectForWriting, makeDatabase } from './sql-connection.ts';
import { timed } from './stopwatch.ts';

export interface LongLedgerTask {
  readonly entries: number;
  readonly proofs: number;
}

export interface LongLedgerFigures {
  readonly entries: number;
  readonly verifySeconds: number;
  readonly verifyCpuSeconds: number;
  /** Every stored body read and hashed, nothing compared. */
  readonly byHandSeconds: number;
  readonly byHandCpuSeconds: number;
  /** Of the processor's time, which others that use the machine do not add to. */
  readonly ratio: number;
  /** The first one, which computes and stores the roots of all full subtrees. */
  readonly firstCheckpointSeconds: number;
  readonly nextCheckpointSeconds: number;
  /** Made from the database, nothing remembered, and checked against the root; milliseconds. */
  readonly proof: Timing;
  readonly peakMb: number;
}

async function measure({ entries, proofs }: LongLedgerTask): Promise<LongLedgerFigures> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ichidai-bench-'));
  await makeDatabase(dataDir);
  fill(dataDir, entries);
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  try {
    const keyDir = path.join(dataDir, 'keys');
    const first = await timed(() => makeCheckpoint(db, keyDir, 'asked'));
    const next = await timed(() => makeCheckpoint(db, keyDir, 'asked'));
    const { size, root } = readNote(next.result.note)?.checkpoint ?? { size: 0, root: Buffer.of() };
    const took: number[] = [];
    for (let n = 0; n < proofs; n += 1) {
      const seq = 1 + Math.floor((n * (size - 1)) / proofs);
      const { result, spent } = await timed(async () => {
        const proof = await proofsAt(db.read, size)(seq);
        const path = proof?.path.map((hash) => Buffer.from(hash, 'hex')) ?? [];
        return rootFrom(leafOf(sha256(proof?.frame ?? '')), seq - 1, size, path);
      });
      if (!result?.equals(root)) throw new Error(`entry ${seq} is not proven`);
      took.push(1000 * spent.seconds);
    }
    const verified = await timed(() => verifyLedger(db.read, [size]));
    if (verified.result.fault || !verified.result.roots.get(size)?.equals(root)) throw new Error('it does not hold');
    const byHand = await timed(() => hashedByHand(dataDir));
    return {
      entries: verified.result.entries,
      verifySeconds: rounded(verified.spent.seconds),
      verifyCpuSeconds: rounded(verified.spent.cpuSeconds),
      byHandSeconds: rounded(byHand.spent.seconds),
      byHandCpuSeconds: rounded(byHand.spent.cpuSeconds),
      ratio: ratio(verified.spent.cpuSeconds, byHand.spent.cpuSeconds),
      firstCheckpointSeconds: rounded(first.spent.seconds),
      nextCheckpointSeconds: rounded(next.spent.seconds),
      proof: timing(took),
      peakMb: peakMb(),
    };
  } finally {
    await db.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const PEOPLE = 2_500;

/** As acknowledgements of many years, written as the program writes entries, but past its transactions. */
function fill(dataDir: string, entries: number): void {
  const connection = connectForWriting(dataDir);
  const entry = connection.prepare('INSERT INTO ledger_entry VALUES (?, ?, ?, ?, ?, ?, ?)');
  const subject = connection.prepare('INSERT INTO ledger_subject VALUES (?, ?, ?)');
  const people = Array.from({ length: PEOPLE }, () => newId());
  const policy = { type: 'policy', id: newId(), label: '情報セキュリティ対策基準 3.0' };
  const by = operator('工藤 美咲');
  let head: Head = GENESIS;
  const some = (count: number): void => {
    connection.exec('BEGIN');
    for (let n = 0; n < count; n += 1) {
      const id = people[head.seq % PEOPLE] ?? '';
      const subjects = [policy, { type: 'person', id, label: `職員 ${head.seq % PEOPLE}` }];
      const deed: Deed = { action: 'policy.acknowledged', subjects, after: { version: '3.0', textHash: policy.id } };
      const at = new Date(1_700_000_000_000 + head.seq * 1_000).toISOString();
      const { frame, text, hash } = seal(head, deed, by, at, { salt: newSalt() });
      entry.run(frame.seq, at, frame.action, null, null, text, hash);
      for (const key of frame.subjects) subject.run(frame.seq, ...key.split(' '));
      head = { seq: frame.seq, at, hash };
    }
    connection.exec('COMMIT');
  };
  for (let left = entries; left > 0; left -= 50_000) some(Math.min(left, 50_000));
  connection.close();
}

function hashedByHand(dataDir: string): void {
  const connection = connectForReading(dataDir);
  for (const { body } of connection.prepare('SELECT body FROM ledger_entry ORDER BY seq').iterate() as Iterable<{
    body: string;
  }>)
    createHash('sha256').update(body).digest();
  connection.close();
}

await answer(measure);
