import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { Segment } from '../../src/networks/network.entity.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { given } from '../support/city.ts';
import { segmentOf } from './segments.ts';

describe.each(ENGINES)('the database itself, %s,', (engine) => {
  let db: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ db, close } = await testDatabase(engine));
  });
  afterAll(() => close());

  const raw = (firstKey: string, lastKey: string) => {
    const id = newId();
    return { ...segmentOf('MN 10.1.0.0/16', id), id, firstKey, lastKey };
  };

  test('refuses a partial overlap, also between two rows of one statement', async () => {
    await given(db, (tx) =>
      insertMany(tx.manager, Segment, [raw('0a010000', '0a01ffff'), raw('0a010100', '0a0101ff')]),
    );
    const crossing = [raw('0a01ff00', '0a0200ff')];
    await expect(given(db, (tx) => insertMany(tx.manager, Segment, crossing))).rejects.toThrow(
      'segments of a zone nest',
    );
    const pair = [raw('0b000000', '0b0000ff'), raw('0b000080', '0b00017f')];
    await expect(given(db, (tx) => insertMany(tx.manager, Segment, pair))).rejects.toThrow('segments of a zone nest');
    const inOtherZone = { ...raw('0a01ff00', '0a0200ff'), zone: 'TC' as const };
    await given(db, (tx) => insertMany(tx.manager, Segment, [inOtherZone]));
  });

  test('refuses to move a segment across another', async () => {
    const [outer, other] = [raw('0c000000', '0c00ffff'), raw('0d000000', '0d0000ff')];
    await given(db, (tx) => insertMany(tx.manager, Segment, [outer, other]));
    const move = given(db, (tx) => tx.manager.update(Segment, other.id, { firstKey: '0c00ff00', lastKey: '0c0100ff' }));
    await expect(move).rejects.toThrow('segments of a zone nest');
  });

  test('of two crossing segments written at once, keeps one', async () => {
    const both = [raw('0e000000', '0e0000ff'), raw('0e000080', '0e00017f')];
    const outcomes = await Promise.allSettled(
      both.map((one) => given(db, (tx) => insertMany(tx.manager, Segment, [one]))),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
