import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PolicyClause } from '../../src/policies/policy-shape.ts';
import { exported, read, said, shipped } from './word-reading.ts';

const FILES = ['kihon-hoshin/1.0', 'taisaku-kijun/1.0', 'taisaku-kijun/1.1', 'tanmatsu-baitai/1.0'];

describe('a text that leaves as a Word file', () => {
  test.each(FILES)('%s comes back with the same clauses, and nothing that was not understood', async (name) => {
    const text = shipped(name);
    const back = await read(await exported(text));
    expect(back.notRead).toEqual([]);
    expect(back.faults).toEqual([]);
    expect(said(back.clauses)).toEqual(said(text.clauses));
    expect(back.title).toBe(text.title);
  });

  test.each(FILES)('%s comes back as itself where the version before is known', async (name) => {
    const text = shipped(name);
    expect((await read(await exported(text), text.clauses)).clauses).toEqual(text.clauses);
  });
});
