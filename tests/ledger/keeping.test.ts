import { createSocket } from 'node:dgram';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import type { JobHandler } from '../../src/jobs/job-runner.ts';
import { MAIL } from '../../src/jobs/mail-job.ts';
import { readNote } from '../../src/ledger/checkpoint.ts';
import { LedgerCheckpoint } from '../../src/ledger/ledger.entity.ts';
import { ledgerHandlers } from '../../src/ledger-keeping.ts';
import { Person } from '../../src/people/person.entity.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { jobsOf } from '../jobs/outbox.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { disarmed } from './disarmed.ts';

describe.each(ENGINES)('the keeping of the ledger on %s', (engine) => {
  let app: TestApp;
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-outside-'));
  const syslog = createSocket('udp4');
  const heard: string[] = [];
  const errors: unknown[] = [];
  let handlers: Readonly<Record<string, JobHandler>>;

  beforeAll(async () => {
    app = await testApp(engine);
    await given(app.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '総務課' });
      for (const [number, role] of [
        ['001', 'it'],
        ['009', 'auditor'],
      ] as const) {
        const personId = await givePerson(tx, { number, name: `職員 ${number}`, unitId, roles: [role] });
        await tx.manager.update(Person, personId, { email: `p${number}@city.example` });
      }
    });
    syslog.on('message', (message) => heard.push(message.toString()));
    await new Promise<void>((resolve) => syslog.bind(0, '127.0.0.1', resolve));
    const t = (await loadTexts(path.join(projectRoot, 'locales')))('ja');
    handlers = ledgerHandlers({
      place: {
        keyDir: path.join(app.dataDir, 'keys'),
        checkpointDir: folder,
        syslog: `udp://127.0.0.1:${syslog.address().port}`,
      },
      t,
      log: { error: (found: unknown) => errors.push(found) },
    });
  });
  afterAll(async () => {
    syslog.close();
    await app.close();
    rmSync(folder, { recursive: true });
  });

  const run = (kind: string, payload = '{}') =>
    handlers[kind]?.({ payload } as never, { db: app.db, handOver: async () => undefined });
  const mails = async () => (await jobsOf(app.db)).filter(({ kind }) => kind === MAIL).map(({ payload }) => payload);

  test('hands each checkpoint to the auditors, a folder and another machine’s log', async () => {
    await run('ledger.checkpoint', '{"cause":"publication"}');
    const { note, cause } = await app.db.read.findOneByOrFail(LedgerCheckpoint, {});
    expect(cause).toBe('publication');
    const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    expect(files).toEqual([note]);
    for (let turn = 0; turn < 100 && heard.length === 0; turn += 1) await new Promise((done) => setTimeout(done, 10));
    const { root, size } = readNote(note)?.checkpoint ?? { root: Buffer.of(), size: 0 };
    expect(heard[0]).toContain(`| ${size} | ${root.toString('base64')} |`);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(JSON.parse(mail ?? '{}')).toMatchObject({
      to: 'p009@city.example',
      text: expect.stringContaining(note.trim()),
    });
  });

  test('hands the checkpoint of an export to the folder and the log, and fills no mailbox with it', async () => {
    await given(app.db, async () => undefined);
    const [before, sent] = [readdirSync(folder).length, (await mails()).length];
    await run('ledger.checkpoint', '{"cause":"export"}');
    expect(await app.db.read.countBy(LedgerCheckpoint, { cause: 'export' })).toBe(1);
    expect([readdirSync(folder).length, (await mails()).length]).toEqual([before + 1, sent]);
  });

  test('is shown with the key and its fingerprint, and each entry that it covers with a proof', async () => {
    const auditor = await app.signIn('009');
    const page = await auditor.get('/ledger/checkpoints');
    expect(page.text).toMatch(/([0-9a-f]{4} ){15}[0-9a-f]{4}/);
    expect(page.text).toContain('文書の公布');
    const proof = await auditor.get('/ledger/1/proof.json');
    expect(JSON.parse(proof.text)).toMatchObject({ seq: 1, checkpoint: expect.stringContaining('ichidai/') });
    expect((await auditor.get('/ledger/99/proof.json')).status).toBe(404);
    const verified = await auditor.get('/ledger/verification');
    expect(verified.text).toContain('3件のチェックポイントと一致します');
  });

  test('finds nothing by night in a ledger that holds', async () => {
    await run('ledger.check');
    expect(errors).toEqual([]);
    const it = await app.signIn('001');
    expect((await it.get('/')).text).not.toContain('記録台帳に異常');
  });

  test('raises an alarm in the log, by mail and on the home pages where it does not', async () => {
    await app.db.transaction(async (manager) => {
      await disarmed(manager, engine);
      await manager.query(`UPDATE ledger_entry SET action = 'x' WHERE seq = 1`);
    });
    await run('ledger.check');
    expect(JSON.stringify(errors)).toContain('第1号');
    const alarms = (await mails()).filter((payload) => payload.includes('警報'));
    expect(alarms.map((payload) => JSON.parse(payload).to).sort()).toEqual(['p001@city.example', 'p009@city.example']);
    for (const number of ['001', '009'])
      expect((await (await app.signIn(number)).get('/')).text).toContain('記録台帳に異常が見つかりました');
  });

  test.each(['{}', '5'])('raises it too where %s stands in the place of the entry that names the key', async (body) => {
    errors.length = 0;
    const named = `SELECT seq FROM ledger_subject WHERE subject_type = 'ledgerKey'`;
    await app.db.transaction((manager) =>
      manager.query(`UPDATE ledger_entry SET body = '${body}' WHERE seq IN (${named})`),
    );
    await run('ledger.check');
    expect(JSON.stringify(errors)).toContain('第1号');
  });
});
