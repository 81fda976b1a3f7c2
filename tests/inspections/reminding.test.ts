import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { Person } from '../../src/people/person.entity.ts';
import { remindersOn } from '../../src/reminders.ts';
import { loadTexts, type Translate } from '../../src/web/i18n.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { ANSWERS, type InspectionCity, inspectionCity, opened, replyOf, send } from './inspection-city.ts';

describe.each(ENGINES)('reminders of self-inspections on %s', (engine) => {
  let city: InspectionCity;
  let t: Translate;

  beforeAll(async () => {
    city = await inspectionCity(engine);
    t = (await loadTexts(path.join(projectRoot, 'locales')))('ja');
    await given(city.db, async (tx) => {
      for (const [who, id] of Object.entries(city.ids)) {
        if (who !== 'training') await tx.manager.update(Person, id, { email: `${who}@city.example` });
      }
    });
  });
  afterAll(() => city.close());

  const mailsOn = async (on: string) =>
    (await remindersOn(city.db, t, on)).filter(({ key }) => key.startsWith('inspection-reminder:'));
  const recipients = async (on: string) => (await mailsOn(on)).map(({ to }) => to.split('@')[0]).sort();

  describe('to units', () => {
    let at: string;
    beforeAll(async () => {
      at = await opened(city, { title: '所属の点検' });
    });
    afterAll(() => send(city.policy, `${at}/closing`));

    test('go to the heads, and where a unit has none to those of the unit above it', async () => {
      const mails = await mailsOn('2026-11-24');
      expect(mails.map(({ to, text }) => [to, /市民課|住民税課|総務課/.exec(text)?.[0]]).sort()).toEqual([
        ['chief@city.example', '住民税課'],
        ['head@city.example', '市民課'],
        ['otherHead@city.example', '総務課'],
      ]);
      expect(mails[0]?.subject).toContain('所属の点検');
    });

    test('come once for each step towards the last day, and not where the city hall is closed', async () => {
      const keys = async (on: string) => (await mailsOn(on)).map(({ key }) => key.split(':').at(-1));
      expect(await keys('2026-11-23')).toEqual([]);
      expect(new Set(await keys('2026-11-25'))).toEqual(new Set(['opened']));
      const steps = [
        await keys('2026-12-11'),
        await keys('2026-12-17'),
        await keys('2026-12-18'),
        await keys('2026-12-23'),
      ];
      expect(steps.map(([step]) => step)).toEqual(['before5', 'before1', 'due', 'after3']);
      expect((await mailsOn('2026-11-25')).map(({ key }) => key)).toEqual(
        (await mailsOn('2026-11-24')).map(({ key }) => key),
      );
    });

    test('stop as soon as the answers are submitted, and begin again where they are returned', async () => {
      const reply = await replyOf(city, at, '市民課');
      expect((await send(city.clerk, `${reply}/answer`, ANSWERS)).status).toBe(303);
      expect(await recipients('2026-12-11')).toEqual(['chief', 'otherHead']);
      expect((await send(city.head, `${reply}/return`, { note: '媒体の管理簿を見直すこと' })).status).toBe(303);
      expect(await recipients('2026-12-11')).toEqual(['chief', 'head', 'otherHead']);
    });
  });

  test('to people go to themselves, of those who have an address, until the sheet is closed', async () => {
    const at = await opened(city, { title: '職員の点検', respondents: 'person' });
    const everybody = Object.keys(city.ids).filter((who) => who !== 'training');
    expect(await recipients('2026-12-11')).toEqual(everybody.sort());
    await send(city.policy, `${at}/closing`);
    expect(await recipients('2026-12-11')).toEqual([]);
  });
});
