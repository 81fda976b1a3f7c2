import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepOn, weekOf } from '../../src/audience/reminder.rules.ts';
import { projectRoot } from '../../src/config.ts';
import { Person } from '../../src/people/person.entity.ts';
import { remindersOn } from '../../src/reminders.ts';
import { loadTexts, type Translate } from '../../src/web/i18n.ts';
import { ENGINES, type TestApp } from '../support/app.ts';
import { given, givePerson } from '../support/city.ts';
import { shownHashes } from '../support/shown-hashes.ts';
import { campaignCity, giveLeave, morningOf, personOf, publishAs, TEXT } from './campaign-city.ts';

const MAILS = ['001', '002', '003', '005', '010'].map((number) => `p${number}@city.example`);

describe('when somebody is reminded', () => {
  const asked = { askedOn: '2026-11-22', dueOn: '2026-12-10' };
  test.each([
    ['2026-11-21', null],
    ['2026-11-24', 'opened'],
    ['2026-12-02', 'opened'],
    ['2026-12-03', 'before5'],
    ['2026-12-08', 'before5'],
    ['2026-12-09', 'before1'],
    ['2026-12-10', 'due'],
    ['2026-12-14', 'due'],
    ['2026-12-15', 'after3'],
    ['2027-06-01', 'after3'],
  ])('on %s the step that has come is %s', (on, step) => {
    expect(stepOn(asked, on)).toBe(step);
  });

  test('a step that lay before somebody was asked is passed over', () => {
    expect(stepOn({ askedOn: '2026-12-07', dueOn: '2026-12-10' }, '2026-12-07')).toBe('opened');
  });

  test('working days are counted over a closed year end', () => {
    expect(stepOn({ askedOn: '2026-12-01', dueOn: '2027-01-05' }, '2026-12-25')).toBe('before5');
    expect(stepOn({ askedOn: '2026-12-01', dueOn: '2027-01-05' }, '2027-01-03')).toBe('before5');
    expect(stepOn({ askedOn: '2026-12-01', dueOn: '2027-01-05' }, '2027-01-04')).toBe('before1');
  });

  test.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2023-12-31', '2023-12-25'],
  ])('the week of %s begins on %s', (on, monday) => {
    expect(weekOf(on)).toBe(monday);
  });
});

describe.each(ENGINES)('the reminders on %s', (engine) => {
  let city: TestApp;
  let t: Translate;

  beforeAll(async () => {
    const made = await campaignCity(engine);
    city = made.city;
    t = (await loadTexts(path.join(projectRoot, 'locales')))('ja');
    await given(city.db, (tx) =>
      givePerson(tx, { number: '010', name: '市川 部長', unitId: made.units.citizens, roles: ['head'] }),
    );
    const people = await Promise.all(['001', '002', '003', '005', '010'].map((number) => personOf(city, number)));
    await given(city.db, async (tx) => {
      for (const [n, id] of people.entries()) await tx.manager.update(Person, id, { email: MAILS[n] ?? '' });
    });
    await giveLeave(city, '005', '2026-11-01');
    await publishAs(await city.signIn('001'), { units: '03' });
  });
  afterAll(() => city.close());

  const keysOn = async (on: string) =>
    (await remindersOn(city.db, t, on)).map(({ key, to }) => `${key.replace(/:[\w-]{36}/g, '')} ${to}`);

  test('go to whoever is asked and has an address, and to the section head', async () => {
    await morningOf(city, '2026-11-24');
    expect(await keysOn('2026-11-24')).toEqual([
      'ack-reminder:opened p010@city.example',
      'ack-reminder:opened p002@city.example',
      'ack-reminder:opened p003@city.example',
      'ack-digest:2026-11-23 p002@city.example',
    ]);
  });

  test('say in Japanese what is asked, until when and how', async () => {
    const mails = await remindersOn(city.db, t, '2026-12-10');
    const mine = mails.find(({ to, key }) => to === 'p003@city.example' && key.endsWith(':due'));
    expect(mine?.subject).toBe('【本日期限】八戸市情報セキュリティ対策基準 第1.0版の確認をお願いします');
    expect(mine?.text).toContain('髙橋 一郎 様');
    expect(mine?.text).toContain('令和8年12月10日（木）');
    const digest = mails.find(({ key }) => key.startsWith('ack-digest'));
    expect(digest?.subject).toContain('未確認3人');
    expect(digest?.text).toMatch(/住民税課　003　髙橋 一郎　期限 令和8年12月10日/);
    expect(digest?.text).toContain('004　下田 直');
    expect(digest?.text).not.toContain('川口 渉');
  });

  test('are the same under the same keys when they are asked for again', async () => {
    expect(await keysOn('2026-11-25')).toEqual(await keysOn('2026-11-24'));
    expect(await remindersOn(city.db, t, '2026-12-10')).toEqual(await remindersOn(city.db, t, '2026-12-10'));
  });

  test('come on no closing day', async () => {
    for (const on of ['2026-11-23', '2026-12-12', '2026-12-31']) expect(await remindersOn(city.db, t, on)).toEqual([]);
  });

  test('reach the 部長 and the policy office five working days after the last day', async () => {
    const escalated = async (on: string) => (await keysOn(on)).filter((key) => key.startsWith('ack-escalation'));
    expect(await escalated('2026-12-16')).toEqual([]);
    expect(await escalated('2026-12-17')).toEqual([
      'ack-escalation:2026-12-14 p001@city.example',
      'ack-escalation:2026-12-14 p010@city.example',
    ]);
  });

  test('no longer go to whoever has acknowledged it', async () => {
    const employee = await city.signIn('003');
    await employee.post(`${TEXT}/acknowledgement`, await shownHashes(employee, TEXT));
    expect((await keysOn('2026-12-10')).filter((key) => key.includes('p003'))).toEqual([]);
  });
});
