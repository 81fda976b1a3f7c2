import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { asBytes, readText } from '../consolidation/reading.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { ASKED_BY, inForce } from '../support/decided.ts';
import { opened } from './opened-form.ts';

const MATRIX = '/policies/coverage';
const DRAFT = '/policies/kihon-hoshin/versions/1.1';

describe.each(ENGINES)('the coverage matrix on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let employee: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, roles: ['policy'] });
      await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: it });
      await givePerson(tx, { number: '003', name: '三浦 花子', unitId: it, title: '課長', roles: ['head'] });
      await givePerson(tx, { number: '006', name: '田名部 徹', unitId: it, title: '副市長', roles: ['ciso'] });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    [officer, employee] = (await Promise.all([city.signIn('001'), city.signIn('002')])) as [Browser, Browser];
  });
  afterAll(() => city.close());

  test('says that nothing is in force, and that no clause answers anything', async () => {
    const answer = await employee.get(MATRIX);
    expect(answer.status).toBe(200);
    const words = readText(answer);
    expect(words).toContain('この日に施行されている文書はありません。');
    expect(words).toContain('定めのない、または一部に定めのない要求事項が26件あります。');
    expect(answer.text.match(/data-tone="bad">定めなし/g)).toHaveLength(26);
  });

  test('shows the clauses in force that answer, with reports and controls, to every employee', async () => {
    await inForce(city.db, 'kihon-hoshin/1.0', ['001', '003', '006']);
    expect((await employee.get('/policies')).text).toContain(`href="${MATRIX}"`);
    const { text } = await employee.get(MATRIX);
    expect(text).toContain('<a href="/policies/kihon-hoshin/versions/1.0#c-measure-organisation">第6条第1号');
    for (const words of [
      'RPT-12 ポリシーの版の履歴と公表の記録',
      '統制：C01・C02・C03',
      'C01 多要素認証',
      '原文は未確認',
    ])
      expect(text).toContain(words);
  });

  test('shows nothing of a draft where what is in force is asked for', async () => {
    expect((await officer.get(MATRIX)).text).not.toContain('/policies/taisaku-kijun');
  });

  test('names the keys of a requirement that no clause answers', async () => {
    const row = /id="trainingPlan".*?<\/tr>/s.exec((await employee.get(MATRIX)).text)?.[0] ?? '';
    expect(row).toContain('一部定めなし');
    expect(row).toContain('定めのない番号：G5.2(2)');
  });

  test('shows only what is not answered where that is asked for', async () => {
    const { text } = await employee.get(`${MATRIX}?show=open`);
    expect(text).toContain('id="disposal"');
    expect(text).not.toContain('id="organisation"');
    expect(text).toContain(`href="${MATRIX}.csv?show=open"`);
  });

  test('lists keys that the table does not know, and clauses without a key', async () => {
    const [, unknown = '', free = ''] = /対応表にない番号<\/caption>(.*)番号のない条項<\/caption>(.*)/s.exec(
      (await employee.get(MATRIX)).text,
    ) as string[];
    expect(unknown).toContain('G2(1)');
    expect(unknown).toContain('#c-measure-classification');
    expect(free).toContain('第2条 定義');
    expect(free).toContain('第6条第7号');
    expect(free).not.toContain('第6条第1号');
  });

  test('is as of the day that is asked for', async () => {
    const later = { effectiveOn: '2027-04-01', campaign: { ...ASKED_BY, dueOn: '2027-04-30' } };
    await inForce(city.db, 'taisaku-kijun/1.0', ['001', '003', '006'], later);
    expect((await employee.get(`${MATRIX}?on=2026-04-01`)).text).toContain('この日に施行されている文書はありません。');
    expect((await employee.get(`${MATRIX}?on=today`)).text).not.toContain('/policies/taisaku-kijun');
    expect((await employee.get(`${MATRIX}?on=2027-04-01`)).text).toContain(
      '/policies/taisaku-kijun/versions/1.0#c-ciso',
    );
    await employee.get(`${MATRIX}?on=today`);
  });

  test('of a draft is for those who may read it, and follows what is typed', async () => {
    await officer.post('/policies/drafts/new', { base: 'kihon-hoshin 1.0', step: 'minor' });
    expect((await employee.get(`${DRAFT}/coverage`)).status).toBe(404);
    for (const ending of ['csv', 'pdf']) expect((await employee.get(`${DRAFT}/coverage.${ending}`)).status).toBe(404);
    expect((await officer.get(DRAFT)).text).toContain(`href="${DRAFT}/coverage"`);
    const clause = `${DRAFT}/clauses/c-measure-organisation`;
    await officer.post(clause, { ...(await opened(officer, clause)), guidelineKeys: 'G99', evidence: 'RPT-14' });
    const { text } = await officer.get(`${DRAFT}/coverage?texts=alone`);
    expect(/id="organisation".*?<\/tr>/s.exec(text)?.[0]).toContain('定めなし');
    expect(text).toContain('G99');
    expect(text).not.toContain('/policies/kihon-hoshin/versions/1.0#');
  });

  test('of a version stands among the other documents in force, unless it is asked for alone', async () => {
    const at = `${DRAFT}/coverage`;
    expect((await officer.get(`${at}?on=2027-04-01`)).text).toContain('/policies/taisaku-kijun/versions/1.0#c-ciso');
    expect((await officer.get(`${at}?texts=alone`)).text).not.toContain('/policies/taisaku-kijun');
    await officer.get(`${at}?on=today`);
  });

  test('says where a document follows another edition of the guideline', async () => {
    const form = await opened(officer, `${DRAFT}/head`);
    await officer.post(`${DRAFT}/head`, { ...form, guidelineEdition: 'R6.10' });
    expect((await officer.get(`${DRAFT}/coverage`)).text).toContain('第1.1版 (R6.10)');
    expect((await officer.get(MATRIX)).text).not.toContain('R6.10');
  });

  test.each(['utf-8', 'cp932'])('comes as a file of one clause a row, in %s', async (encoding) => {
    const { body, headers } = await asBytes(employee.get(`${MATRIX}.csv?encoding=${encoding}`));
    expect(decodeURIComponent(headers['content-disposition'] ?? '')).toContain('対応表-施行中-2026-11-22.csv');
    const text = new TextDecoder(encoding === 'cp932' ? 'shift_jis' : 'utf-8').decode(body);
    const records = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    const one = records.find((each) => each.条項のキー === 'c-measure-organisation');
    expect(one).toMatchObject({
      基準日: '2026-11-22',
      区分: '要求事項',
      ガイドラインの番号: 'G1',
      ガイドラインの版: 'R7.3',
      定めの有無: 'あり',
    });
    expect(one).toMatchObject({ 条項の番号: '第6条第1号', 報告: 'RPT-12' });
    const open = records.find((each) => each.ガイドラインの番号 === 'G4.1(7)');
    expect(open).toMatchObject({ 定めの有無: 'なし', 文書: '', 報告: 'RPT-07', 原文の確認: '公表資料で確認' });
    expect(new Set(records.map((each) => each.区分))).toEqual(
      new Set(['要求事項', '対応表にない番号', '番号のない条項']),
    );
  });

  test.each([MATRIX, `${DRAFT}/coverage`])('comes as a PDF under its Japanese name: %s', async (address) => {
    const { body, headers } = await asBytes(officer.get(`${address}.pdf`));
    expect(decodeURIComponent(headers['content-disposition'] ?? '')).toMatch(/対応表-.*-2026-11-22\.pdf/);
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
