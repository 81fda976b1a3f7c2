import { describe, expect, test } from 'vitest';
import { personImport } from '../../src/people/person.import.ts';
import { Session } from '../../src/web/session.entity.ts';
import { ENGINES, START } from '../support/app.ts';
import { bringIn } from '../support/bring-in.ts';
import { PASSWORD } from '../support/city.ts';
import { errorAt, lastAction, revisionOf } from './pages.ts';
import { visit } from './visit.ts';

const NEW = '朝の港に光る灯台の青い影';

describe.each(ENGINES)('sessions on %s', (engine) => {
  const here = visit(engine);

  const minutes = (n: number) => {
    here.city.clock.now = new Date(Date.parse(START) + n * 60_000).toISOString();
  };

  describe('a session ends', () => {
    test('after an hour without use, and not while it is used', async () => {
      const browser = await here.city.signIn(here.number);
      for (const at of [50, 100, 150]) {
        minutes(at);
        expect(await here.isSignedIn(browser)).toBe(true);
      }
      minutes(150 + 61);
      expect(await here.isSignedIn(browser)).toBe(false);
    });

    test('after twelve hours, however much it is used', async () => {
      const browser = await here.city.signIn(here.number);
      for (let at = 50; at < 12 * 60; at += 50) {
        minutes(at);
        expect(await here.isSignedIn(browser)).toBe(true);
      }
      minutes(12 * 60 + 1);
      expect(await here.isSignedIn(browser)).toBe(false);
    });

    test('everywhere else when the password changes', async () => {
      const [own, other] = [await here.city.signIn(here.number), await here.city.signIn(here.number)];
      const answer = await own.post('/password', { oldPassword: PASSWORD, newPassword: NEW, again: NEW });
      expect(answer.status).toBe(303);
      expect(await here.isSignedIn(own)).toBe(true);
      expect(await here.isSignedIn(other)).toBe(false);
      expect(await here.city.db.read.countBy(Session, { personId: here.personId })).toBe(1);
      expect(await lastAction(here.city.db)).toBe('account.passwordChanged');
      expect((await here.city.stranger().post('/sign-in', { number: here.number, password: PASSWORD })).status).toBe(
        422,
      );
      expect((await here.city.stranger().post('/sign-in', { number: here.number, password: NEW })).status).toBe(303);
    });

    test('when the person leaves, at once for today and by itself on a later day', async () => {
      const it = await here.city.signIn('000001');
      const leave = async (lastOn: string) => {
        const revision = await revisionOf(it, `/people/${here.personId}/edit`);
        return it.post(`/people/${here.personId}/departure`, { lastOn, reason: '', revision });
      };
      expect((await leave('2026-11-22')).status).toBe(303);
      // 22 November in Japan ends at 15:00 UTC.
      here.city.clock.now = '2026-11-22T14:59:00.000Z';
      const late = await here.city.signIn(here.number);
      expect(await here.isSignedIn(late)).toBe(true);
      here.city.clock.now = '2026-11-22T15:00:00.000Z';
      expect(await here.isSignedIn(late)).toBe(false);
      expect((await here.city.stranger().post('/sign-in', { number: here.number, password: PASSWORD })).status).toBe(
        422,
      );
      here.city.clock.now = START;
      const browser = await here.city.signIn(here.number);
      expect((await leave('2026-11-21')).status).toBe(303);
      expect(await here.isSignedIn(browser)).toBe(false);
      expect(await here.city.db.read.countBy(Session, { personId: here.personId })).toBe(0);
    });

    test('on the day on which a file of people says that they leave', async () => {
      const header = '職員番号,氏名,フリガナ,職員区分,任用開始日,任用終了日,所属コード,発令種別,発令日,発令終了日';
      const row = `${here.number},小笠原 空,オガサワラ ソラ,正職員,2020-04-01,2026-11-22,0101,本務,2020-04-01,2026-11-22`;
      const browser = await here.city.signIn(here.number);
      await bringIn(here.city, personImport, [header, row]);
      here.city.clock.now = '2026-11-22T00:30:00.000Z';
      expect(await here.isSignedIn(browser)).toBe(true);
      here.city.clock.now = '2026-11-22T15:00:00.000Z';
      const late = await here.city.stranger().post('/sign-in', { number: here.number, password: PASSWORD });
      expect(late.status).toBe(422);
      expect(await here.isSignedIn(browser)).toBe(false);
    });
  });

  describe('changing the password', () => {
    const faults: [what: string, fields: Record<string, string>, field: string, sentence: string][] = [
      ['with a wrong old one', { oldPassword: 'wrong' }, 'oldPassword', '現在のパスワードが違います'],
      ['without the old one', { oldPassword: '' }, 'oldPassword', '現在のパスワードを入力'],
      ['to the same one', { newPassword: PASSWORD, again: PASSWORD }, 'newPassword', '現在と同じ'],
      ['to a short one', { newPassword: '短い', again: '短い' }, 'newPassword', '12文字以上'],
      ['to a common one', { newPassword: 'Passw0rd!2026', again: 'Passw0rd!2026' }, 'newPassword', 'よく使われる'],
      ['without repeating it', { again: '' }, 'again', 'パスワードを入力'],
    ];
    test.each(faults)('%s is refused at its field', async (_what, fields, field, sentence) => {
      const browser = await here.city.signIn(here.number);
      const answer = await browser.post('/password', {
        oldPassword: PASSWORD,
        newPassword: NEW,
        again: NEW,
        ...fields,
      });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect(answer.text).not.toContain(NEW);
      expect(await here.isSignedIn(browser)).toBe(true);
    });

    test('ends in 429 for somebody who guesses the old one', async () => {
      const browser = await here.city.signIn(here.number);
      const guess = () => browser.post('/password', { oldPassword: 'wrong', newPassword: NEW, again: NEW });
      for (let turn = 0; turn < 10; turn += 1) expect((await guess()).status).toBe(422);
      expect((await guess()).status).toBe(429);
    });
  });
});
