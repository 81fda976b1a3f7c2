import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { row, sql } from '../../src/sql.ts';
import { readText } from '../consolidation/reading.ts';
import {
  ALL_KEPT,
  ANSWERS,
  CLAUSE,
  drafted,
  type InspectionCity,
  inspectionCity,
  opened,
  replyOf,
  SHEET,
  send,
} from './inspection-city.ts';

describe('bad input about self-inspections', () => {
  let city: InspectionCity;
  let draft: string;
  let open: string;
  let reply: string;
  beforeAll(async () => {
    city = await inspectionCity();
    draft = await drafted(city, { title: '下書き' });
    open = await opened(city, { title: '実施中' });
    reply = await replyOf(city, open, '市民課');
  }, 60_000);
  afterAll(() => city.close());

  const entries = async () =>
    (await row<{ seq: number }>(city.db.read, sql`SELECT max(seq) AS seq FROM ledger_entry`))?.seq;

  const sheets: [what: string, fields: Partial<typeof SHEET>, field: string, sentence: string][] = [
    ['no name', { title: '' }, 'title', '点検票の名称を100字までで入れてください。'],
    ['a name that is taken', { title: '実施中' }, 'title', 'この年度に同じ名称の点検票があります。'],
    ['nobody to answer', { respondents: 'city' }, 'respondents', '回答の単位を選んでください。'],
    ['a day that does not exist', { opensOn: '2026-02-30' }, 'opensOn', '日付を入れてください。'],
    ['answers due before the opening', { dueOn: '2026-11-21' }, 'dueOn', '回答期限が実施日より前です。'],
    ['a sheet that cannot be copied', { copiedFrom: 'no-such' }, 'copiedFrom', 'この点検票は写せません。'],
  ];
  test.each(sheets)(
    'a sheet with %s is refused at its field, and nothing is written',
    async (_what, fields, field, said) => {
      const before = await entries();
      const answer = await city.policy.post('/inspections/new', { ...SHEET, lead: '説明の文', ...fields });
      expect([answer.status, answer.text.includes(`id="f-${field}-error"`)]).toEqual([422, true]);
      expect(readText(answer)).toContain(said);
      expect(answer.text).toContain('説明の文');
      expect(await entries()).toBe(before);
    },
  );

  const QUESTION = { text: '設問', how: '', clauses: [CLAUSE], place: '', revision: '' };
  const questions: [what: string, fields: object, field: string, sentence: string][] = [
    ['without a text', { text: '' }, 'text', '設問を500字までで入れてください。'],
    [
      'about a clause of a draft',
      { clauses: ['kihon-hoshin c-aim'] },
      'clauses',
      'いま施行されている版にない条項です。',
    ],
    ['at no place', { place: '0' }, 'place', '番号は1から60までの整数で入れてください。'],
    ['about too many clauses', { clauses: Array.from({ length: 11 }, (_, n) => `x ${n}`) }, 'clauses', '10件まで'],
  ];
  test.each(questions)('a question %s is refused at its field', async (_what, fields, field, sentence) => {
    const answer = await city.policy.post(`${draft}/questions/new`, { ...QUESTION, ...fields });
    expect([answer.status, answer.text.includes(`id="f-${field}-error"`)]).toEqual([422, true]);
    expect(readText(answer)).toContain(sentence);
  });

  const answers: [what: string, fields: object, field: string, sentence: string][] = [
    ['with a question left out', { answer2: '' }, 'answer2', '問2の回答を選んでください。'],
    ['× without a measure', { measure1: '' }, 'measure1', '問1は×です。改善策を書いてください。'],
    ['× without a day', { dueOn1: '' }, 'dueOn1', '問1の改善の期限を入れてください。'],
    ['× with a day that is over', { dueOn1: '2026-11-21' }, 'dueOn1', '問1の改善の期限が過ぎています。'],
    ['○ with a measure', { measure2: '直す' }, 'measure2', '改善策と期限は空にしてください。'],
    ['with what is no answer', { answer1: 'maybe' }, 'answer1', '問1の回答を選び直してください。'],
  ];
  test.each(answers)(
    'answers %s are refused at the question, nothing typed is lost',
    async (_what, fields, field, said) => {
      const before = await entries();
      const answer = await send(city.clerk, `${reply}/answer`, { ...ANSWERS, ...fields });
      expect([answer.status, answer.text.includes(`id="f-${field}-error"`)]).toEqual([422, true]);
      expect(readText(answer)).toContain(said);
      if (!('measure1' in fields)) expect(answer.text).toContain('画面を自動で閉じる設定にする');
      expect(await entries()).toBe(before);
    },
  );

  test('who has answered on an older form is refused, sees both, and can then replace what stands', async () => {
    const at = await replyOf(city, open, '総務課');
    const { text } = await city.otherHead.get(`${at}/answer`);
    const [, revision = ''] = /name="revision" value="(\d*)"/.exec(text) ?? [];
    await city.otherHead.post(`${at}/answer`, { ...ALL_KEPT, revision, step: 'save' });
    const stale = await city.otherHead.post(`${at}/answer`, { ...ANSWERS, revision });
    expect(stale.status).toBe(409);
    expect(readText(stale)).toContain('五戸 実さんが先に保存しました。');
    expect(readText(stale)).toContain('問1: 五戸 実さんの回答は「○」です。');
    expect(stale.text).toContain('画面を自動で閉じる設定にする');
    const [, anew = ''] = /name="revision" value="(\d*)"/.exec(stale.text) ?? [];
    expect((await city.otherHead.post(`${at}/answer`, { ...ANSWERS, revision: anew })).status).toBe(303);
  });

  test('a sheet that was changed by somebody else shows both', async () => {
    const first = await city.policy.get(`${draft}/edit`);
    const [, revision = ''] = /name="revision" value="(\d*)"/.exec(first.text) ?? [];
    await send(city.policy, `${draft}/edit`, { ...SHEET, title: '改めた名称', revision });
    const stale = await city.policy.post(`${draft}/edit`, { ...SHEET, title: '別の名称', revision });
    expect(stale.status).toBe(409);
    expect(readText(stale)).toMatch(/別の名称.*改めた名称/);
  });

  const openings: [what: string, fields: Partial<typeof SHEET>, sentence: string][] = [
    ['before its day', { opensOn: '2026-12-01' }, '実施日（令和8年12月1日（火））より前には実施できません。'],
  ];
  test.each(openings)('a sheet is not opened %s', async (_what, fields, sentence) => {
    const at = await drafted(city, { title: `早い ${sentence.length}`, ...fields });
    expect(readText(await city.policy.get(at))).toContain(sentence);
    const answer = await send(city.policy, `${at}/opening`);
    expect([answer.status, readText(answer).includes(sentence)]).toEqual([422, true]);
  });

  test('a sheet without a question is not opened, and an opened one is neither changed nor removed', async () => {
    const { headers } = await city.policy.post('/inspections/new', { ...SHEET, title: '空の点検票' });
    const empty = await send(city.policy, `${headers.location}/opening`);
    expect([empty.status, readText(empty).includes('設問がありません。')]).toEqual([422, true]);
    const late = [
      ...[await city.policy.post(`${open}/questions/new`, QUESTION), await city.policy.post(`${open}/removal`, {})],
      await city.policy.post(`${open}/edit`, SHEET),
    ];
    for (const answer of late) {
      expect([answer.status, readText(answer).includes('この点検票はもう実施しています。')]).toEqual([422, true]);
    }
    expect((await city.policy.get(`${open}/edit`)).status).toBe(404);
  });

  test('nobody answers, confirms or sees what is not theirs', async () => {
    expect((await city.employee.get(`${reply}/answer`)).status).toBe(403);
    expect((await city.otherHead.get(`${reply}/answer`)).status).toBe(404);
    expect((await city.otherHead.post(`${reply}/answer`, ANSWERS)).status).toBe(404);
    expect((await city.otherHead.get(reply)).status).toBe(404);
    expect((await city.clerk.post(`${reply}/confirmation`, {})).status).toBe(403);
    expect((await city.policy.post(`${reply}/confirmation`, {})).status).toBe(403);
    expect((await city.training.get(`${open}/results`)).status).toBe(403);
    expect((await city.training.post('/inspections/new', SHEET)).status).toBe(403);
    expect((await city.auditor.get(reply)).status).toBe(200);
    expect((await city.auditor.post(`${reply}/return`, { note: 'x' })).status).toBe(403);
    expect((await city.employee.get(`${open}/own`)).status).toBe(404);
  });

  test('a reply is not confirmed before it is submitted, not sent back without a reason, not from an old page', async () => {
    const early = await send(city.head, `${reply}/confirmation`);
    expect([early.status, readText(early).includes('まだ提出されていません。')]).toEqual([422, true]);
    await send(city.clerk, `${reply}/answer`, ANSWERS);
    const mute = await send(city.head, `${reply}/return`);
    expect([mute.status, readText(mute).includes('理由を書いてください。')]).toEqual([422, true]);
    expect((await city.head.post(`${reply}/confirmation`, { revision: '1', note: '' })).status).toBe(409);
    const done = `${reply}/improvements`;
    const list = (await city.head.get('/inspections/improvements')).text;
    expect(list).not.toContain(`${done}/`);
    await send(city.head, `${reply}/confirmation`);
    const late = await send(city.clerk, `${reply}/answer`, ANSWERS);
    expect([late.status, readText(late).includes('所属の長が確認した回答は変えられません。')]).toEqual([422, true]);
  });

  const improvements: [what: string, fields: Record<'doneOn' | 'what', string>, sentence: string][] = [
    ['without a day', { doneOn: '', what: '直した' }, '完了した日を入れてください。'],
    ['tomorrow', { doneOn: '2026-11-23', what: '直した' }, '完了した日が先の日です。'],
    ['before the sheet was opened', { doneOn: '2026-11-21', what: '直した' }, '点検の実施より前です。'],
    ['without a word', { doneOn: '2026-11-22', what: '' }, '行ったこと、又は取り消す理由を書いてください。'],
  ];
  test.each(improvements)('an improvement is not done %s', async (_what, fields, sentence) => {
    const { text } = await city.head.get('/inspections/improvements');
    const [, at = ''] = /href="([^"]+\/improvements\/[^"]+)">/.exec(text) ?? [];
    const answer = await city.head.post(at, fields);
    expect([answer.status, readText(answer).includes(sentence)]).toEqual([422, true]);
  });

  test('a closed sheet takes no answers and sends nothing back, but can still be confirmed', async () => {
    const at = await opened(city, { title: '締め切る点検票' });
    const own = await replyOf(city, at, '市民課');
    await send(city.clerk, `${own}/answer`, ANSWERS);
    expect((await send(city.policy, `${at}/closing`)).status).toBe(303);
    const sentence = 'この点検票は締め切りました。';
    const late = [
      await city.clerk.post(`${own}/answer`, ANSWERS),
      await send(city.head, `${own}/return`, { note: 'x' }),
    ];
    for (const answer of late) expect([answer.status, readText(answer).includes(sentence)]).toEqual([422, true]);
    expect((await send(city.head, `${own}/confirmation`)).status).toBe(303);
    expect((await city.policy.get(`${at}/closing`)).status).toBe(404);
  });
});
