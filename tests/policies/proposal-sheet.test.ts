import { beforeAll, describe, expect, test } from 'vitest';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { ENGINES } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { DRAFT, decidingOffice, SLUG } from './deciding-office.ts';

const PROPOSAL = {
  ...{ subject: '対策基準の改正について', purpose: '別紙のとおり改正してよろしいか伺います。' },
  ...{ officeNumber: '情政第12号', decisionClass: 'ciso', retention: '10', fiscalYear: '2026' },
  ...{ line: '003', joint: '004' },
};
const COMMENT = { clauseKey: 'c-ciso', text: '指名の時期を書くこと。' };

describe.each(ENGINES)('the proposal sheet, on %s', (engine) => {
  const office = decidingOffice(engine);
  const { step, page } = office;
  const sheet = async (): Promise<string> => {
    const { headers, body } = await office.officer.get(`${DRAFT}/proposal.pdf`).buffer();
    expect(headers['content-type']).toBe('application/pdf');
    return textOfPdf(inflated(body)).text;
  };

  beforeAll(async () => {
    await given(office.city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0103', name: '秘書課' });
      await givePerson(tx, { number: '007', name: '佐藤 恵', unitId, title: '副市長', roles: ['ciso'] });
    });
    await office.officer.post('/policies/drafts/new', { base: `${SLUG} 1.0`, step: 'minor' });
    await step(office.officer, 'submission', PROPOSAL);
    await office.head.post(`${DRAFT}/comments`, COMMENT);
    await step(office.head, 'agreement');
  });

  test('says who has agreed, whom it waits for, and what was said of which clause', async () => {
    const text = await sheet();
    for (const words of ['情政第12号', '10年', '令和8年度', '情報政策課 課長 工藤 美咲同意', '三浦 花子意見待ち'])
      expect(text).toContain(words);
    expect(text).toContain('第2条 最高情報セキュリティ責任者工藤 美咲指名の時期を書くこと。');
    expect(text).not.toContain('後閲');
  });

  test('says who sent it back, as the page does; the office hears of it on its home page', async () => {
    expect(await page(office.officer, '/')).toContain('第1.2版（案）の回議と決裁を進める');
    await step(office.joint, 'rejection', { note: '第2条を直すこと' });
    expect(await sheet()).toContain('三浦 花子差戻し');
    const shown = await page(office.officer);
    expect(shown).toContain('>差戻し<');
    expect(shown).not.toContain('意見待ち');
    const home = await page(office.officer, '/');
    expect(home).toContain('第1.2版（案）が戻っています');
    expect(home).toContain('第1.1版（案）は作成中です');
  });

  test('is filled in as it was when it is put forward again, with those to whom it went', async () => {
    const form = await page(office.officer, `${DRAFT}/submission`);
    expect(form).toContain('value="情政第12号"');
    expect(form).toMatch(/name="line"[^>]*>\n?003</);
    expect(form).toMatch(/name="joint"[^>]*>\n?004</);
  });

  test('says who decided it and how, and who confirmed what was decided for another', async () => {
    await step(office.officer, 'submission', PROPOSAL);
    for (const reviewer of [office.head, office.joint]) await step(reviewer, 'agreement');
    await step(office.ciso, 'decision', { importance: 'minor', capacity: 'proxy', note: '字句の整理のため' });
    await step(await office.city.signIn('007'), 'confirmation');
    const text = await sheet();
    for (const words of ['決裁日令和8年', '決裁者田名部 徹', '代決', '後閲佐藤 恵', '軽微', '字句の整理のため'])
      expect(text).toContain(words);
  });
});
