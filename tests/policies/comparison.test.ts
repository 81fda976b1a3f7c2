import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { asBytes } from '../consolidation/reading.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { openedInWriter } from '../support/office.ts';

const NEW = '/policies/taisaku-kijun/versions/1.1';

describe.each(ENGINES)('the comparison of two versions on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let employee: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, roles: ['policy'] });
      await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: it });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    officer = await city.signIn('001');
    employee = await city.signIn('002');
  });
  afterAll(() => city.close());

  test('is a link away from the text, and compares with the version before', async () => {
    expect((await officer.get(NEW)).text).toContain(`href="${NEW}/comparison"`);
    const { text, status } = await officer.get(`${NEW}/comparison`);
    expect(status).toBe(200);
    expect(text).toContain('改正後（第1.1版）');
    expect(text).toContain('改正前（第1.0版）');
  });

  test('underlines what was reworded, in both columns, and leaves out what was not', async () => {
    const { text } = await officer.get(`${NEW}/comparison`);
    expect(text).toContain('<ins>12文字以上の</ins>長さを持ち');
    expect(text).toContain('<del>十分な</del>長さを持ち');
    expect(text).toContain('第1節から第41条まで　（略）');
    expect(text).not.toContain('この基準は、八戸市情報セキュリティ基本方針');
  });

  test('shows what is new, and what was moved with its old and new number', async () => {
    const { text } = await officer.get(`${NEW}/comparison`);
    expect(text).toContain('（新設）');
    expect(text).toContain('（第45条から移動）');
    expect(text).toContain('<ins>第49条</ins>');
    expect(text).toContain('<del>第45条</del>');
  });

  test('shows every clause where that is asked for', async () => {
    const { text } = await officer.get(`${NEW}/comparison?extent=whole`);
    expect(text).toContain('この基準は、八戸市情報セキュリティ基本方針');
    expect(text).not.toContain('（略）');
  });

  test('turns round where an older version is compared with a newer one', async () => {
    const { text } = await officer.get('/policies/taisaku-kijun/versions/1.0/comparison');
    expect(text).toContain('<ins>十分な</ins>長さを持ち');
    expect(text).toContain('（削る）');
  });

  test('comes as a PDF under its Japanese name', async () => {
    const { headers, body } = await asBytes(officer.get(`${NEW}/comparison.pdf`));
    expect(decodeURIComponent(headers['content-disposition'] ?? '')).toContain('新旧対照表（第1.1版・第1.0版）.pdf');
    expect(body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await employee.get(`${NEW}/comparison.pdf`)).status).toBe(404);
  });

  test('opens in Writer as a table of two columns with the changes underlined', async () => {
    const answer = await asBytes(officer.get(`${NEW}/comparison.docx`));
    expect(answer.headers['content-type']).toContain('wordprocessingml.document');
    const table = openedInWriter(answer.body).split('<table').at(1) ?? '';
    const cells = table.split('<td').map((cell) => cell.replace(/<(?!\/?u>)[^>]*>|\s/g, '').replaceAll('</u><u>', ''));
    expect(cells.some((cell) => cell.includes('<u>12文字以上の</u>長さを持ち'))).toBe(true);
    expect(cells.some((cell) => cell.includes('<u>十分な</u>長さを持ち'))).toBe(true);
    expect(cells.some((cell) => cell.includes('（新設）'))).toBe(true);
    expect((await employee.get(`${NEW}/comparison.docx`)).status).toBe(404);
  });

  test('is not for employees as long as one of the two is a draft', async () => {
    expect((await employee.get(`${NEW}/comparison`)).status).toBe(404);
  });

  test('is not there for a document with one version', async () => {
    expect((await officer.get('/policies/kihon-hoshin/versions/1.0')).text).not.toContain('/comparison"');
    expect((await officer.get('/policies/kihon-hoshin/versions/1.0/comparison')).status).toBe(404);
  });

  test('is complete in English, with the text in Japanese', async () => {
    const visitor = await city.signIn('001');
    await visitor.post('/language', { language: 'en', back: NEW });
    const { text } = await visitor.get(`${NEW}/comparison`);
    expect(text).toContain('After (改正後), 1.1');
    expect(text).toContain('Moved from 第45条 (移動)');
  });
});
