import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database.ts';
import { rowText } from '../../src/ledger/chain.ts';
import { change } from '../../src/ledger/change.ts';
import { search } from '../../src/ledger/found.queries.ts';
import { Person } from '../../src/people/person.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { fold } from '../../src/shared/text.ts';
import { rows, sql } from '../../src/sql.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

async function namesFound(db: Database, text: string): Promise<string[]> {
  const isFound = await search(db, 'person', text);
  const found = await rows<{ name: string }>(
    db.read,
    sql`SELECT p.name AS "name" FROM person p WHERE ${isFound('p')} ORDER BY p.name`,
  );
  return found.map(({ name }) => name);
}

describe.each(ENGINES)('searching names and numbers on %s', (engine) => {
  let city: Awaited<ReturnType<typeof testDatabase>>;
  let unitId: string;
  let watanabe: string;

  beforeAll(async () => {
    city = await testDatabase(engine);
    await given(city.db, async (tx) => {
      unitId = await giveUnit(tx, { code: '01', name: '総務課' });
      watanabe = await givePerson(tx, { number: '0421', name: '渡邉 健二', kana: 'ワタナベ ケンジ', unitId });
      await givePerson(tx, { number: '0422', name: '髙橋 一郎', kana: 'タカハシ イチロウ', unitId });
    });
  });
  afterAll(() => city.close());

  test.each([
    ['ﾜﾀﾅﾍﾞ', ['渡邉 健二']],
    ['なべ', ['渡邉 健二']],
    ['高', ['髙橋 一郎']],
    ['４２', ['渡邉 健二', '髙橋 一郎']],
    ['タ', ['渡邉 健二', '髙橋 一郎']],
    ['邉健', ['渡邉 健二']],
    ['%', []],
  ])('“%s” finds every name and number that contains it', async (text, names) => {
    expect(await namesFound(city.db, text)).toEqual(names);
  });

  test('a name is found as soon as it is recorded, and the former one no longer', async () => {
    const name = '渡邉 三郎';
    await change(city.db, operator('test'), async (tx) => {
      await tx.manager.update(Person, watanabe, { name, search: fold(`${name} ワタナベ サブロウ 0421`) });
      await tx.record({ action: 'person.edited', subjects: [{ type: 'person', id: watanabe, label: name }] });
    });
    expect(await namesFound(city.db, 'さぶろう')).toEqual([name]);
    expect(await namesFound(city.db, 'けんじ')).toEqual([]);
  });

  test('whoever comes and goes by many rows of one entry is found and no longer found', async () => {
    const row = (id: string) =>
      rowText({ action: 'import.created', subject: { type: 'person', id, label: '' }, before: {}, after: {} });
    let suzuki = '';
    await change(city.db, operator('test'), async (tx) => {
      suzuki = await givePerson(tx, { number: '0500', name: '鈴木 花子', kana: 'スズキ ハナコ', unitId });
      await tx.record({ action: 'import.applied', subjects: [{ type: 'import', id: 'x', label: '' }] }, [row(suzuki)]);
    });
    expect(await namesFound(city.db, 'すずき')).toEqual(['鈴木 花子']);
    await change(city.db, operator('test'), async (tx) => {
      await tx.manager.update(Person, suzuki, { search: fold('佐藤 花子') });
      await tx.record({ action: 'import.applied', subjects: [{ type: 'import', id: 'y', label: '' }] }, [row(suzuki)]);
    });
    expect(await namesFound(city.db, 'すずき')).toEqual([]);
  });

  test('those who ask at once while much was recorded all see it', async () => {
    await given(city.db, (tx) => givePerson(tx, { number: '0600', name: '工藤 美咲', kana: 'クドウ ミサキ', unitId }));
    const answers = await Promise.all(['くどう', 'ミサキ', '0600'].map((text) => namesFound(city.db, text)));
    expect(answers).toEqual([['工藤 美咲'], ['工藤 美咲'], ['工藤 美咲']]);
  });
});
