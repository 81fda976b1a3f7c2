import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows, sql } from '../../src/sql.ts';
import { ENGINES } from '../support/app.ts';
import { type Listed, listed, registerOf, type TickingCity, tick, tickingCity, undoAll } from './ticking-city.ts';

describe.each(ENGINES)('ticking together and one by one on %s', (engine) => {
  let city: TickingCity;
  let before: string;
  let items: Listed[];
  /** In the row of the first item about the terminal that was bought. */
  let numberRow: string;

  beforeAll(async () => {
    city = await tickingCity(engine);
    before = await registerOf(city);
    items = await listed(city);
    numberRow = items.find(({ device }) => device === null)?.id ?? '';
  }, 120_000);
  afterAll(() => city.close());

  const fresh = async (wanted: (item: Listed) => boolean) => (await listed(city)).filter(wanted);
  const number = (assetNumber: string) => ({ [numberRow]: assetNumber });

  test('many at once leave the register as one after the other does, and taking back leaves it as it was', async () => {
    const choices = fc.uniqueArray(fc.nat(items.length - 1), { minLength: 1, maxLength: 12 });
    const picked = (at: readonly number[]) => fresh(({ id }) => at.some((one) => items[one]?.id === id));
    await fc.assert(
      fc.asyncProperty(choices, async (at) => {
        const together = await tick(city, await picked(at), number('PC-N2'));
        if (together.status !== 303) {
          expect(await registerOf(city)).toBe(before);
          return;
        }
        const then = await registerOf(city);
        await undoAll(city);
        expect(await registerOf(city)).toBe(before);
        await oneByOne(await picked(at));
        expect(await registerOf(city)).toBe(then);
        await backOneByOne();
        expect(await registerOf(city)).toBe(before);
      }),
      { numRuns: engine === 'sqlite' ? 15 : 5 },
    );
  });

  /** As often as it takes: what has to wait for something else is refused until that is done. */
  async function oneByOne(choice: readonly Listed[]): Promise<void> {
    let open = [...choice];
    for (let round = 0; open.length > 0 && round < 3; round++) {
      const left: Listed[] = [];
      for (const item of open) if ((await tick(city, [item], number('PC-N2'))).status !== 303) left.push(item);
      open = left;
    }
    expect(open).toEqual([]);
  }

  async function backOneByOne(): Promise<void> {
    const done = await rows<{ id: string; revision: number }>(
      city.db.read,
      sql`SELECT id AS "id", revision AS "revision" FROM plan_item WHERE done_at IS NOT NULL ORDER BY done_at DESC`,
    );
    for (const { id, revision } of done) {
      expect((await city.it.post(`${city.plan}/items/${id}/undo?revision=${revision}`)).status).toBe(303);
    }
  }
});
