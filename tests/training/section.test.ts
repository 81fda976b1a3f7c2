import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Job } from '../../src/jobs/job.entity.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { planSession } from '../../src/training/session.actions.ts';
import { enterAttendance } from '../../src/training/session-attendance.actions.ts';
import { ENGINES } from '../support/app.ts';
import { type ReportCity, reportCity } from './report-city.ts';

const PAGE = '/training/section';

const SESSION = {
  ...{ heldOn: '2026-11-22', startsAt: '08:00', endsAt: '08:30', signUpBy: '2026-11-22' },
  ...{ place: '大会議室', capacity: 30, lecturer: '', note: '' },
};

describe.each(ENGINES)('the section head’s page on %s', (engine) => {
  let city: ReportCity;
  beforeAll(async () => {
    city = await reportCity(engine);
    await city.complete({ course: 'SEC', number: '013', on: '2026-05-20' });
  });
  afterAll(() => city.close());

  const nudges = async () => {
    const mails = await city.db.read.find(Job, { where: { kind: 'mail' }, order: { createdAt: 'ASC', key: 'ASC' } });
    return mails
      .filter(({ key }) => key.startsWith('training-nudge:'))
      .map(({ payload }) => JSON.parse(payload) as { to: string; subject: string; text: string });
  };
  const ids = (...numbers: readonly string[]) => numbers.map((number) => city.ids[number] ?? '');
  const ask = (fields: Readonly<Record<string, string | readonly string[]>>, browser = city.head) =>
    browser.post(PAGE, { whom: 'chosen', course: '', line: '', ...fields });

  test('it shows the people of all units that somebody heads, and how each stands to each course', async () => {
    const { text } = await city.head.get(PAGE);
    for (const number of ['011', '012', '013', '021', '022']) expect(text).toContain(`>${number}</th>`);
    for (const number of ['001', '030', '031']) expect(text).not.toContain(`>${number}</th>`);
    expect(text).toContain('受講済み');
    expect(text).toContain('未受講（期限 R8.12.10）');
  });

  test('as of a day after the last one it says who was overdue, and offers no mail', async () => {
    const { text } = await city.head.get(`${PAGE}?on=2027-01-10&show=overdue&q=013`);
    expect(text).toContain('期限超過（期限 R8.12.10）');
    expect(text).not.toContain('name="whom"');
    await city.head.get(`${PAGE}?on=2026-11-22`);
  });

  test('it is the heads’ alone', async () => {
    for (const browser of [city.office, city.auditor, city.employee]) {
      expect((await browser.get(PAGE)).status).toBe(403);
      expect((await ask({ people: ids('012') }, browser)).status).toBe(403);
    }
    expect(await nudges()).toEqual([]);
  });

  test.each([
    ['nobody chosen', {}, '送る職員を選んでください。'],
    ['somebody of another section', { people: ['001'] }, 'この研修を受けていない職員はいません。'],
    ['somebody who has taken it', { people: ['013'], course: 'SEC' }, 'この研修を受けていない職員はいません。'],
    ['people without an address', { people: ['022'], course: 'SEC' }, 'どれもメールアドレスが登録されていない'],
    ['a course that there is not', { people: ['012'], course: 'NONE' }, '研修を一覧から選んでください。'],
    ['a line of its own lines', { people: ['012'], line: 'a\r\nBcc: b' }, '改行なしで入力してください。'],
    ['a line that is too long', { people: ['012'], line: 'あ'.repeat(401) }, '400文字以内'],
    ['neither button', { people: ['012'], whom: '' }, 'を押してください。'],
  ] as const)('%s is refused with its sentence, and no mail is sent', async (_, fields, sentence) => {
    const people = 'people' in fields ? ids(...fields.people) : [];
    const answer = await ask({ ...fields, people });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(await nudges()).toEqual([]);
  });

  test('those chosen get one mail with the head’s line, and it is on the ledger', async () => {
    const answer = await ask({ people: ids('012', '013', '022'), course: 'SEC', line: '今週中にお願いします' });
    expect(answer.status).toBe(303);
    const [mail, ...more] = await nudges();
    expect(more).toEqual([]);
    expect(mail?.to).toBe('012@city.example');
    expect(mail?.subject).toContain('情報セキュリティ基礎');
    expect(mail?.text).toContain('三浦 花子さんから：今週中にお願いします');
    const entry = await city.db.read.findOneByOrFail(LedgerEntry, { action: 'course.nudged' });
    expect(entry.body).toContain('012 髙橋 一郎');
    expect(entry.body).not.toContain('013');
    expect((await city.head.get(PAGE)).text).toContain(
      '声かけのメールを1通送ります（本日すでに送ったもの 0件、メールアドレスなし 1件）',
    );
  });

  test('asked again the same day nothing is sent, and a sentence says so', async () => {
    const answer = await ask({ people: ids('012'), course: 'SEC' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('本日すでに声をかけています。メールは送っていません。');
    expect(await nudges()).toHaveLength(1);
  });

  test('all who have not get a mail for each course, but not for the one they were asked about today', async () => {
    expect((await ask({ whom: 'all' })).status).toBe(303);
    const sent = (await nudges()).map(({ to, subject }) => `${to} ${subject.includes('生成AI') ? 'FRESH' : 'SEC'}`);
    expect(sent.sort()).toEqual([
      ...['012@city.example FRESH', '012@city.example SEC', '021@city.example FRESH', '021@city.example SEC'],
    ]);
  });

  test('an attendance waits for the head until it is confirmed, but not the head’s own', async () => {
    const by = operator('test');
    const id = await planSession(city.db, by, 'SEC', SESSION);
    city.clock.now = '2026-11-22T01:00:00.000Z';
    await enterAttendance(city.db, by, id, { people: [], numbers: '011 012 022' });
    const head = await city.signIn('011');
    const before = (await head.get(PAGE)).text;
    expect(before).toContain(`href="/training/sessions/${id}/confirmation"`);
    expect(before).toMatch(/data-label="件数"[^>]*>2</);
    const page = (await head.get(`/training/sessions/${id}/confirmation`)).text;
    const people = [...page.matchAll(/name="people" value="([\w-]+)"/g)].map(([, value]) => value ?? '');
    await head.post(`/training/sessions/${id}/confirmation`, { people, decision: 'confirm' });
    expect((await head.get(PAGE)).text).toContain('確認を待っているものはありません。');
  });
});
