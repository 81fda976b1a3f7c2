import { describe, expect, test } from 'vitest';
import type { AccountRecord } from '../../src/people/account.queries.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { administration } from './administration.ts';
import { TODAY } from './organisation.ts';
import { errorAt, lastAction, revisionOf } from './pages.ts';

const spansOf = ({ grants }: AccountRecord) => grants.map(({ role, validFrom, validTo }) => [role, validFrom, validTo]);

describe.each(ENGINES)('roles on %s', (engine) => {
  const here = administration(engine);

  describe('a role', () => {
    test('is granted, signs the person out once, and is there from then on', async () => {
      const browser = await here.city.signIn(here.number);
      expect((await browser.get('/people')).status).toBe(403);
      expect((await here.grant({ role: 'it', reason: '人事異動' })).status).toBe(303);
      expect(await here.isSignedIn(browser)).toBe(false);
      expect((await (await here.city.signIn(here.number)).get('/people')).status).toBe(200);
      expect(await lastAction(here.city.db)).toBe('person.roleGranted');
      expect((await here.admin.get(`/accounts/${here.personId}`)).text).toContain('情報政策課');
    });

    test('that begins in the future is not there yet', async () => {
      await here.grant({ role: 'it', fromOn: '2027-04-01' });
      expect((await (await here.city.signIn(here.number)).get('/people')).status).toBe(403);
      expect(spansOf(await here.account())).toEqual([['it', '2027-04-01', '9999-12-31']]);
    });

    test('of a clerk reaches the unit it was given for, and of a head all own postings', async () => {
      const other = await given(here.city.db, (tx) => giveUnit(tx, { code: `U${here.number}`, name: '商工課' }));
      await given(here.city.db, (tx) => givePerson(tx, { number: `8${here.number}`, name: '豊田 岳', unitId: other }));
      await here.grant({ role: 'clerk', unit: `U${here.number}` });
      const list = await (await here.city.signIn(here.number)).get('/people');
      expect(list.text).toContain('豊田 岳');
      expect(list.text).not.toContain('八木橋 誠');
      await here.grant({ role: 'head' });
      expect((await (await here.city.signIn(here.number)).get('/people')).text).toContain('八木橋 誠');
    });

    const faults: [what: string, fields: Record<string, string>, field: string, sentence: string][] = [
      ['that does not exist', { role: 'king' }, 'role', '役割を選んで'],
      ['that everybody has', { role: 'employee' }, 'role', '役割を選んで'],
      ['with a day that does not exist', { role: 'it', fromOn: '2026-13-01' }, 'fromOn', '実在する日付'],
      ['that ends before it begins', { role: 'it', untilOn: '2026-11-01' }, 'untilOn', '始まりの日より前'],
      [
        'for the whole city with a unit',
        { role: 'it', unit: '0101' },
        'unit',
        '所属担当者、所属長、範囲を限った監査人だけ',
      ],
      ['for an unknown unit', { role: 'clerk', unit: '宇宙課' }, 'unit', '当てはまる所属はありません'],
    ];
    test.each(faults)('%s is refused at its field', async (_what, fields, field, sentence) => {
      const answer = await here.grant(fields);
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, field)).toContain(sentence);
      expect(spansOf(await here.account())).toEqual([]);
    });

    test('may not meet one it is to be kept apart from, on any day of its time', async () => {
      await here.grant({ role: 'it', fromOn: '2027-04-01', untilOn: '2028-03-31' });
      const today = await here.grant({ role: 'auditor' });
      expect(errorAt(today.text, 'role')).toContain('情報政策課の役割と同時には持てません');
      expect((await here.grant({ role: 'auditor', untilOn: '2027-03-31' })).status).toBe(303);
      expect((await here.grant({ role: 'auditor', fromOn: '2028-04-01' })).status).toBe(303);
      const twice = await here.grant({ role: 'it', fromOn: '2027-05-01' });
      expect(errorAt(twice.text, 'role')).toContain('すでに持っています');
    });

    test('is ended after its last day, which may be yesterday', async () => {
      await here.grant({ role: 'it', fromOn: '2026-10-01' });
      const browser = await here.city.signIn(here.number);
      const page = await here.admin.get(`/accounts/${here.personId}`);
      const path = new RegExp(`/accounts/${here.personId}/grants/[\\w-]+/end`).exec(page.text)?.[0] ?? '';
      expect((await here.admin.get(path)).text).toContain('value="2026-11-21"');
      const wrong = await here.admin.post(path, { lastOn: '2026-09-01', reason: '' });
      expect(errorAt(wrong.text, 'lastOn')).toContain('始まりの日より前');
      expect((await here.admin.post(path, { lastOn: '2026-11-21', reason: '異動' })).status).toBe(303);
      expect(spansOf(await here.account())).toEqual([['it', '2026-10-01', TODAY]]);
      expect(await here.isSignedIn(browser)).toBe(false);
      expect((await (await here.city.signIn(here.number)).get('/people')).status).toBe(403);
      expect((await here.admin.post(path, { lastOn: '2026-11-20', reason: '' })).status).toBe(404);
    });

    test('is neither given to oneself nor taken from oneself', async () => {
      const given = await here.admin.post(`/accounts/${here.adminId}/grants`, { role: 'training', fromOn: TODAY });
      expect(given.status).toBe(422);
      expect(given.text).toContain('自分の役割は変更できません');
      const page = await here.admin.get(`/accounts/${here.adminId}`);
      expect(page.text).toContain('ほかの管理者だけが変更できます');
      expect(page.text).not.toContain('/end"');
    });
  });

  describe('the last administrator', () => {
    const endOf = async (browser: Browser, id: string) =>
      new RegExp(`/accounts/${id}/grants/[\\w-]+/end`).exec((await browser.get(`/accounts/${id}`)).text)?.[0] ?? '';
    const NOBODY = '令和9年4月1日（木）に、使える管理者が一人もいなくなります';

    test('stays while the only other one is so for a time: neither role nor account nor employment ends', async () => {
      await here.grant({ role: 'administrator', untilOn: '2027-03-31' });
      const second = await here.city.signIn(here.number);
      const ended = await second.post(await endOf(second, here.adminId), { lastOn: '2026-11-21', reason: '' });
      expect(ended.status).toBe(422);
      expect(errorAt(ended.text, 'lastOn')).toContain(NOBODY);
      const stopped = await second.post(`/accounts/${here.adminId}/stop`);
      expect(stopped.status).toBe(422);
      expect(stopped.text).toContain(NOBODY);
      const it = await here.city.signIn('000002');
      const revision = await revisionOf(it, `/people/${here.adminId}/edit`);
      const left = await it.post(`/people/${here.adminId}/departure`, { lastOn: '2026-12-31', reason: '', revision });
      expect(errorAt(left.text, 'lastOn')).toContain(NOBODY);
      const deleted = await it.post(`/people/${here.adminId}/deletion`, { reason: '誤り', revision });
      expect(deleted.text).toContain(NOBODY);
      expect((await here.admin.get('/accounts')).status).toBe(200);
    });

    test('may go once another one stays', async () => {
      await here.grant({ role: 'administrator' });
      const second = await here.city.signIn(here.number);
      expect((await second.post(await endOf(second, here.adminId), { lastOn: '2026-11-21', reason: '' })).status).toBe(
        303,
      );
      expect((await here.admin.get('/accounts')).status).toBe(303);
      await second.post(`/accounts/${here.adminId}/grants`, { role: 'administrator', fromOn: TODAY });
      here.admin = await here.city.signIn('000001');
      await here.admin.post(await endOf(here.admin, here.personId), { lastOn: '2026-11-21', reason: '' });
    });
  });
});
