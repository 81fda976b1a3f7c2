import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMail } from '../../src/jobs/mail-job.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { SessionSignUp } from '../../src/training/session.entity.ts';
import { jobsOf } from '../jobs/outbox.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { idIn, planned, type SessionCity, sentencesOf, sessionCity, WHO } from './session-city.ts';

const mailsAbout = async ({ db }: SessionCity, what: string) =>
  (await jobsOf(db))
    .filter(({ key }) => key.startsWith(`training-session-${what}`))
    .map(({ payload }) => readMail(payload));

describe.each(ENGINES)('signing up for training sessions on %s', (engine) => {
  let city: SessionCity;

  beforeAll(async () => {
    city = await sessionCity(engine);
  });
  afterAll(() => city.close());

  const signedUp = (address: string) =>
    city.db.read.countBy(SessionSignUp, { sessionId: idIn(address), supersededAt: STILL_KNOWN });
  const lastAction = async () => (await city.db.read.find(LedgerEntry, { order: { seq: 'DESC' }, take: 1 }))[0]?.action;

  test('is taken and given back, and both are kept on the ledger', async () => {
    const address = await planned(city);
    expect((await city.ichiro.post(`${address}/sign-up`)).headers.location).toBe(address);
    const page = (await city.ichiro.get(address)).text;
    for (const said of ['申し込みました', '1 / 30', '申込済み', '申込みを取り消す']) expect(page).toContain(said);
    expect(page).not.toContain('<caption>参加者');
    expect((await city.ichiro.get('/training/sessions?show=own')).text).toContain(address);
    expect((await city.jiro.get('/training/sessions?show=own')).text).not.toContain(address);
    expect(await lastAction()).toBe('course.session.signedUp');
    const twice = await city.ichiro.post(`${address}/sign-up`);
    expect([twice.status, await signedUp(address)]).toEqual([422, 1]);
    expect(twice.text).toContain('すでに申し込んでいます');
    expect((await city.ichiro.post(`${address}/withdrawal`)).status).toBe(303);
    expect([await signedUp(address), await lastAction()]).toEqual([0, 'course.session.withdrawn']);
    expect((await city.ichiro.post(`${address}/withdrawal`)).status).toBe(422);
    expect(await city.db.read.countBy(SessionSignUp, { sessionId: idIn(address) })).toBe(1);
  });

  test('sends no mail to whoever does it for themselves', async () => {
    const address = await planned(city, { heldOn: '2026-12-18', signUpBy: '2026-12-18' });
    expect((await city.ichiro.post(`${address}/sign-up`)).status).toBe(303);
    expect(await mailsAbout(city, 'signed-up')).toEqual([]);
  });

  test('has one last place: of two who want it at once one gets it, and the other is told', async () => {
    const address = await planned(city, { capacity: '1' });
    const answers = await Promise.all([city.ichiro, city.jiro].map((browser) => browser.post(`${address}/sign-up`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(answers.find(({ status }) => status === 422)?.text).toContain('定員に達したため、申し込めませんでした');
    expect(answers.find(({ status }) => status === 422)?.text).toContain('1 / 1');
    expect(await signedUp(address)).toBe(1);
    expect((await city.both.get(address)).text).toContain('満員');
  });

  test('for a full session is refused even by the database itself', async () => {
    const address = await planned(city, { capacity: '1', startsAt: '9:00', endsAt: '10:00' });
    await city.ichiro.post(`${address}/sign-up`);
    const [stored] = await city.db.read.findBy(SessionSignUp, { sessionId: idIn(address) });
    const another = { ...stored, id: 'another', personId: city.ids.jiro };
    await expect(city.db.source.manager.insert(SessionSignUp, another)).rejects.toThrow('full');
  });

  test('is refused to somebody who is at another session at that time, not where it only follows', async () => {
    const day = { heldOn: '2026-12-11', signUpBy: '2026-12-11' };
    const [first, within, after] = [
      await planned(city, day),
      await planned(city, { ...day, startsAt: '14:00', endsAt: '16:00' }),
      await planned(city, { ...day, startsAt: '15:00', endsAt: '16:00' }),
    ];
    await city.both.post(`${first}/sign-up`);
    expect((await city.both.post(`${within}/sign-up`)).text).toContain('時間の重なる「情報セキュリティ基礎」');
    expect((await city.both.post(`${after}/sign-up`)).status).toBe(303);
    await city.office.post(`${after}/cancellation`, { reason: '講師の都合' });
    expect((await city.both.post(`${within}/sign-up`)).status).toBe(422);
    await city.both.post(`${first}/withdrawal`);
    expect((await city.both.post(`${within}/sign-up`)).status).toBe(303);
  });

  describe('by a section head', () => {
    const ticked = (...people: string[]) => ({ people });
    let address: string;
    beforeAll(async () => {
      address = await planned(city, { capacity: '2', heldOn: '2026-12-14', signUpBy: '2026-12-14' });
    });

    test('is for people of the own section, second posts included, and nobody else', async () => {
      const page = (await city.taxHead.get(`${address}/people`)).text;
      for (const name of ['髙橋 一郎', '田中 次郎', '六戸 兼務']) expect(page).toContain(name);
      for (const name of ['七戸 単独', '佐々木 薫', '八戸 退職']) expect(page).not.toContain(name);
      const other = await city.taxHead.post(`${address}/people`, ticked(city.ids.ichiro, city.ids.alone));
      expect(sentencesOf(other.text)).toEqual(['あなたの担当する所属の職員でない人が含まれています。']);
      expect(await signedUp(address)).toBe(0);
      expect((await city.ichiro.post(`${address}/people`, ticked(city.ids.ichiro))).status).toBe(403);
    });

    test('is for all who are ticked or nobody, never more than there are places, and nobody who has left', async () => {
      const { ichiro, jiro, both, away } = city.ids;
      const refused = async (...people: string[]) =>
        sentencesOf((await city.taxHead.post(`${address}/people`, ticked(...people))).text);
      expect(await refused()).toEqual(['職員を選んでください。']);
      expect(await refused(ichiro, jiro, both)).toEqual([expect.stringContaining('残りは2人分です')]);
      expect(await refused(ichiro, away)).toEqual([expect.stringContaining('八戸 退職さんは、開催日')]);
      expect(await refused('no-such')).toHaveLength(1);
      expect(await signedUp(address)).toBe(0);
      expect((await city.taxHead.post(`${address}/people`, ticked(ichiro, both))).status).toBe(303);
      const mails = await mailsAbout(city, 'signed-up');
      expect(mails).toMatchObject([{ to: 'ichiro@city.example', text: expect.stringContaining('三戸 花子さんが') }]);
      const file = await city.ichiro.get(`${address}/calendar.ics`);
      expect(mails[0]?.calendar).toEqual({ fileName: '集合研修-SEC-BASIC-2026-12-14.ics', text: file.text });
      expect((await city.both.get('/training/sessions?show=own')).text).toContain(address);
      expect((await city.taxHead.get(`${address}/people/withdrawal`)).text).toContain('六戸 兼務');
      expect((await city.taxHead.post(`${address}/people/withdrawal`, ticked(both))).status).toBe(303);
      expect(await refused(ichiro)).toEqual([expect.stringContaining('すでに申し込んでいます')]);
      expect(await signedUp(address)).toBe(1);
    });

    test('shows the names to those who answer for them, and the counts to everybody', async () => {
      const seenBy = async (browser: Browser) => (await browser.get(address)).text.includes('髙橋 一郎');
      const seen = await Promise.all([city.taxHead, city.office, city.auditor, city.staffHead, city.jiro].map(seenBy));
      expect(seen).toEqual([true, true, true, false, false]);
    });
  });

  test('ends after the last day, as withdrawing does, and when the session begins', async () => {
    const late = await planned(city, { signUpBy: '2026-11-22', heldOn: '2026-11-23' });
    const today = await planned(city, {
      signUpBy: '2026-11-22',
      heldOn: '2026-11-22',
      startsAt: '9:30',
      endsAt: '10:00',
    });
    await city.alone.post(`${late}/sign-up`);
    city.clock.now = '2026-11-22T00:30:00.000Z';
    expect((await city.ichiro.post(`${today}/sign-up`)).text).toContain('開始時刻を過ぎた');
    expect((await city.ichiro.get(today)).text).not.toContain(`${today}/sign-up`);
    city.clock.now = '2026-11-22T15:00:00.000Z';
    const [ichiro, alone] = await Promise.all([city.signIn(WHO.ichiro), city.signIn(WHO.alone)]);
    expect((await ichiro.post(`${late}/sign-up`)).text).toContain('申込期限（令和8年11月22日（日））を過ぎた');
    expect((await alone.post(`${late}/withdrawal`)).status).toBe(422);
    expect(await signedUp(late)).toBe(1);
  });
});
