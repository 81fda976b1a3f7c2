import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Job } from '../../src/jobs/job.entity.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { TrainingSession } from '../../src/training/session.entity.ts';
import { ENGINES } from '../support/app.ts';
import {
  COURSE,
  idIn,
  planned,
  SESSION,
  type SessionCity,
  sentencesOf,
  sessionCity,
  storedSession,
} from './session-city.ts';

const NEW = `/training/${COURSE}/sessions/new`;

describe.each(ENGINES)('training sessions on %s', (engine) => {
  let city: SessionCity;

  beforeAll(async () => {
    city = await sessionCity(engine);
  });
  afterAll(() => city.close());

  const lastAction = async () => (await city.db.read.find(LedgerEntry, { order: { seq: 'DESC' }, take: 1 }))[0]?.action;

  test('say what to do while there is none, in each list', async () => {
    const lists = await Promise.all(
      ['coming', 'past', 'own'].map((show) => city.ichiro.get(`/training/sessions?show=${show}`)),
    );
    const [coming, past, own] = lists.map(({ text }) => text);
    expect(coming).toContain('これから開催される集合研修はありません');
    expect(past).toContain('終了した集合研修はありません');
    expect(own).toContain('申し込んだ集合研修はありません');
    expect((await city.office.get('/training/sessions')).text).toContain('研修を選んで集合研修を計画する');
  });

  test.each([
    [{ heldOn: '令和8年11月31日' }, '存在しない日付は使えません'],
    [{ heldOn: '2026-11-21', signUpBy: '2026-11-20' }, '本日以後の日'],
    [{ startsAt: '25:00' }, '開始時刻は'],
    [{ startsAt: '' }, '開始時刻は'],
    [{ endsAt: '13:30' }, '終了時刻は開始時刻より後'],
    [{ place: '' }, '会場を100文字以内'],
    [{ place: 'あ'.repeat(101) }, '会場を100文字以内'],
    [{ capacity: '0' }, '定員は1〜9999'],
    [{ capacity: '-3' }, '定員は1〜9999'],
    [{ capacity: '三十' }, '定員は1〜9999'],
    [{ signUpBy: '2026-12-11' }, '申込期限は開催日以前'],
    [{ lecturer: 'あ'.repeat(101) }, '講師は100文字以内'],
    [{ note: 'あ'.repeat(2_001) }, '備考は2,000文字以内'],
  ])('are refused with %j, and what was typed stays', async (wrong, sentence) => {
    const { status, text } = await city.office.post(NEW, { ...SESSION, ...wrong });
    expect([status, sentencesOf(text)]).toEqual([422, [expect.stringContaining(sentence)]]);
    for (const typed of Object.values({ ...SESSION, note: '', ...wrong })) expect(text).toContain(typed);
    expect(await city.db.read.count(TrainingSession)).toBe(0);
  });

  test('are planned by the training office alone, for a course that exists', async () => {
    for (const browser of [city.taxHead, city.ichiro, city.auditor])
      expect((await browser.post(NEW, SESSION)).status).toBe(403);
    expect((await city.office.post('/training/NO-SUCH/sessions/new', SESSION)).status).toBe(404);
    const address = await planned(city);
    expect(await storedSession(city, address)).toMatchObject({
      ...{
        heldOn: '2026-12-10',
        startsAt: '13:30',
        endsAt: '15:00',
        capacity: 30,
        signUpBy: '2026-12-03',
        revision: 1,
      },
    });
    const { text } = await city.ichiro.get('/training/sessions');
    for (const said of [
      '情報セキュリティ基礎',
      '令和8年12月10日（木）',
      '13:30〜15:00',
      '本庁舎 大会議室',
      '0 / 30',
      '受付中',
    ])
      expect(text).toContain(said);
  });

  test('are found by course, place and lecturer, however it is written', async () => {
    const found = async (q: string) => (await city.ichiro.get(`/training/sessions?q=${encodeURIComponent(q)}`)).text;
    for (const q of ['sec-basic', '大会議室', '工藤', '情報セキュリティ']) expect(await found(q)).toContain('0 / 30');
    expect(await found('別館')).toContain('条件に合う集合研修はありません');
  });

  test('are changed on the version that was opened, with the places that are taken, and people told where they move', async () => {
    const address = await planned(city, { heldOn: '2026-12-15' });
    await city.ichiro.post(`${address}/sign-up`);
    await city.jiro.post(`${address}/sign-up`);
    const edit = (more: object) =>
      city.office.post(`${address}/edit`, { ...SESSION, heldOn: '2026-12-15', revision: '1', ...more });
    expect((await city.office.get(`${address}/edit`)).text).toContain('value="13:30"');
    expect(sentencesOf((await edit({ capacity: '1' })).text)).toEqual([expect.stringContaining('すでに2人が')]);
    expect((await city.taxHead.post(`${address}/edit`, SESSION)).status).toBe(403);
    expect((await edit({ note: '印鑑' })).status).toBe(303);
    expect(await city.db.read.count(Job)).toBe(0);
    expect((await edit({ place: '別館' })).status).toBe(409);
    expect((await edit({ place: '別館', revision: '2' })).status).toBe(303);
    const [mail, ...rest] = await city.db.read.find(Job);
    expect([rest, JSON.parse(mail?.payload ?? '{}')]).toEqual([
      [],
      { to: 'ichiro@city.example', subject: expect.any(String), text: expect.stringContaining('会場：別館') },
    ]);
    expect(await lastAction()).toBe('course.session.changed');
  });

  test('that are cancelled stay listed, tell those who signed up, and take nobody more', async () => {
    const address = await planned(city, { heldOn: '2026-12-16' });
    await city.ichiro.post(`${address}/sign-up`);
    const before = await city.db.read.count(Job);
    expect((await city.office.post(`${address}/cancellation`, { reason: '' })).status).toBe(422);
    expect((await city.office.post(`${address}/cancellation`, { reason: '講師の都合' })).headers.location).toBe(
      address,
    );
    const jobs = await city.db.read.find(Job, { order: { createdAt: 'ASC' } });
    expect(jobs.slice(before).map(({ payload }) => JSON.parse(payload))).toEqual([
      {
        to: 'ichiro@city.example',
        subject: expect.stringContaining('中止'),
        text: expect.stringContaining('講師の都合'),
      },
    ]);
    const page = (await city.jiro.get(address)).text;
    expect(page).toContain('この集合研修は中止になりました。理由：講師の都合');
    expect((await city.jiro.get('/training/sessions')).text).toContain(address);
    for (const form of ['sign-up', 'withdrawal'])
      expect((await city.ichiro.post(`${address}/${form}`)).status).toBe(422);
    expect((await city.office.post(`${address}/cancellation`, { reason: 'もう一度' })).status).toBe(422);
    const calendar = (await city.ichiro.get(`${address}/calendar.ics`)).text;
    expect(calendar).toContain('STATUS:CANCELLED\r\n');
    expect(calendar).toContain('SEQUENCE:1\r\n');
  });

  test('are a calendar file for everybody', async () => {
    const address = await planned(city, { heldOn: '2026-12-17' });
    const { headers, text } = await city.ichiro.get(`${address}/calendar.ics`);
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(headers['content-disposition']).toContain(encodeURIComponent('集合研修-SEC-BASIC-2026-12-17.ics'));
    expect(text).toContain(`UID:training-session-${idIn(address)}@ichidai\r\n`);
    expect(text).toContain('DTSTART;TZID=Asia/Tokyo:20261217T133000\r\n');
  });

  test.each(['', '/calendar.ics', '/attendance-sheet.pdf', '/edit', '/people', '/attendance', '/office-confirmation'])(
    'that do not exist are not found: %s',
    async (page) => {
      expect((await city.office.get(`/training/sessions/no-such${page}`)).status).toBe(404);
    },
  );
});
