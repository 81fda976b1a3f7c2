import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { CompletionCorrection } from '../../src/training/correction.entity.ts';
import { TrainingCompletion } from '../../src/training/training.entity.ts';
import { ENGINES } from '../support/app.ts';
import { type RecordCity, recordCity } from './record-city.ts';

const RIGHT = { deed: 'correct', score: '90', passed: '1', mode: 'paper', reason: '採点の誤りのため' };

describe.each(ENGINES)('correcting completions on %s', (engine) => {
  let city: RecordCity;
  let completion: string;

  beforeAll(async () => {
    city = await recordCity(engine);
    completion = await city.record('003', '002', '2026-11-10');
  });
  afterAll(() => city.close());

  const correct = async (by: string, id: string, more: Readonly<Record<string, string>> = {}) =>
    (await city.as(by)).post(`/training/completions/${id}/correction`, { ...RIGHT, ...more });
  const facts = (person: string) =>
    city.db.read.find(TrainingCompletion, {
      where: { personId: city.ids[person] ?? '' },
      order: { recordedAt: 'ASC' },
    });

  test('a section head records on paper for the section of a second post, and for either number of one person', async () => {
    expect(await city.record('003', '005', '2026-11-09')).not.toBe('');
    const head = await city.as('003');
    const twice = { person: '902', completedOn: '2026-11-10', score: '85', passed: '1', mode: 'paper' };
    const answer = await head.post('/training/SEC/completions', twice);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('在職していません')]);
  });

  test.each([
    ['003', '003'],
    ['001', '001'],
  ])('%s cannot record a completion of their own', async (by, person) => {
    const said = { person, completedOn: '2026-11-10', score: '', passed: '1', mode: 'paper' };
    const answer = await (await city.as(by)).post('/training/SEC/completions', said);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('自分の受講は記録できません')]);
    expect(await facts(person)).toEqual([]);
  });

  test.each([
    [{ reason: '' }, '理由を1文字から400文字で'],
    [{ reason: 'あ'.repeat(401) }, '理由を1文字から400文字で'],
    [{ deed: 'delete' }, '訂正の内容を選んでください'],
    [{ score: '101' }, '点数は0〜100'],
    [{ score: '八十' }, '点数は0〜100'],
    [{ passed: '' }, '合否を選んでください'],
    [{ mode: 'telepathy' }, '方式を選んでください'],
    [{ mode: 'session' }, '方式が書面の受講だけです'],
    [{ score: '85' }, 'いまの記録と同じ内容です'],
  ])('with %j it is refused with its sentence, and nothing is written', async (wrong, sentence) => {
    const answer = await correct('003', completion, wrong);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(await facts('002')).toHaveLength(1);
  });

  test('others may not: no employee, no auditor, no head of another section, nobody for themselves', async () => {
    expect((await correct('002', completion)).status).toBe(403);
    expect((await correct('004', completion)).status).toBe(403);
    const elsewhere = await city.record('001', '006', '2026-11-10');
    expect((await correct('003', elsewhere)).status).toBe(404);
    expect((await correct('001', 'no-such')).status).toBe(404);
    const own = await city.record('001', '003', '2026-11-10');
    const answer = await correct('003', own);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('自分の受講は訂正できません')]);
  });

  test('a head corrects only what was on paper; the office everything', async () => {
    const session = await city.record('003', '002', '2026-11-08', { mode: 'session' });
    const page = (await (await city.as('003')).get(`/training/people/${city.ids['002']}`)).text;
    expect(page).toContain(`/training/completions/${completion}/correction`);
    expect(page).not.toContain(`/training/completions/${session}/correction`);
    expect((await correct('003', session)).text).toContain('方式が書面の受講だけです');
    expect((await correct('001', session, { mode: 'elearning' })).status).toBe(303);
  });

  test('a correction supersedes it on the same day; both stay on the record, with the reason', async () => {
    const form = (await (await city.as('003')).get(`/training/completions/${completion}/correction`)).text;
    expect(form).toMatch(/name="score"[^>]*value="85"/);
    const answer = await correct('003', completion);
    expect(answer.headers.location).toBe(`/training/people/${city.ids['002']}`);
    const lines = (await facts('002')).filter(({ validFrom }) => validFrom === '2026-11-10');
    expect(lines).toMatchObject([
      { id: completion, score: 85 },
      { score: 90, supersededAt: STILL_KNOWN },
    ]);
    expect(lines[0]?.supersededAt).toBe(lines[1]?.recordedAt);
    const page = (await (await city.as('002')).get('/training/own')).text;
    expect(page).toMatch(/90[\s\S]*有効[\s\S]*85[\s\S]*訂正済み[\s\S]*採点の誤りのため/);
    expect(page).not.toContain('/correction');
    const history = (await (await city.as('004')).get('/ledger?q=髙橋')).text;
    expect(history).toContain('髙橋 一郎 の「情報セキュリティ基礎」の受講の記録を訂正しました');
    expect(history).toContain('採点の誤りのため');
  });

  test('corrected once it is not corrected again', async () => {
    const answer = await correct('003', completion, { score: '91' });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('すでに訂正されています')]);
  });

  test('what was recorded by mistake is taken back, and the day can be recorded anew', async () => {
    const mistaken = await city.record('003', '005', '2026-11-07');
    expect((await correct('003', mistaken, { deed: 'withdraw', score: '', passed: '', mode: '' })).status).toBe(303);
    const correction = await city.db.read.findOneByOrFail(CompletionCorrection, { completionId: mistaken });
    expect(correction).toMatchObject({ replacedBy: null, byId: city.ids['003'], reason: '採点の誤りのため' });
    const page = (await (await city.as('005')).get('/training/own')).text;
    expect(page).toContain('取消し');
    expect(await city.record('003', '005', '2026-11-07')).not.toBe(mistaken);
  });

  test('the database itself keeps corrections, and takes none without a completion that was superseded', async () => {
    const { manager } = city.db.source;
    const [, held] = await facts('005');
    const forged = { id: 'x', completionId: held?.id ?? '', replacedBy: null, reason: 'x', at: '', byId: null };
    const open = (await facts('005')).find(({ supersededAt }) => supersededAt === STILL_KNOWN);
    const early = { ...forged, completionId: open?.id ?? '', byLabel: '' };
    await expect(manager.insert(CompletionCorrection, early)).rejects.toThrow('supersedes a completion');
    const [known] = await city.db.read.find(CompletionCorrection);
    await expect(manager.update(CompletionCorrection, known?.id ?? '', { reason: 'y' })).rejects.toThrow();
  });
});
