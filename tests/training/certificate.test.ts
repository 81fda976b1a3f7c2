import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setPdf } from '../../src/print/pdf.ts';
import { fiscalYear } from '../../src/shared/dates.ts';
import { TrainingCertificate } from '../../src/training/certificate.entity.ts';
import { numberText } from '../../src/training/certificate.rules.ts';
import { printedCertificate } from '../../src/training/certificate-print.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { ENGINES } from '../support/app.ts';
import { type RecordCity, recordCity } from './record-city.ts';

const CHECK = '/training/certificates';

describe.each(ENGINES)('certificates on %s', (engine) => {
  let city: RecordCity;
  let completion: string;

  beforeAll(async () => {
    city = await recordCity(engine);
    completion = await city.record('003', '002', '2026-11-10');
  });
  afterAll(() => city.close());

  const certificates = () => city.db.read.find(TrainingCertificate, { order: { number: 'ASC' } });
  const numberOf = async (place = 0): Promise<string> =>
    numberText((await certificates())[place] as TrainingCertificate);
  const check = async (number: string) => (await city.as('006')).get(`${CHECK}?number=${encodeURIComponent(number)}`);
  const pdf = async (by: string, id: string) =>
    (await city.as(by)).get(`${CHECK}/${id}/certificate.pdf`).responseType('blob');

  test('nobody gets one for what somebody else completed, or for what does not exist', async () => {
    for (const id of [completion, 'no-such']) {
      const answer = await (await city.as('006')).post(`/training/own/completions/${id}/certificate`);
      expect(answer.status).toBe(404);
    }
    expect((await (await city.as('006')).post(`/training/completions/${completion}/certificate`)).status).toBe(403);
    expect((await (await city.as('004')).post(`/training/completions/${completion}/certificate`)).status).toBe(403);
    expect(await certificates()).toEqual([]);
  });

  test('a person gets it when first asking, with a number of the fiscal year, and it stays the same', async () => {
    const person = await city.as('002');
    const address = `/training/own/completions/${completion}/certificate`;
    expect((await person.get('/training/own')).text).toContain(`href="${address}"`);
    expect((await person.get(address)).text).toContain('番号は一度付けると変わりません');
    expect((await person.post(address)).headers.location).toBe('/training/own');
    expect((await person.get('/training/own')).text).toContain(`受講証 ${await numberOf()} を交付しました`);
    await person.post(address);
    await (await city.as('003')).post(`/training/completions/${completion}/certificate`);
    expect(await certificates()).toMatchObject([
      {
        ...{ fiscalYear: fiscalYear('2026-11-22'), number: 1, name: '髙橋 一郎', unit: '財政部 住民税課' },
        ...{ courseTitle: '情報セキュリティ基礎', completedOn: '2026-11-10', score: 85, issuedBy: '髙橋 一郎' },
      },
    ]);
  });

  test('the head and the office issue one too; the numbers run on', async () => {
    const other = await city.record('003', '005', '2026-11-11', { score: '' });
    const answer = await (await city.as('003')).post(`/training/completions/${other}/certificate`);
    expect(answer.headers.location).toBe(`/training/people/${city.ids['005']}`);
    const third = await city.record('001', '006', '2026-11-12');
    expect((await (await city.as('003')).post(`/training/completions/${third}/certificate`)).status).toBe(404);
    expect((await (await city.as('001')).post(`/training/completions/${third}/certificate`)).status).toBe(303);
    expect((await certificates()).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('who did not pass gets none, with the sentence that says so', async () => {
    const failed = await city.record('001', '006', '2026-11-13', { passed: '0', score: '20' });
    const answer = await (await city.as('001')).post(`/training/completions/${failed}/certificate`);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('合格していない受講に')]);
    expect((await (await city.as('006')).get('/training/own')).text).not.toContain(`${failed}/certificate`);
    expect(await certificates()).toHaveLength(3);
  });

  test('the PDF holds what is on record, in Japanese letters of its own, and is the same bytes whoever asks again', async () => {
    const [certificate] = await certificates();
    const { id = '' } = certificate ?? {};
    const answer = await pdf('002', id);
    expect(answer.headers['content-type']).toBe('application/pdf');
    const { pages, text, boxes } = textOfPdf(inflated(answer.body as Buffer));
    expect([pages, boxes]).toEqual([1, 0]);
    for (const said of [await numberOf(), '髙橋 一郎', '財政部 住民税課', '情報セキュリティ基礎', '85点']) {
      expect(text).toContain(said);
    }
    expect(text).toContain('令和8年11月10日（火）');
    expect(text).toContain('令和8年11月22日（日）');
    expect((answer.body as Buffer).toString('latin1')).toMatch(/FontFile2/);
    city.later('2026-11-25T01:00:00.000Z');
    await (await city.as('004')).post('/language', { language: 'en' });
    for (const by of ['003', '001', '004', '002']) expect((await pdf(by, id)).body).toEqual(answer.body);
    await (await city.as('004')).post('/language', { language: 'ja' });
    expect((await pdf('006', id)).status).toBe(404);
    const known = (await city.as('002'))
      .get(`${CHECK}/${id}/certificate.pdf`)
      .set('If-None-Match', String(answer.headers.etag));
    expect((await known).status).toBe(304);
  });

  test('anybody learns from the number whose it is, of what, and that it is valid', async () => {
    expect((await (await city.as('006')).get(CHECK)).status).toBe(200);
    const { status, text } = await check((await numberOf()).replace('R8', '令和８年度'));
    expect(status).toBe(200);
    for (const said of ['この受講証は有効です', '髙橋 一郎', '財政部 住民税課', '情報セキュリティ基礎']) {
      expect(text).toContain(said);
    }
    expect(text).toContain('令和8年11月10日（火）');
  });

  test('a slip of the keyboard is told from a number that nobody has', async () => {
    const typo = await check((await numberOf()).replace('000001', '000007'));
    expect([typo.status, typo.text]).toEqual([422, expect.stringContaining('打ち間違いがないか')]);
    const unknown = await check(numberText({ fiscalYear: 2026, number: 777 }));
    expect([unknown.status, unknown.text]).toEqual([404, expect.stringContaining('交付されていません')]);
    const unreadable = await check('八戸市-12');
    expect([unreadable.status, unreadable.text]).toEqual([422, expect.stringContaining('形ではありません')]);
  });

  test('once the completion is corrected the certificate is valid no more, and another one is issued', async () => {
    const correction = { deed: 'correct', score: '90', passed: '1', mode: 'paper', reason: '採点の誤り' };
    const head = await city.as('003');
    expect((await head.post(`/training/completions/${completion}/correction`, correction)).status).toBe(303);
    const { status, text } = await check(await numberOf());
    expect([status, text]).toEqual([200, expect.stringContaining('令和8年11月25日（水）から有効ではありません')]);
    const again = await head.post(`/training/completions/${completion}/certificate`);
    expect(again.headers.location).toBe(`/training/people/${city.ids['002']}`);
    expect(await certificates()).toHaveLength(3);
    const record = (await head.get(`/training/people/${city.ids['002']}`)).text;
    const [, corrected = ''] = /\/training\/completions\/([\w-]+)\/certificate/.exec(record) ?? [];
    await head.post(`/training/completions/${corrected}/certificate`);
    expect((await certificates())[3]).toMatchObject({ number: 4, score: 90, completionId: corrected });
  });

  test('the database itself keeps certificates, and takes none for what was not passed', async () => {
    const [certificate] = await certificates();
    const failed = await city.record('001', '006', '2026-11-14', { passed: '0', score: '20' });
    const forged = { ...certificate, id: 'x', number: 99, completionId: failed } as TrainingCertificate;
    const { manager } = city.db.source;
    await expect(manager.insert(TrainingCertificate, forged)).rejects.toThrow('passed and holds');
    await expect(manager.update(TrainingCertificate, certificate?.id ?? '', { name: '工藤' })).rejects.toThrow();
    await expect(manager.delete(TrainingCertificate, certificate?.id ?? '')).rejects.toThrow();
  });

  test('whoever goes on guessing is stopped, alone', async () => {
    const guesser = await city.as('005');
    const guess = (number: number) =>
      guesser.get(`${CHECK}?number=${numberText({ fiscalYear: 2026, number })}`).then(({ status }) => status);
    const answers: number[] = [];
    for (let number = 500; number < 522; number++) answers.push(await guess(number));
    expect(answers.slice(0, 20)).toEqual(Array(20).fill(404));
    expect(answers.slice(20)).toEqual([429, 429]);
    expect((await check(await numberOf(1))).status).toBe(200);
  });
});

test('a certificate without a score or a unit, with a name of rare letters, is set on one page', async () => {
  const facts = { fiscalYear: 2026, number: 5, name: '𠮷田 﨑', unit: '', courseTitle: 'あ'.repeat(100), score: null };
  const texts = JSON.parse(readFileSync('locales/ja/certificates.json', 'utf8'));
  const t = (key: string, params: Record<string, unknown> = {}) =>
    String(
      key
        .replace(/^\w+:/, '')
        .split('.')
        .reduce((node, name) => node?.[name], texts) ?? key,
    ).replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(params[name]));
  const issued = { completedOn: '2026-04-01', city: '青森県八戸市', issuedAt: '2026-04-02T00:00:00.000Z' };
  const { pages, text, boxes } = textOfPdf(
    await setPdf(printedCertificate({ ...facts, ...issued }, t as never), false),
  );
  expect([pages, boxes]).toEqual([1, 0]);
  for (const said of ['𠮷田 﨑', '青森県八戸市']) expect(text).toContain(said);
});
