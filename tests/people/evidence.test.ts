import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { row, sql } from '../../src/sql.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { inForce } from '../support/decided.ts';
import { shownHashes } from '../support/shown-hashes.ts';

const TEXT = '/policies/taisaku-kijun/versions/1.0';
const course = {
  code: 'SEC',
  title: '基礎',
  description: '',
  audience: 'all',
  dueDay: '12-10',
  startsOn: '2026-04-01',
};
const completion = { person: '003', completedOn: '2026-11-10', score: '', passed: '1', mode: 'paper' };

describe.each(ENGINES)('evidence on %s', (engine) => {
  let city: TestApp;
  let office: Browser;
  let auditor: Browser;
  let ids: Readonly<Record<'reader' | 'learner' | 'mistake', string>>;

  beforeAll(async () => {
    city = await testApp(engine);
    ids = await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '総務課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId, roles: ['it', 'policy', 'training'] });
      await givePerson(tx, { number: '009', name: '工藤 監査', unitId, roles: ['auditor'] });
      const reader = await givePerson(tx, { number: '002', name: '三浦 花子', unitId });
      const learner = await givePerson(tx, { number: '003', name: '髙橋 一郎', unitId });
      return { reader, learner, mistake: await givePerson(tx, { number: '004', name: '誤登録 太郎', unitId }) };
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    [office, auditor] = await Promise.all([city.signIn('001'), city.signIn('009')]);
    await inForce(city.db, 'taisaku-kijun/1.0', ['001', '002', '009']);
    const reader = await city.signIn('002');
    await reader.post(`${TEXT}/acknowledgement`, await shownHashes(reader, TEXT));
    await office.post('/training', course);
    await office.post('/training/SEC/completions', completion);
  });
  afterAll(() => city.close());

  const count = async (table: 'acknowledgement' | 'training_completion') =>
    (await city.db.read.query(`SELECT id FROM ${table}`)).length;

  const remove = async (personId: string) => {
    const revision = /name="revision" value="(\d+)"/.exec((await office.get(`/people/${personId}/deletion`)).text)?.[1];
    return office.post(`/people/${personId}/deletion`, { reason: '二重登録', revision: revision ?? '' });
  };

  test.each(['reader', 'learner'] as const)('keeps the person whom it names: the %s cannot be deleted', async (who) => {
    const answer = await remove(ids[who]);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('削除できません');
    expect([await count('acknowledgement'), await count('training_completion')]).toEqual([1, 1]);
  });

  test.each([
    'DELETE FROM acknowledgement',
    "UPDATE acknowledgement SET text_hash = 'other'",
    'DELETE FROM training_completion',
    'UPDATE training_completion SET passed = 0',
    ...(engine === 'sqlite' ? ['INSERT OR REPLACE INTO acknowledgement SELECT * FROM acknowledgement'] : []),
    ...(engine === 'postgres' ? ['TRUNCATE acknowledgement, training_completion CASCADE'] : []),
  ])('is kept by the database itself: %s is refused', async (statement) => {
    await expect(city.db.transaction((manager) => manager.query(statement))).rejects.toThrow('is evidence');
  });

  test('on the ledger stays readable after somebody entered by mistake is deleted, and still verifies', async () => {
    const before = await row<{ n: number }>(city.db.read, sql`SELECT max(seq) AS n FROM ledger_entry`);
    expect((await remove(ids.mistake)).status).toBe(303);
    expect((await office.get(`/people/${ids.mistake}`)).status).toBe(404);
    const entry = await auditor.get(`/ledger/${(before?.n ?? 0) + 1}`);
    for (const text of ['004 誤登録 太郎', '佐々木 薫', '二重登録']) expect(entry.text).toContain(text);
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
