import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SessionAttendance } from '../../src/training/session.entity.ts';
import { TrainingCompletion } from '../../src/training/training.entity.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import {
  attending,
  completionsOf,
  lastEntry,
  planned,
  type SessionCity,
  sentencesOf,
  sessionCity,
  WHO,
} from './session-city.ts';

const TODAY = '2026-11-22';

describe.each(ENGINES)('attendance at a training session on %s', (engine) => {
  let city: SessionCity;
  let address: string;
  let at: ReturnType<typeof attending>;

  beforeAll(async () => {
    city = await sessionCity(engine);
    address = await planned(city, { heldOn: TODAY, signUpBy: TODAY });
    at = attending(city, address);
    for (const browser of [city.ichiro, city.jiro]) await browser.post(`${address}/sign-up`);
  });
  afterAll(() => city.close());

  test('is not entered before the day, nor by anybody but the training office', async () => {
    const later = await planned(city, { heldOn: '2026-11-25', signUpBy: '2026-11-25' });
    const early = await attending(city, later).enter({ numbers: WHO.ichiro });
    expect([early.status, early.text]).toEqual([
      422,
      expect.stringContaining('令和8年11月25日（水））から入力できます'),
    ]);
    for (const browser of [city.taxHead, city.ichiro, city.auditor])
      expect((await at.enter({ numbers: WHO.ichiro }, browser)).status).toBe(403);
  });

  test('with numbers that are wrong names each of them and writes nothing', async () => {
    const { status, text } = await at.enter({ people: [city.ids.ichiro], numbers: '999\n013\n015\n<b>x</b>\n013' });
    expect(status).toBe(422);
    expect(sentencesOf(text)).toEqual([
      '職員番号「999」は登録されていません。',
      '職員番号「015」の八戸 退職さんは、開催日（令和8年11月22日（日））に任用されていません。',
      '職員番号「&lt;b&gt;x&lt;/b&gt;」は登録されていません。',
    ]);
    expect(text).toContain('999\n013\n015');
    expect(await city.db.read.count(SessionAttendance)).toBe(0);
    expect(sentencesOf((await at.enter({})).text)).toEqual(['出席した職員を選ぶか、職員番号を入力してください。']);
    const stranger = await at.enter({ people: [city.ids.alone] });
    expect(sentencesOf(stranger.text)).toEqual([expect.stringContaining('申込みのない職員')]);
  });

  test('is only a proposal, however often the sheet is scanned', async () => {
    const numbers = [WHO.both, WHO.taxHead, WHO.alone, WHO.staffHead].join('\r\n');
    expect((await at.enter({ people: [city.ids.ichiro, city.ids.jiro], numbers })).headers.location).toBe(address);
    expect(await lastEntry(city)).toMatchObject({ action: 'course.session.entered', actor: { label: '佐々木 薫' } });
    expect((await at.enter({ numbers: `０１３\n${numbers}` })).status).toBe(303);
    expect(await city.db.read.count(SessionAttendance)).toBe(6);
    expect(await city.db.read.count(TrainingCompletion)).toBe(0);
    for (const form of ['edit', 'cancellation']) {
      const fields = {
        reason: '変更',
        revision: '1',
        heldOn: TODAY,
        signUpBy: TODAY,
        startsAt: '9:00',
        endsAt: '10:00',
      };
      const { status, text } = await city.office.post(`${address}/${form}`, { ...fields, place: 'A', capacity: '9' });
      expect([status, text]).toEqual([422, expect.stringContaining('変更も中止もできません')]);
    }
  });

  test('is shown to each head for the own section, and to the office for those without one alone', async () => {
    const namesOn = async (browser: Browser, page: string) => {
      const { text } = await browser.get(`${address}/${page}`);
      return ['一郎', '次郎', '兼務', '三戸', '単独', '四戸'].filter((name) =>
        new RegExp(`<td[^>]*>[^<]*${name}`).test(text),
      );
    };
    expect(await namesOn(city.taxHead, 'confirmation')).toEqual(['一郎', '次郎', '兼務', '三戸']);
    expect(await namesOn(city.staffHead, 'confirmation')).toEqual(['兼務', '四戸']);
    // Who heads a section is confirmed by somebody above; where nobody is, by the office.
    expect(await namesOn(city.colleague, 'office-confirmation')).toEqual(['三戸', '単独', '四戸']);
    for (const browser of [city.office, city.ichiro, city.auditor])
      expect((await browser.get(`${address}/confirmation`)).status).toBe(403);
  });

  test.each<[string, () => Promise<{ text: string }>, string]>([
    ['of another section', () => at.decide(city.staffHead, ['ichiro']), 'あなたの担当する所属でない人'],
    ['of the head themselves', () => at.decide(city.taxHead, ['ichiro', 'taxHead']), '自分の出席を自分で'],
    ['of nobody', () => at.decide(city.taxHead, []), '職員を選んでください'],
    [
      'without a decision',
      () => at.decide(city.taxHead, ['ichiro'], { decision: 'perhaps' }),
      '確認するか、除外するか',
    ],
    [
      'struck out without a reason',
      () => at.decide(city.taxHead, ['jiro'], { decision: 'strike' }),
      '理由を400文字以内',
    ],
    ['with a reason', () => at.decide(city.taxHead, ['jiro'], { reason: '欠席' }), '理由は、除外するときだけ'],
    [
      'by the office in place of a head',
      () => at.decide(city.colleague, ['ichiro'], {}, 'office-confirmation'),
      '所属の長が確認',
    ],
    [
      'by whoever entered it',
      () => at.decide(city.office, ['alone'], {}, 'office-confirmation'),
      'あなたが入力したため',
    ],
  ])('%s is not confirmed, and nothing is written', async (_what, ask, sentence) => {
    expect(sentencesOf((await ask()).text)).toEqual([expect.stringContaining(sentence)]);
    expect(await city.db.read.count(TrainingCompletion)).toBe(0);
    expect(await city.db.read.countBy(SessionAttendance, { state: 'entered' })).toBe(6);
  });

  test('counts when the head confirms it, in the same change, with who entered and who confirmed', async () => {
    expect((await at.decide(city.taxHead, ['ichiro', 'both'])).headers.location).toBe(address);
    expect(await completionsOf(city, 'ichiro')).toMatchObject([
      { validFrom: TODAY, passed: 1, score: null, mode: 'session' },
    ]);
    expect(await lastEntry(city)).toMatchObject({
      ...{ action: 'course.session.confirmed', actor: { label: '三戸 花子' } },
      after: {
        people: ['011 髙橋 一郎', '013 六戸 兼務'],
        enteredBy: ['佐々木 薫'],
        completedOn: TODAY,
        mode: 'session',
      },
    });
    expect((await city.ichiro.get('/training')).text).toContain('受講済み');
    const again = await at.decide(city.staffHead, ['both']);
    expect(sentencesOf(again.text)).toEqual([expect.stringContaining('すでに確認されたか')]);
    expect(await completionsOf(city, 'both')).toHaveLength(1);
  });

  test('is confirmed by a colleague in the office where there is no head', async () => {
    expect((await at.decide(city.colleague, ['alone', 'taxHead'], {}, 'office-confirmation')).status).toBe(303);
    expect([await completionsOf(city, 'alone'), await completionsOf(city, 'taxHead')]).toMatchObject([
      [{ mode: 'session' }],
      [{ mode: 'session' }],
    ]);
    expect((await lastEntry(city)).action).toBe('course.session.confirmedByOffice');
  });

  test('of somebody who was not there is struck out with a reason, and may be entered anew', async () => {
    const reason = '急用のため欠席';
    expect((await at.decide(city.taxHead, ['jiro'], { decision: 'strike', reason })).status).toBe(303);
    expect(await at.standing('jiro')).toMatchObject({ state: 'struck', reason, decidedBy: city.ids.taxHead });
    expect(await completionsOf(city, 'jiro')).toEqual([]);
    expect((await city.office.get(`${address}?state=struck`)).text).toContain(reason);
    await at.enter({ numbers: WHO.jiro });
    expect((await at.standing('jiro'))?.state).toBe('entered');
    const removal = { people: [await at.idOf('jiro')] };
    expect((await city.office.post(`${address}/attendance/removal`, removal)).status).toBe(303);
    expect(await at.standing('jiro')).toBeNull();
    expect((await city.office.post(`${address}/attendance/removal`, removal)).status).toBe(422);
  });
});
