import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { findVersion, versionsOf } from '../../src/policies/policy.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';

const SLUG = 'tanmatsu-baitai';

describe.each(ENGINES)('files that are brought in as drafts, on %s', (engine) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'policies-'));
  const file = path.join(folder, SLUG, '1.0.md');
  let city: TestApp;

  beforeAll(async () => {
    city = await testApp(engine);
    cpSync(path.join(projectRoot, 'policies', SLUG), path.join(folder, SLUG), { recursive: true });
  });
  afterAll(async () => {
    await city.close();
    rmSync(folder, { recursive: true });
  });

  const load = async () => (await loadTemplates(city.db, operator('test'), folder)).map(({ outcome }) => outcome);
  const states = async () =>
    (await versionsOf(city.db.read, SLUG)).map(({ number, state }) => `${number} ${state}`).sort();
  const change = (to: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(/^(note|title): .*$/m, to));

  test('become a draft each, once', async () => {
    expect([await load(), await load()]).toEqual([['loaded'], ['unchanged']]);
    expect(await states()).toEqual(['1.0 draft']);
  });

  test('become a new draft with the next number where they have changed, and the first stays as it is', async () => {
    const before = await findVersion(city.db.read, SLUG, '1.0');
    change('title: 端末の取扱い');
    expect([await load(), await load()]).toEqual([['loaded'], ['unchanged']]);
    expect(await states()).toEqual(['1.0 draft', '1.1 draft']);
    expect((await findVersion(city.db.read, SLUG, '1.1'))?.title).toBe('端末の取扱い');
    expect(await findVersion(city.db.read, SLUG, '1.0')).toEqual(before);
  });

  test('are left out where they are faulty, each fault with its line', async () => {
    writeFileSync(file, '---\nslug: x\n---\n本文');
    const [loaded] = await loadTemplates(city.db, operator('test'), folder);
    expect([loaded?.outcome, loaded?.faults.every(({ line }) => line > 0)]).toEqual(['faulty', true]);
    expect(await states()).toEqual(['1.0 draft', '1.1 draft']);
  });
});
