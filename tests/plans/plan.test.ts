import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { PlanStep } from '../../src/plans/plan.entity.ts';
import { rows, sql } from '../../src/sql.ts';
import { readText } from '../consolidation/reading.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { drafted, giveScenario, type SolvedCity, solve, solvedCity, step, underway } from './solved-city.ts';

describe.each(ENGINES)('a plan on %s', (engine) => {
  let city: SolvedCity;
  beforeAll(async () => {
    city = await solvedCity(engine);
  }, 60_000);
  afterAll(() => city.close());

  const read = async (who: SolvedCity['it'], address: string) => readText(await who.get(address));

  test('is drafted from a solution with everything that is to be done, and the hash of its inputs', async () => {
    const plan = await drafted(city.it, city.solutionId, '令和8年度の集約');
    const text = await read(city.it, plan);
    expect(text).toContain('計画 第1号 令和8年度の集約');
    expect(text).toContain('起案中');
    expect(text).toMatch(/問題のハッシュ値（SHA-256） [0-9a-f]{64}/);
    expect(text).toContain('計画はいまの台帳に合っています。');
    expect(text).toContain('計画後の端末 11 台 いまは 7台');
    const found = await rows<{ name: string; kind: string; number: string | null; detail: string }>(
      city.db.read,
      sql`SELECT p.name AS "name", i.kind AS "kind", d.asset_number AS "number", i.detail AS "detail" FROM plan_item i
          JOIN person p ON p.id = i.person_id LEFT JOIN device d ON d.id = i.device_id ORDER BY i.position`,
    );
    const of = (name: string) => found.filter((item) => item.name === name).map(({ kind, number }) => [kind, number]);
    expect(of('一戸 花子')).toEqual([
      ['return', 'PC-102'],
      ['return', 'PC-103'],
    ]);
    expect(of('三戸 次郎')).toEqual([
      ['handOver', null],
      ['confirmControl', null],
    ]);
    expect(found.filter(({ number }) => number === 'PC-900').map(({ kind }) => kind)).toEqual(['handOver']);
    expect(await rows(city.db.read, sql`SELECT unit_id FROM plan_unit`)).toHaveLength(2);
  });

  test('is decided by somebody who neither drafted nor submitted it, whatever their roles', async () => {
    const plan = await drafted(city.both, city.solutionId);
    expect((await step(city.it, plan, 'submission')).status).toBe(303);
    expect((await city.it.get(`${plan}/decision`)).status).toBe(403);
    expect(await read(city.both, plan)).toContain('起案した人、決裁に上げた人は決裁できません');
    const refused = await step(city.both, plan, 'decision');
    expect(refused.status).toBe(422);
    expect(readText(refused)).toContain('起案した人、決裁に上げた人は決裁できません。別の人が決裁します。');
    const [id] = plan.split('/').slice(-1);
    const own = await rows<{ byId: string }>(
      city.db.read,
      sql`SELECT by_id AS "byId" FROM plan_step WHERE plan_id = ${id} AND step = 'draft'`,
    );
    const forged = { id: newId(), planId: id ?? '', step: 'decision', byLabel: '', note: '', byId: own[0]?.byId ?? '' };
    const write = given(city.db, (tx) => insertMany(tx.manager, PlanStep, [{ ...forged, at: tx.at }]));
    await expect(write).rejects.toThrow('decided by somebody else');
    const sentBack = await step(city.ciso, plan, 'rejection', '時期を見直すこと');
    expect(sentBack.status).toBe(303);
    expect(await read(city.both, plan)).toContain('時期を見直すこと');
    await step(city.both, plan, 'submission');
    expect((await step(city.ciso, plan, 'decision')).status).toBe(303);
    expect(await read(city.ciso, plan)).toContain('決裁済');
  });

  test('goes through its life step by step, with what each asks', async () => {
    const plan = await underway(city);
    expect(await read(city.it, plan)).toContain('実施中');
    expect((await city.it.get(`${plan}/submission`)).status).toBe(404);
    const closed = await step(city.it, plan, 'closure');
    expect([closed.status, readText(closed).includes('理由を書いてください。')]).toEqual([422, true]);
    expect((await step(city.it, plan, 'closure', '残りは来年度に行う')).status).toBe(303);
    expect((await step(city.it, plan, 'reopening', '続ける')).status).toBe(303);
    expect((await step(city.it, plan, 'withdrawal', '方針が変わった')).status).toBe(303);
    expect(await read(city.it, plan)).toContain('取下げ');
    expect(await read(city.it, '/plans')).toContain('取下げ');
  });

  test('that leaves somebody without a terminal is refused, and a step from a stale page too', async () => {
    const catalogue = JSON.parse(city.scenario.settings).catalogue.map((one: object) => ({ ...one, stock: 0 }));
    const scarce = await giveScenario(city, { ...JSON.parse(city.scenario.settings), catalogue });
    const refused = await city.it.post(`/plans/drafts/${await solve(city, scarce)}`, { name: 'x', note: '' });
    expect(refused.status).toBe(422);
    expect(readText(refused)).toMatch(/端末を持てない職員が \d人いるので、計画にできません/);
    expect((await city.it.post(`/plans/drafts/${city.solutionId}`, { name: '', note: '' })).status).toBe(422);
    expect((await city.it.get('/plans/drafts/nothing')).status).toBe(404);
    const plan = await drafted(city.it, city.solutionId);
    const stale = await city.it.post(`${plan}/submission`, { note: '', revision: '7' });
    expect(stale.status).toBe(409);
  });

  test('names what no longer fits once the register has moved on', async () => {
    const plan = await drafted(city.it, city.solutionId);
    const [found] = await rows<{ id: string }>(
      city.db.read,
      sql`SELECT id AS "id" FROM device WHERE asset_number = ${'PC-102'}`,
    );
    const address = `/devices/${found?.id}/state`;
    const [, revision = ''] =
      /name="revision" value="(\d+)"/.exec((await city.it.get(`${address}?move=sendToRepair`)).text) ?? [];
    await city.it.post(address, { move: 'sendToRepair', from: '2026-11-22', reason: '故障', revision });
    const text = await read(city.it, plan);
    expect(text).toContain('計画に合わなくなったところが 1件あります。');
    expect(text).toContain('000001 PC-102 端末を動かせません（状態: 修理）。');
  });

  test('leaves a ledger that verifies', async () => {
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
