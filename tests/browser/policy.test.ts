import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { morningOf } from '../policies/campaign-city.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { inForce } from '../support/decided.ts';
import { openedInWriter } from '../support/office.ts';
import { launch, signedInWindow } from '../support/screen.ts';
import { type Served, serve } from '../support/visitor.ts';
import {
  acknowledge,
  acknowledgeChanges,
  DRAFT,
  decide,
  fileFrom,
  open,
  press,
  publish,
  reads,
  review,
  revise,
  submit,
  underlinedIn,
} from './revising.ts';

let city: TestApp;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  city = await testApp();
  await given(city.db, async (tx) => {
    const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
    const general = await giveUnit(tx, { code: '0102', name: '総務課' });
    const works = await giveUnit(tx, { code: '0301', name: '道路維持課' });
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, title: '主査', roles: ['policy'] });
    await givePerson(tx, { number: '002', name: '田名部 徹', unitId: general, title: '副市長', roles: ['ciso'] });
    await givePerson(tx, { number: '003', name: '工藤 美咲', unitId: works, title: '課長', roles: ['head'] });
    await givePerson(tx, { number: '004', name: '三浦 花子', unitId: general, title: '法規係長' });
    await givePerson(tx, { number: '005', name: '川口 渉', unitId: it, title: '参事', roles: ['policy', 'ciso'] });
    await givePerson(tx, { number: '006', name: '下田 直', unitId: general });
    for (const [number, name] of WORKERS) await givePerson(tx, { number, name, unitId: works, title: '作業員' });
  });
  await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
  await inForce(city.db, 'taisaku-kijun/1.0', ['001', '003', '002']);
  served = await serve(city.app);
  browser = await launch();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await city?.close();
});

const WORKERS = [
  ['007', '野沢 学'],
  ['008', '畠山 勇'],
  ['009', '中居 健'],
] as const;
const PHONE = 360;

const signedIn = (number: string, width?: number): Promise<Page> =>
  signedInWindow(browser, served.origin, number, width);

test('the standards are revised, commented on, decided by somebody else, in force on their day and acknowledged', async () => {
  await acknowledge(await signedIn('006'));
  const officer = await signedIn('001');
  await revise(officer);
  const author = await signedIn('005');
  await open(author, `${DRAFT}/clauses/c-aim`);
  await author.fill('[name=heading]', '趣旨等');
  await press(author, '保存する');
  await reads(author, '趣旨等');

  await submit(officer);
  await review(await signedIn('003'), '指名の時期を書くこと。');
  await review(await signedIn('004'), '用字は公用文の例によること。');

  city.clock.now = '2026-11-24T01:00:00.000Z';
  const [late, ciso, office] = [await signedIn('005'), await signedIn('002'), await signedIn('001')];
  await decide(late);
  await reads(late, '作成・編集・起案した人は、回議・合議にも決裁にも加われません');
  await decide(ciso);
  await reads(ciso, 'を決裁しました。');
  await publish(office);

  const employee = await signedIn('006');
  await open(employee, '/policies/taisaku-kijun');
  await reads(employee, '副市長のうちから市長が指名する者');
  await morningOf(city, '2026-12-01');
  await acknowledgeChanges(await signedIn('006', PHONE));

  const head = await signedIn('003');
  await open(head, '/policies/taisaku-kijun/acknowledgements/paper');
  for (const [, name] of WORKERS)
    await head
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('checkbox')
      .check();
  await head.selectOption('[name=mode]', 'paper');
  await head.fill('[name=signedOn]', '2026-12-01');
  await head.fill('[name=note]', '課の金庫に保管');
  await press(head, /記録する/);
  await reads(head, '3人の確認を記録しました');

  const word = openedInWriter(await fileFrom(head, `${DRAFT}/comparison.docx`));
  for (const words of ['改正後', '改正前']) expect(word).toContain(words);
  expect(underlinedIn(word)).toContain('副市長1人');
  const { text } = textOfPdf(inflated(await fileFrom(head, `${DRAFT}/comparison.pdf`)));
  expect(text).toContain('市長が指名する副市長1人');
  expect((await verifyLedger(city.db.read)).fault).toBeNull();
}, 600_000);
