import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { entryOf } from '../../src/ledger/entry-text.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import { auditedCity } from '../reports/report-city.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given } from '../support/city.ts';

const run = promisify(execFile);

const ASKED = {
  ...{ population: 'RPT-01 devices', asOf: '令和8年3月31日', knownAt: '', unit: '' },
  ...{ method: 'simple', size: '5', seed: 'it\'s 令和8年度 "-x" $HOME' },
};

describe.each(ENGINES)('a sample drawn on screen on %s', { timeout: 120_000 }, (engine) => {
  let city: TestApp;
  let auditor: Browser;
  let head: Browser;
  let newcomer: Parameters<typeof giveDevice>[1];

  beforeAll(async () => {
    city = await testApp(engine);
    const { employee, holder } = await auditedCity(city);
    newcomer = { assetNumber: `PC-NEW-${engine}`, zone: 'LG', personId: holder };
    await given(city.db, async (tx) => {
      for (let n = 10; n < 30; n++)
        await giveDevice(tx, { assetNumber: `PC-${n}`, zone: 'LG', personId: n % 2 ? employee : holder });
    });
    [auditor, head] = await Promise.all([city.signIn('001'), city.signIn('002')]);
  });
  afterAll(() => city.close());

  const drawn = async (who: Browser, asked: Partial<typeof ASKED> = {}): Promise<string> => {
    const { status, headers, text } = await who.post('/samples/new', { ...ASKED, ...asked });
    expect([status, status === 303 ? '' : text]).toEqual([303, '']);
    return String(headers.location);
  };
  const lineOn = (page: string): string => {
    const [, line = ''] = /<p lang="ja"><code>(.+?)<\/code>/.exec(page) ?? [];
    return line.replaceAll('&#39;', "'").replaceAll('&#34;', '"').replaceAll('&amp;', '&');
  };
  /** The line is given to a shell as it stands on the page. */
  const drawnByCommand = async (line: string) => {
    const { options } = city.db.source;
    const url = options.type === 'postgres' ? options.url : undefined;
    const env = { ...process.env, ICHIDAI_DATA: city.dataDir, DATABASE_URL: url ?? '', LANG: 'ja_JP.UTF-8' };
    const program = line.replace(/^ichidai /, 'node --import tsx src/cli.ts ');
    return JSON.parse((await run('sh', ['-c', program], { cwd: projectRoot, env })).stdout);
  };
  const kept = async (address: string) => {
    const seq = Number(address.split('/').at(-1));
    return entryOf((await city.db.read.findOneByOrFail(LedgerEntry, { seq, action: 'audit.sampled' })).body).after;
  };

  test.each(['simple', 'stratified', 'every'])(
    'by %s is drawn again by the command that the page prints',
    async (method) => {
      const address = await drawn(auditor, { method });
      const { text } = await auditor.get(address);
      const { population, drawn: again } = await drawnByCommand(lineOn(text));
      expect(await kept(address)).toMatchObject({
        ...{ population: population.count, populationHash: population.hash, method, size: 5 },
        drawn: again.map(({ place }: { place: number }) => place),
      });
      expect(again).toHaveLength(5);
      expect(text).toContain(population.hash);
      for (const { record } of again) for (const cell of record.slice(0, 2)) expect(text).toContain(`>${cell}<`);
      expect((await auditor.get('/samples')).text).toContain(`href="${address}"`);
    },
  );

  test('shows the same list when it is opened again after the register has changed', async () => {
    const address = await drawn(auditor);
    const rowsOf = (text: string): string => /<tbody>.*?<\/tbody>/s.exec(text)?.[0] ?? '';
    const before = rowsOf((await auditor.get(address)).text);
    await given(city.db, (tx) => giveDevice(tx, newcomer));
    const { text } = await auditor.get(address);
    expect(rowsOf(text)).toBe(before);
    expect(text).toContain('一致することを確かめました');
    const file = (await auditor.get(`${address}/file`).buffer(true)).text;
    expect(file.trim().split('\r\n')).toHaveLength(6);
    expect(file).toContain('母集団での行');
    expect(await city.db.read.countBy(LedgerEntry, { action: 'report.exported' })).toBe(1);
  });

  test('is drawn from no more than its drawer may see, and seen by those alone who see all of that', async () => {
    const [whole, own] = [await drawn(auditor), await drawn(head, { size: '1000' })];
    expect((await head.get(whole)).status).toBe(404);
    expect((await head.get(`${whole}/file`)).status).toBe(404);
    const { text } = await head.get(own);
    expect([text.includes('PC-11'), text.includes('PC-12')]).toEqual([true, false]);
    expect((await drawnByCommand(lineOn(text))).population.count).toBe(
      ((await kept(own)) as { population: number }).population,
    );
    expect((await auditor.get(own)).status).toBe(200);
    const list = (await head.get('/samples')).text;
    expect([list.includes(`"${own}"`), list.includes(`"${whole}"`)]).toEqual([true, false]);
    expect((await head.post('/samples/new', { ...ASKED, unit: '90' })).status).toBe(422);
    expect((await head.post('/samples/new', { ...ASKED, population: 'RPT-14 entries' })).text).toContain(
      'f-population-error',
    );
  });

  test.each([
    [{ population: '' }, 'population'],
    [{ population: 'RPT-99 devices' }, 'population'],
    [{ population: 'RPT-10 exceptions' }, 'population'],
    [{ asOf: '2099-01-01' }, 'asOf'],
    [{ asOf: 'きのう' }, 'asOf'],
    [{ knownAt: '2099-01-01' }, 'knownAt'],
    [{ unit: '77' }, 'unit'],
    [{ method: 'best' }, 'method'],
    [{ size: '0' }, 'size'],
    [{ size: '1001' }, 'size'],
    [{ size: '２５' }, 'size'],
    [{ seed: '' }, 'seed'],
    [{ seed: 'a\nb' }, 'seed'],
  ])('with %j is not drawn, and the page says why at the field', async (asked, field) => {
    const before = await city.db.read.countBy(LedgerEntry, { action: 'audit.sampled' });
    const { status, text } = await auditor.post('/samples/new', { ...ASKED, ...asked });
    expect(status).toBe(422);
    expect(text).toMatch(new RegExp(`<p class="ichi-error" id="f-${field}-error`));
    expect(await city.db.read.countBy(LedgerEntry, { action: 'audit.sampled' })).toBe(before);
  });

  test('that there is not is not found', async () => {
    for (const seq of ['1', '0', '999999', 'x', '1.5', '99999999999'])
      expect((await auditor.get(`/samples/${seq}`)).status).toBe(404);
  });

  test('stands in the ledger by the name of its table', async () => {
    const seq = (await drawn(auditor)).split('/').at(-1);
    const { text } = await auditor.get(`/ledger/${seq}`);
    expect(text).toContain('">端末</td>');
    expect(text).not.toMatch(/(?:reportMaking|ledger|auditReports):|>devices</);
  });
});
