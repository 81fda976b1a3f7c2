import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { ExceptionGrant, ExceptionRequest, ExceptionStep } from '../../src/exceptions/exception.entity.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { FOREVER } from '../../src/shared/dates.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { ASKED, type ExceptionCity, exceptionCity, permitted, requested, step, TODAY } from './exception-city.ts';

const idOf = (at: string): string => at.split('/').at(-1) ?? '';

describe.each(ENGINES)('an exception on %s', (engine) => {
  let city: ExceptionCity;
  beforeAll(async () => {
    city = await exceptionCity(engine);
  }, 60_000);
  afterAll(() => city.close());

  const read = async (who: ExceptionCity['it'], address: string) => readText(await who.get(address));

  test('is asked for by an employee, endorsed by the head, permitted by the CISO, each on record with their words', async () => {
    const at = await requested(city.employee);
    expect(await read(city.employee, at)).toContain('例外措置 令和8年度 第1号 所属長の確認待ち');
    await step(city.head, at, 'endorsement', { note: '業務に必要' });
    expect(await read(city.employee, at)).toContain('許可待ち');
    await step(city.ciso, at, 'permission', { note: '月末まで' });
    const text = await read(city.employee, at);
    expect(text).toContain('有効');
    expect(text).toContain('端末 PC-101 一戸 花子');
    expect(text).toContain('八戸市情報セキュリティ対策基準（1.0版）第2条（最高情報セキュリティ責任者）');
    for (const word of ['業務に必要', '月末まで', '三戸 次郎', '六戸 葵', '画面転送だけとし'])
      expect(text).toContain(word);
    expect(await read(city.auditor, '/ledger')).toContain('例外措置 2026-1 を許可しました');
  });

  test('is neither endorsed nor decided by whoever asked, nor decided by whoever endorsed it, whatever their roles', async () => {
    const own = await requested(city.all);
    const refused = await step(city.all, own, 'endorsement');
    expect([refused.status, readText(refused).includes('申請した人と対象の本人は、確認も許可もできません。')]).toEqual([
      422,
      true,
    ]);
    const forHer = await requested(city.it, { subjectKind: 'person', subject: '000008' });
    expect((await step(city.all, forHer, 'endorsement')).status).toBe(422);
    const at = await requested(city.employee);
    expect((await step(city.all, at, 'endorsement')).status).toBe(303);
    const decided = await step(city.all, at, 'permission');
    expect([decided.status, readText(decided).includes('確認した人は許可できません。別の人が決めます。')]).toEqual([
      422,
      true,
    ]);
    expect((await step(city.all, at, 'refusal', { note: 'x' })).status).toBe(422);
    expect(await read(city.all, at)).toContain('確認した人は許可できません。');
  });

  test('the database refuses the same, and an exception without an end, without a decision, rewritten or removed', async () => {
    const at = await requested(city.employee);
    const exceptionId = idOf(at);
    await step(city.head, at, 'endorsement');
    const forged = (name: string, byId: string | null) =>
      given(city.db, (tx) =>
        insertMany(tx.manager, ExceptionStep, [
          { id: newId(), exceptionId, step: name, state: 'permitted', at: tx.at, byId, byLabel: '', note: '' },
        ]),
      );
    const other = 'endorsed and decided by somebody else';
    await expect(forged('endorsement', city.ids.employee)).rejects.toThrow(other);
    await expect(forged('permission', city.ids.employee)).rejects.toThrow(other);
    await expect(forged('permission', city.ids.head)).rejects.toThrow(other);
    await expect(forged('refusal', city.ids.head)).rejects.toThrow(other);
    await expect(forged('permission', null)).rejects.toThrow(other);
    const grant = (exception: string, validTo: string) =>
      given(city.db, (tx) =>
        insertMany(tx.manager, ExceptionGrant, [
          stamped<ExceptionGrant>(tx, { validFrom: TODAY, validTo }, { exceptionId: exception }),
        ]),
      );
    await expect(grant(exceptionId, '2026-12-01')).rejects.toThrow('holds once it is permitted');
    const live = idOf(await permitted(city));
    await expect(grant(live, FOREVER)).rejects.toThrow('an exception has an end');
    await expect(grant(live, TODAY)).rejects.toThrow('an exception has an end');
    const changed = (work: (m: Parameters<Parameters<typeof given>[1]>[0]['manager']) => Promise<unknown>) =>
      given(city.db, ({ manager }) => work(manager));
    await expect(changed((m) => m.update(ExceptionRequest, live, { reason: 'x' }))).rejects.toThrow('evidence');
    await expect(changed((m) => m.delete(ExceptionRequest, live))).rejects.toThrow('evidence');
    await expect(
      changed((m) => m.update(ExceptionGrant, { exceptionId: live }, { validTo: '2027-01-01' })),
    ).rejects.toThrow('evidence');
    await expect(changed((m) => m.delete(ExceptionGrant, { exceptionId: live }))).rejects.toThrow('evidence');
    await expect(changed((m) => m.delete(ExceptionStep, { exceptionId: live }))).rejects.toThrow('append-only');
  });

  test('is sent back with a reason, corrected and sent once more, by head and CISO alike', async () => {
    const at = await requested(city.employee);
    const without = await step(city.head, at, 'return');
    expect([without.status, readText(without).includes('理由を書いてください。')]).toEqual([422, true]);
    expect((await step(city.head, at, 'return', { note: '代替策を具体的に' })).status).toBe(303);
    expect((await city.head.get(`${at}/endorsement`)).status).toBe(404);
    const form = readText(await city.employee.get(`${at}/edit`));
    expect(form).toContain('もう一度、所属の長の確認から始まります。');
    const again = await step(city.employee, at, 'edit', { ...ASKED, measure: '操作を録画する', revision: '2' });
    expect(again.status).toBe(303);
    expect(await read(city.employee, at)).toContain('操作を録画する');
    await step(city.head, at, 'endorsement');
    expect((await step(city.ciso, at, 'remand', { note: '期間が長い' })).status).toBe(303);
    expect((await step(city.employee, at, 'edit', { ...ASKED, revision: '5' })).status).toBe(303);
    expect((await city.ciso.get(`${at}/permission`)).status).toBe(404);
  });

  test('is withdrawn by whoever asked, and its number is never used again', async () => {
    const at = await requested(city.employee);
    const number = /第(\d+)号/.exec(await read(city.employee, at))?.[1];
    expect((await step(city.employee, at, 'withdrawal', { note: '要らなくなった' })).status).toBe(303);
    expect(await read(city.employee, at)).toContain('取下げ');
    expect(await read(city.employee, await requested(city.employee))).toContain(`第${Number(number) + 1}号`);
  });

  test('is renewed by a new request that points to the old one, from the day after its end, once', async () => {
    const at = await permitted(city);
    const form = await city.employee.get(`${at}/renewal`);
    expect(form.text).toContain('value="2026-12-01"');
    const answer = await step(city.employee, at, 'renewal', { ...ASKED, fromOn: '2026-12-01', untilOn: '2027-02-28' });
    expect(answer.status).toBe(303);
    const next = answer.headers.location ?? '';
    expect(await read(city.employee, next)).toContain('更新前の例外措置');
    expect(await read(city.employee, at)).toContain('更新後の例外措置');
    expect((await city.employee.get(`${at}/renewal`)).status).toBe(404);
    const twice = await city.employee.post(`${at}/renewal`, { ...ASKED, fromOn: '2026-12-01', untilOn: '2027-02-28' });
    expect([twice.status, readText(twice).includes('この例外措置は更新できません。')]).toEqual([422, true]);
    const ended = '令和8年11月30日（月）に終わりました';
    const device = `/devices/${city.device}?on=2026-12-01`;
    const count = async () => (await read(city.head, device)).split(ended).length;
    const before = await count();
    await step(city.head, next, 'endorsement');
    await city.head.get(`/?on=${TODAY}`);
    await step(city.head, next, 'endorsement');
    await step(city.ciso, next, 'permission');
    expect(await count()).toBe(before - 1);
    await city.head.get(`/?on=${TODAY}`);
  });

  test('that could not wait begins in the past with its reason, any other from the day it is permitted', async () => {
    const early = { fromOn: '2026-11-20', untilOn: '2026-12-10' };
    const urgent = await permitted(city, { ...early, emergency: '庁舎の停電' });
    expect(await read(city.ciso, urgent)).toContain(
      '効力のある期間 令和8年11月20日（金）から令和8年12月10日（木）まで',
    );
    const at = await requested(city.employee, { untilOn: '2026-12-10' });
    await step(city.head, at, 'endorsement');
    const now = city.clock.now;
    city.clock.now = '2026-11-25T00:00:00.000Z';
    const ciso = await city.signIn('000006');
    await step(ciso, at, 'permission');
    expect(await read(ciso, at)).toContain('効力のある期間 令和8年11月25日（水）から令和8年12月10日（木）まで');
    city.clock.now = now;
  });

  test('leaves a ledger that verifies', async () => {
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
