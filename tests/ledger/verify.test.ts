import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import type { Database } from '../../src/database.ts';
import { rowText } from '../../src/ledger/chain.ts';
import { change } from '../../src/ledger/change.ts';
import type { Verification } from '../../src/ledger/ledger-walk.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { disarmed } from './disarmed.ts';

const run = promisify(execFile);
const by = operator('工藤');
const subjectOf = (id: string) => ({ type: 'device', id, label: id });
const deedOn = (id: string) => ({ action: 'test.given', subjects: [subjectOf(id)] });
const rowOn = (id: string) =>
  rowText({ action: 'device.edited', subject: subjectOf(id), before: null, after: { os: id } });

describe.each(ENGINES)('verification of the ledger on %s', (engine) => {
  let db: Database;
  let dataDir: string;
  let close: () => Promise<void>;

  /** Entries 1 to 3 stand alone, 4 changed the records a, b and c, 5 stands alone. */
  beforeAll(async () => {
    ({ db, dataDir, close } = await testDatabase(engine));
    for (const id of ['1', '2', '3']) await change(db, by, (tx) => tx.record(deedOn(id)));
    await change(db, by, (tx) => tx.record(deedOn('4'), ['a', 'b', 'c'].map(rowOn)));
    await change(db, by, (tx) => tx.record(deedOn('5')));
  });
  afterAll(() => close());

  const tamper = async (manager: EntityManager, statements: readonly string[]): Promise<void> => {
    await disarmed(manager, engine);
    for (const statement of statements) await manager.query(statement);
  };

  /** What verification says of it; afterwards everything is as it was. */
  const verifiedAfter = async (...statements: readonly string[]): Promise<Verification> => {
    const found: Verification[] = [];
    const undone = db.transaction(async (manager) => {
      await tamper(manager, statements);
      found.push(await verifyLedger(manager));
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    return found[0] as Verification;
  };

  const copied = (columns: string, from: string) =>
    `INSERT INTO ledger_entry (seq, at, action, actor_id, request_id, body, hash)
     SELECT ${columns}, at, action, actor_id, request_id, body, hash FROM ledger_entry WHERE ${from}`;

  const exchanged = [
    'UPDATE ledger_entry SET seq = 99 WHERE seq = 2',
    'UPDATE ledger_entry SET seq = 2 WHERE seq = 3',
    'UPDATE ledger_entry SET seq = 3 WHERE seq = 99',
  ];

  const rowsExchanged = [
    'UPDATE ledger_row SET row_number = 99 WHERE seq = 4 AND row_number = 1',
    'UPDATE ledger_row SET row_number = 1 WHERE seq = 4 AND row_number = 2',
    'UPDATE ledger_row SET row_number = 2 WHERE seq = 4 AND row_number = 99',
  ];

  /** As somebody would put it there who knows how hashes are taken. */
  const otherEntry = (body: string) =>
    `UPDATE ledger_entry SET body = '${body}', hash = '${sha256(body)}' WHERE seq = 2`;

  const pushedIn = [
    'UPDATE ledger_entry SET seq = seq + 100 WHERE seq > 2',
    'UPDATE ledger_entry SET seq = seq - 99 WHERE seq > 100',
    copied('3', 'seq = 2'),
  ];

  test('finds nothing in a ledger as it was written', async () => {
    expect(await verifyLedger(db.read)).toMatchObject({ entries: 5, fault: null });
  });

  test.each<[what: string, statements: readonly string[], seq: number, kind: string]>([
    [
      'an entry that was edited',
      ["UPDATE ledger_entry SET body = replace(body, '工藤', '佐藤') WHERE seq = 2"],
      2,
      'hash',
    ],
    ['an entry whose hash was edited', ["UPDATE ledger_entry SET hash = 'x' WHERE seq = 2"], 2, 'hash'],
    ['an entry that was deleted', ['DELETE FROM ledger_entry WHERE seq = 2'], 3, 'gap'],
    ['the newest entry deleted', ['DELETE FROM ledger_entry WHERE seq = 5'], 5, 'gap'],
    ['two entries exchanged', exchanged, 2, 'link'],
    ['an entry pushed in between', pushedIn, 3, 'link'],
    ['an entry put before the first', [copied('0', 'seq = 1')], 0, 'gap'],
    ['an entry put behind the last', [copied('6', 'seq = 5')], 6, 'link'],
    ['other JSON in the place of an entry', [otherEntry('{}')], 2, 'unreadable'],
    ['a number in the place of an entry', [otherEntry('5')], 2, 'unreadable'],
    ['what is no text in the place of an entry', [otherEntry('{"v":2,"action":"\\ud800"}')], 2, 'unreadable'],
    ['a number in the place of a row change', ["UPDATE ledger_row SET body = '5' WHERE seq = 4"], 4, 'rows'],
    ['an action that its column misstates', ["UPDATE ledger_entry SET action = 'x' WHERE seq = 3"], 3, 'column'],
    ['a person whom the column misstates', ["UPDATE ledger_entry SET actor_id = 'x' WHERE seq = 3"], 3, 'column'],
    ['a time that its column misstates', ["UPDATE ledger_entry SET at = '2020' WHERE seq = 3"], 3, 'column'],
    ['a subject that was edited', ["UPDATE ledger_subject SET subject_id = 'x' WHERE seq = 3"], 3, 'subject'],
    ['a subject that was deleted', ['DELETE FROM ledger_subject WHERE seq = 3'], 3, 'subject'],
    [
      'a row change that was edited',
      ['UPDATE ledger_row SET body = replace(body, \'"b"\', \'"x"\') WHERE seq = 4'],
      4,
      'rows',
    ],
    ['a row change that was deleted', ['DELETE FROM ledger_row WHERE seq = 4 AND row_number = 3'], 4, 'rows'],
    ['every row change deleted', ['DELETE FROM ledger_row'], 4, 'rows'],
    ['row changes exchanged', rowsExchanged, 4, 'rows'],
    ['a row change moved to another record', ["UPDATE ledger_row SET subject_id = 'x' WHERE seq = 4"], 4, 'rows'],
    ['a row change moved to another entry', ['UPDATE ledger_row SET seq = 3 WHERE row_number = 3'], 3, 'rows'],
    ['a row change without an entry', ['UPDATE ledger_row SET seq = 7 WHERE row_number = 3'], 4, 'rows'],
    ['a row change before the first entry', ['UPDATE ledger_row SET seq = -1 WHERE row_number = 3'], -1, 'gap'],
  ])('names %s as the first fault', async (_what, statements, seq, kind) => {
    expect((await verifiedAfter(...statements)).fault).toEqual({ seq, kind });
  });

  test('names the first of several faults', async () => {
    const found = await verifiedAfter('DELETE FROM ledger_row', "UPDATE ledger_entry SET action = 'x' WHERE seq > 2");
    expect(found).toMatchObject({ entries: 2, fault: { seq: 3, kind: 'column' } });
  });

  test('of an entry with many thousand row changes holds, and one of them edited is found', async () => {
    const many = Array.from({ length: 5_000 }, (_, n) => rowOn(`many${n}`));
    await change(db, by, (tx) => tx.record(deedOn('6'), many));
    expect((await verifyLedger(db.read)).fault).toBeNull();
    const edited = await verifiedAfter(
      "UPDATE ledger_row SET body = replace(body, 'many4321', 'many4322') WHERE seq = 6",
    );
    expect(edited.fault).toEqual({ seq: 6, kind: 'rows' });
  });

  test('is not misled by entries that are written while it reads', async () => {
    const writing = Promise.all(
      Array.from({ length: 40 }, (_, n) => change(db, by, (tx) => tx.record(deedOn(`w${n}`)))),
    );
    for (let round = 0; round < 20; round += 1) expect((await verifyLedger(db.read)).fault).toBeNull();
    await writing;
  });

  const ichidai = async (...args: readonly string[]) => {
    const { options } = db.source;
    const url = options.type === 'postgres' ? options.url : undefined;
    const env = { ...process.env, LANG: 'C', LC_ALL: '', ICHIDAI_DATA: dataDir, DATABASE_URL: url ?? '' };
    const command = ['--import', 'tsx', 'src/cli.ts', 'ledger', 'verify', ...args];
    return run(process.execPath, command, { cwd: projectRoot, env }).then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    );
  };

  test('by the command ends with 0, and with 1 and a sentence where something is wrong', async () => {
    expect(await ichidai()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('entries hold together'),
    });
    await db.transaction((manager) => tamper(manager, ['DELETE FROM ledger_entry WHERE seq = 2']));
    const sentence = 'The numbers around entry 3 do not follow one another';
    expect(await ichidai()).toMatchObject({ code: 1, stdout: expect.stringContaining(sentence) });
    const { code, stdout } = await ichidai('--json');
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 1, entries: 1, fault: { seq: 3, kind: 'gap' } });
  }, 300_000);
});
