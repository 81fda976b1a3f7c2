import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { EmploymentTerm, Person } from '../../src/people/person.entity.ts';
import { FOREVER } from '../../src/shared/dates.ts';
import { rows, sql } from '../../src/sql.ts';
import { readText } from '../consolidation/reading.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { drafted, type SolvedCity, solvedCity, step, underway } from './solved-city.ts';

interface Found {
  readonly id: string;
  readonly revision: number;
  readonly doneOn: string | null;
  readonly device: string | null;
}

describe.each(ENGINES)('the work of a plan on %s', (engine) => {
  let city: SolvedCity;
  let plan: string;
  beforeAll(async () => {
    city = await solvedCity(engine);
    plan = await underway(city);
  }, 60_000);
  afterAll(() => city.close());

  const items = (person: string, kind: string): Promise<Found[]> =>
    rows<Found>(
      city.db.read,
      sql`SELECT i.id AS "id", i.revision AS "revision", i.done_on AS "doneOn", d.asset_number AS "device"
          FROM plan_item i JOIN person p ON p.id = i.person_id LEFT JOIN device d ON d.id = i.device_id
          WHERE p.name = ${person} AND i.kind = ${kind} AND i.plan_id = ${plan.split('/').at(-1)} ORDER BY i.position`,
    );
  const itemOf = async (person: string, kind: string, at = 0): Promise<Found> => {
    const found = (await items(person, kind))[at];
    if (!found) throw new Error(`${person} has no ${kind}`);
    return found;
  };
  const tick = ({ id, revision }: Found, assetNumber = '') =>
    city.it.post(`${plan}/work`, { chosen: `${id} ${revision}`, [`number-${id}`]: assetNumber });
  const untick = ({ id, revision }: Found) => city.it.post(`${plan}/items/${id}/undo?revision=${revision}`);
  const state = async (assetNumber: string) => {
    const [found] = await rows<{ state: string; person: string | null }>(
      city.db.read,
      sql`SELECT s.state AS "state", p.name AS "person" FROM device d
          JOIN device_state s ON s.device_id = d.id AND s.superseded_at > '9999'
            AND s.valid_from <= '2026-11-22' AND s.valid_to > '2026-11-22'
          LEFT JOIN device_custody c ON c.device_id = d.id AND c.superseded_at > '9999'
            AND c.valid_from <= '2026-11-22' AND c.valid_to > '2026-11-22'
          LEFT JOIN person p ON p.id = c.person_id WHERE d.asset_number = ${assetNumber}`,
    );
    return [found?.state, found?.person];
  };
  const perPerson = async () => /1人当たり端末数 ([\d.]+) 台/.exec(readText(await city.it.get('/consolidation')))?.[1];

  test('ticking a return changes the register once, the figures move, and it can be taken back', async () => {
    const before = await perPerson();
    const item = await itemOf('一戸 花子', 'return');
    expect((await tick(item)).status).toBe(303);
    expect(await state('PC-102')).toEqual(['awaitingReturn', null]);
    const page = await city.it.get(plan);
    expect(page.text).toContain('一戸 花子 さんの PC-102 の返却を記録しました。');
    const again = await tick(item);
    expect([again.status, readText(again).includes('一戸 花子 PC-102')]).toEqual([409, true]);
    expect(readText(again)).toMatch(/完了した日・記録した人 令和8年11月22日（日）、\S+ \S+ 令和8年11月22日（日）、/);
    expect(Number(await perPerson())).toBeLessThan(Number(before));
    const done = await itemOf('一戸 花子', 'return');
    expect(done.doneOn).toBe('2026-11-22');
    expect((await untick(done)).status).toBe(303);
    expect(await state('PC-102')).toEqual(['deployed', '一戸 花子']);
    expect(await perPerson()).toBe(before);
    expect((await tick(await itemOf('一戸 花子', 'return'))).status).toBe(303);
  });

  test('what happened to the terminal since keeps a tick from being taken back', async () => {
    const item = await itemOf('一戸 花子', 'return', 1);
    await tick(item);
    const [{ id }] = (await rows<{ id: string }>(
      city.db.read,
      sql`SELECT id AS "id" FROM device WHERE asset_number = 'PC-103'`,
    )) as [{ id: string }];
    const shown = await city.it.get(`/devices/${id}/state?move=erase`);
    const [, revision = ''] = /name="revision" value="(\d+)"/.exec(shown.text) ?? [];
    const erased = await city.it.post(`/devices/${id}/state`, {
      move: 'erase',
      from: '2026-11-22',
      reason: '消去',
      revision,
    });
    expect(erased.status).toBe(303);
    expect((await untick(await itemOf('一戸 花子', 'return', 1))).status).toBe(422);
    expect(await state('PC-103')).toEqual(['erased', null]);
    expect((await itemOf('一戸 花子', 'return', 1)).doneOn).toBe('2026-11-22');
  });

  test('a terminal from stock is handed over by 職員番号', async () => {
    const [found] = await rows<{ name: string }>(
      city.db.read,
      sql`SELECT p.name AS "name" FROM plan_item i JOIN person p ON p.id = i.person_id
          JOIN device d ON d.id = i.device_id WHERE d.asset_number = 'PC-900'`,
    );
    const name = found?.name ?? '';
    expect((await tick(await itemOf(name, 'handOver'))).status).toBe(303);
    expect(await state('PC-900')).toEqual(['deployed', name]);
  });

  test('for a terminal that was bought it is asked which one it is, and all its items are about that one', async () => {
    await given(city.db, async (tx) => {
      await giveDevice(tx, { assetNumber: 'PC-N1', zone: 'MN', personId: null, state: 'inStock' });
      await giveDevice(tx, { assetNumber: 'PC-N2', zone: 'LG', personId: null, state: 'inStock' });
      await giveDevice(tx, { assetNumber: 'PC-N3', zone: 'MN', personId: null, state: 'erased' });
    });
    const item = await itemOf('三戸 次郎', 'handOver');
    for (const [typed, sentence] of [
      ['', '渡す端末の管理番号を入れてください。'],
      ['PC-N9', '管理番号 PC-N9 の端末はありません。'],
      ['PC-N2', 'PC-N2 のゾーンは LG です。'],
      ['PC-N3', 'PC-N3 は在庫にありません。'],
    ] as const) {
      const refused = await tick(item, typed);
      expect([refused.status, readText(refused).includes(sentence)]).toEqual([422, true]);
    }
    expect((await tick(item, 'ＰＣ－Ｎ１')).status).toBe(303);
    expect(await state('PC-N1')).toEqual(['deployed', '三戸 次郎']);
    const controls = await itemOf('三戸 次郎', 'confirmControl');
    expect(controls.device).toBe('PC-N1');
    expect((await tick(controls)).status).toBe(303);
    const [present] = await rows<{ controls: string }>(
      city.db.read,
      sql`SELECT k.controls AS "controls" FROM device_controls k JOIN device d ON d.id = k.device_id
          WHERE d.asset_number = 'PC-N1' AND k.superseded_at > '9999' ORDER BY k.valid_from DESC LIMIT 1`,
    );
    expect(JSON.parse(present?.controls ?? '{}')).toMatchObject({ C01: '2026-11-22', C17: '2026-11-22' });
    // One after the other is taken back, and the terminal is free again.
    expect((await untick(await itemOf('三戸 次郎', 'confirmControl'))).status).toBe(303);
    expect((await untick(await itemOf('三戸 次郎', 'handOver'))).status).toBe(303);
    expect(await state('PC-N1')).toEqual(['inStock', null]);
    expect((await itemOf('三戸 次郎', 'handOver')).device).toBeNull();
  });

  test('can be taken back where the person has left since', async () => {
    const item = await itemOf('三戸 次郎', 'handOver');
    expect((await tick(item, 'PC-N1')).status).toBe(303);
    const lastDay = (validTo: string) =>
      given(city.db, async ({ manager }) => {
        const { id } = await manager.findOneByOrFail(Person, { name: '三戸 次郎' });
        await manager.update(EmploymentTerm, { personId: id }, { validTo });
      });
    await lastDay('2026-11-23');
    const now = city.clock.now;
    city.clock.now = '2026-11-24T01:00:00.000Z';
    const later = await city.signIn('000007');
    const { id, revision } = await itemOf('三戸 次郎', 'handOver');
    expect((await later.post(`${plan}/items/${id}/undo?revision=${revision}`)).status).toBe(303);
    expect(await state('PC-N1')).toEqual(['inStock', null]);
    city.clock.now = now;
    await lastDay(FOREVER);
  });

  test('is closed to a plan that is not under way, and to whoever may not do it', async () => {
    const draft = await drafted(city.it, city.solutionId, '別の計画');
    const [item] = await rows<Found>(
      city.db.read,
      sql`SELECT id AS "id", revision AS "revision" FROM plan_item
          WHERE plan_id = ${draft.split('/').at(-1)} AND kind = 'return' LIMIT 1`,
    );
    const refused = await city.it.post(`${draft}/work`, { chosen: `${item?.id} 1` });
    expect([refused.status, readText(refused).includes('実施中の計画ではないので')]).toEqual([422, true]);
    expect((await city.ciso.post(`${draft}/work`, { chosen: `${item?.id} 1` })).status).toBe(403);
    await step(city.it, draft, 'withdrawal', '要らない');
  });

  test('what was done is kept when the rest is planned anew, and the old plan ends with the new decision', async () => {
    const answer = await city.it.post(`${plan}/replanning`, { name: '残り', note: '' });
    expect(answer.status).toBe(303);
    const next = answer.headers.location ?? '';
    const text = readText(await city.it.get(next));
    expect(text).toContain('引き継いだ計画 計画 第1号');
    expect(text).toContain('計画はいまの台帳に合っています。');
    const left = await rows<{ name: string }>(
      city.db.read,
      sql`SELECT DISTINCT p.name AS "name" FROM plan_item i JOIN person p ON p.id = i.person_id
          WHERE i.plan_id = ${next.split('/').at(-1)}`,
    );
    expect(left.map(({ name }) => name)).not.toContain('一戸 花子');
    await step(city.it, next, 'submission');
    await step(city.ciso, next, 'decision');
    expect(readText(await city.it.get(plan))).toContain('取下げ');
    expect(await state('PC-102')).toEqual(['awaitingReturn', null]);
    expect((await verifyLedger(city.db.read)).fault).toBeNull();
  });
});
