import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERIFIER } from '../../src/evidence/package.actions.ts';
import { verifierAt } from '../../src/evidence/verifier.ts';
import { operator } from '../../src/shared/actor.ts';
import { completionImport } from '../../src/training/completion.import.ts';
import { addCourse } from '../../src/training/training.actions.ts';
import { ENGINES, testApp } from '../support/app.ts';
import { bringIn } from '../support/bring-in.ts';
import { given } from '../support/city.ts';
import { giveOffices, NUMBER_OF } from '../support/city-content.ts';
import { type ServedCity, servedCity } from '../support/served-city.ts';
import { altered, type Files, linesIn, packageFor, sourceOf, unzipped } from './package.ts';

const COURSE = {
  code: 'SEC-BASIC',
  title: '情報セキュリティ基礎',
  description: '',
  dueDay: '10-31',
  startsOn: '2026-04-01',
};
const LINES = [
  '職員番号,研修コード,受講日,点数,合否,方式',
  ...(['employee', 'clerk', 'head'] as const).map((role) => `${NUMBER_OF[role]},SEC-BASIC,2026-10-01,,合格,外部`),
];

describe.each(ENGINES)('completions that a file brought, on %s', { timeout: 200_000 }, (engine) => {
  let city: ServedCity;
  let files: Files;
  let verifier: Awaited<ReturnType<typeof verifierAt>>;

  beforeAll(async () => {
    city = await servedCity(await testApp(engine));
    await given(city.db, giveOffices);
    await addCourse(city.db, operator('test'), { ...COURSE, audience: 'all' });
    await bringIn(city, completionImport, LINES);
    verifier = await verifierAt(VERIFIER);
    files = await unzipped((await packageFor(city, await city.as('auditor'), { asOf: '2026-11-22' })).bytes);
  }, 200_000);
  afterAll(() => city.close());

  const lines = () => linesIn(files.get('proofs.jsonl'));
  const rows = () => lines().filter(({ kind }) => kind === 'row');
  const found = async (changed: readonly object[]) => {
    const text = `${changed.map((line) => JSON.stringify(line)).join('\n')}\n`;
    const { faults } = await verifier.verifyPackage(sourceOf(altered(files, { 'proofs.jsonl': text })), {});
    return faults.filter(({ code }) => code === 'proof').map(({ what }) => what);
  };

  test('are proven one by one, and counted', async () => {
    expect(rows().map(({ row, said }) => [row, JSON.parse(said).row.subject.label.length > 0])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ]);
    const { faults, counts } = await verifier.verifyPackage(sourceOf(files), {});
    expect([faults, counts.proofs]).toEqual([[], lines().length]);
  });

  test('cannot be changed, left out, put in another order or under another entry without being named', async () => {
    const [first, second, third] = rows();
    const rest = lines().filter(({ kind }) => kind !== 'row');
    const at = rest.findIndex(({ seq, kind }) => kind === 'import' && seq === first.seq) + 1;
    const withRows = (some: readonly object[]) => [...rest.slice(0, at), ...some, ...rest.slice(at)];
    expect(await found(withRows([first, second, third]))).toEqual([]);
    const said = second.said.replace('2026-10-01', '2026-10-02');
    expect(await found(withRows([first, { ...second, said }, third]))).toEqual([`${first.seq}.2`]);
    expect(await found(withRows([first, { ...second, hash: first.hash }, third]))).toContain(String(first.seq));
    expect(await found(withRows([first, second]))).toEqual([String(first.seq)]);
    expect(await found(withRows([first, third]))).toContain(`${first.seq}.3`);
    expect(await found([first, second, third, ...rest])).toEqual([1, 2, 3].map((row) => `${first.seq}.${row}`));
  });

  test('are proven without what they say for somebody who may not read the ledger', async () => {
    const own = await unzipped((await packageFor(city, await city.as('policy'), { asOf: '2026-11-22' })).bytes);
    const told = linesIn(own.get('proofs.jsonl')).filter(({ kind }) => kind === 'row');
    expect(told.map(({ row, said }) => [row, said])).toEqual([1, 2, 3].map((row) => [row, undefined]));
    expect((await verifier.verifyPackage(sourceOf(own), {})).faults).toEqual([]);
  });
});
