import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowText } from '../../src/ledger/chain.ts';
import { change } from '../../src/ledger/change.ts';
import { LedgerEntry, LedgerRow } from '../../src/ledger/ledger.entity.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { type Place, withhold } from '../../src/ledger/withhold.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

const by = operator('工藤');
const deedOn = (id: string) => ({
  action: 'device.edited',
  subjects: [{ type: 'device', id, label: id }],
  after: { note: '北村さんの病歴' },
});
const rowOn = (id: string) =>
  rowText({
    ...{ action: 'device.edited', subject: { type: 'device', id, label: id } },
    ...{ before: null, after: { note: '南村さんの病歴' } },
  });

describe.each(ENGINES)('what an entry says, removed from view on %s', (engine) => {
  let app: TestApp;
  let single: number;
  let many: number;

  beforeAll(async () => {
    app = await testApp(engine);
    await given(app.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0101', name: '総務課' });
      await givePerson(tx, { number: '009', name: '監査 一郎', unitId, roles: ['auditor'] });
    });
    single = await change(app.db, by, (tx) => tx.record(deedOn('PC-1')));
    many = await change(app.db, by, (tx) => tx.record(deedOn('PC-2'), ['PC-3', 'PC-4'].map(rowOn)));
  });
  afterAll(() => app.close());

  const remove = (place: Place) => withhold(app.db, by, place, '本人の求め');
  const bodies = async () => {
    const entries = await app.db.read.find(LedgerEntry);
    const rows = await app.db.read.find(LedgerRow);
    return [...entries, ...rows].map(({ body }) => body).join();
  };

  test('is gone, and everything else is proven as before', async () => {
    const { hash } = await app.db.read.findOneByOrFail(LedgerEntry, { seq: single });
    await remove({ seq: single, row: null });
    await remove({ seq: many, row: null });
    await remove({ seq: many, row: 2 });
    expect((await bodies()).match(/病歴/g)).toHaveLength(1);
    expect(await verifyLedger(app.db.read)).toMatchObject({ fault: null });
    expect((await app.db.read.findOneByOrFail(LedgerEntry, { seq: single })).hash).toBe(hash);
  });

  test('is said to be removed where it stood, and by whom and why on the ledger', async () => {
    const auditor = await app.signIn('009');
    const page = await auditor.get(`/ledger/${single}`);
    expect(page.text).toContain('表示から外されています');
    expect(page.text).not.toContain('病歴');
    const rows = await auditor.get(`/ledger/${many}`);
    expect(rows.text).toContain('南村さんの病歴');
    const list = await auditor.get('/ledger?action=ledger.withheld');
    expect(list.text).toContain(`記録 第${single}号の内容を表示から外しました`);
    expect(list.text).toContain('本人の求め');
  });

  test.each<[string, () => Place, string]>([
    ['twice', () => ({ seq: single, row: null }), 'ledger:refused.withheldBefore'],
    ['twice, of a row', () => ({ seq: many, row: 2 }), 'ledger:refused.withheldBefore'],
    ['of the removal itself', () => ({ seq: many + 1, row: null }), 'ledger:refused.ofItself'],
    ['of no entry', () => ({ seq: 99_999, row: null }), 'no such'],
    ['of no row', () => ({ seq: many, row: 3 }), 'no such'],
  ])('is refused %s', async (_what, place, sentence) => {
    const removing = remove(place());
    if (sentence === 'no such') await expect(removing).rejects.toThrow();
    else await expect(removing).rejects.toThrow(sentence);
  });

  test('is found where somebody removed it without saying so, and the database lets nobody', async () => {
    const [entry] = await app.db.read.find(LedgerEntry, { order: { seq: 'ASC' }, take: 1 });
    const update = { body: 'x' };
    const writing = app.db.transaction((manager) => manager.update(LedgerEntry, { seq: entry?.seq ?? 0 }, update));
    await expect(writing).rejects.toThrow('append-only');
    const row = app.db.transaction((manager) => manager.update(LedgerRow, { seq: many, rowNumber: 1 }, update));
    await expect(row).rejects.toThrow('append-only');
  });
});
