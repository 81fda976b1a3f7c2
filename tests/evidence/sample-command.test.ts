import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { entryOf } from '../../src/ledger/entry-text.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';

const run = promisify(execFile);

describe('ichidai sample-audit', () => {
  let city: WholeCity;
  beforeAll(async () => {
    city = await wholeCity();
  }, 300_000);
  afterAll(() => city.close());

  const sampled = async (...args: readonly string[]) => {
    const env = { ...process.env, ICHIDAI_DATA: city.dataDir, DATABASE_URL: '', LANG: 'ja_JP.UTF-8' };
    const command = ['--import', 'tsx', 'src/cli.ts', 'sample-audit', ...args];
    return run(process.execPath, command, { cwd: projectRoot, env }).then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, text: stderr }),
    );
  };
  const DAY = ['--as-of', '令和8年11月22日', '--known-at', '2026-11-22T09:20'];

  test('draws the same sample again, by whoever draws it, and says of what population', {
    timeout: 120_000,
  }, async () => {
    const asked = ['RPT-05', '--table', 'acknowledgementPeople', ...DAY, '--size', '3', '--seed', '令和8年度'];
    const [first, second] = [await sampled(...asked), await sampled(...asked)];
    expect(first.code).toBe(0);
    expect(second).toEqual(first);
    const { population, drawn } = JSON.parse(first.text);
    expect(drawn).toHaveLength(3);
    expect(population).toEqual({ count: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const recorded = await sampled(...asked, '--method', 'stratified', '--record');
    const last = { where: { action: 'audit.sampled' }, order: { seq: 'DESC' } } as const;
    const entry = await city.db.read.findOneOrFail(LedgerEntry, last);
    expect(entryOf(entry.body).after).toMatchObject({
      ...{ method: 'stratified', seed: '令和8年度', size: 3, populationHash: population.hash },
      drawn: JSON.parse(recorded.text).drawn.map(({ place }: { place: number }) => place),
    });
  });

  test.each<[string, readonly string[], number]>([
    ['a report that there is not', ['RPT-99', '--size', '3', '--seed', 'a'], 2],
    ['no number', ['RPT-01', '--size', '0', '--seed', 'a'], 2],
    ['a method that there is not', ['RPT-01', '--size', '3', '--seed', 'a', '--method', 'best'], 2],
    ['no seed', ['RPT-01', '--size', '3'], 1],
    ['a day to come', ['RPT-01', '--as-of', '2099-01-01', '--size', '3', '--seed', 'a'], 1],
  ])('refuses %s with a sentence', { timeout: 60_000 }, async (_what, args, code) => {
    const answer = await sampled(...args);
    expect(answer).toMatchObject({ code, text: expect.stringMatching(/.{10}/) });
  });
});
