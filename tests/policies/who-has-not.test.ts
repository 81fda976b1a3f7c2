import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, ENGINES, type TestApp } from '../support/app.ts';
import { shownHashes } from '../support/shown-hashes.ts';
import {
  campaignCity,
  giveLeave,
  leaves,
  morningOf,
  moves,
  personOf,
  publishAs,
  STATUS,
  TEXT,
} from './campaign-city.ts';

/** Every row of the page's tables, cell by cell. */
const rowsIn = (html: string): string[][] =>
  [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>|\s/g, '')),
  );

/** Six are asked: 003 says so at once, 005 goes on leave, 004 leaves, 006 moves from 総務課 to 保健予防課; then it is late. */
describe.each(ENGINES)('who has not, on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let head: Browser;

  beforeAll(async () => {
    const made = await campaignCity(engine);
    city = made.city;
    expect((await publishAs(await city.signIn('001'))).status).toBe(303);
    const prompt = await city.signIn('003');
    const form = { ...(await shownHashes(prompt, TEXT)), personId: await personOf(city, '003') };
    expect((await prompt.post(`${TEXT}/acknowledgement`, form)).status).toBe(303);
    await giveLeave(city, '005', '2026-12-01');
    await leaves(city, '004', '2026-12-03');
    await moves(city, '006', made.units.health, '2026-12-03');
    await morningOf(city, '2026-12-14');
    [officer, head] = [await city.signIn('001'), await city.signIn('002')];
  });
  afterAll(() => city.close());

  const shown = async (who: Browser, query: string) => rowsIn((await who.get(`${STATUS}?${query}`)).text);
  const people = async (who: Browser, query: string) =>
    (await shown(who, query)).filter(([number = '']) => /^\d{3}$/.test(number));
  const units = async (who: Browser, query: string) =>
    (await shown(who, query)).filter(([, section]) => /.課$|^部の計$/.test(section ?? ''));

  test('are named with their 課 and until when; those on leave stand among them', async () => {
    expect(await people(officer, 'on=today')).toEqual([
      ['001', '佐々木薫', '総務課', '正職員', '令和8年12月10日（木）', '期限超過'],
      ['002', '三浦花子', '住民税課', '正職員', '令和8年12月10日（木）', '期限超過'],
      ['005', '川口渉', '保健予防課', '正職員', '令和8年12月10日（木）', '休職・休業'],
      ['006', '工藤美咲', '保健予防課', '正職員', '令和8年12月10日（木）', '期限超過'],
    ]);
  });

  test('are counted by 部 and 課, where they are now, without those on leave and those who left', async () => {
    expect(await units(officer, 'on=today')).toEqual([
      ['総務部', '部の計', '1', '0', '1', '1', '0', '0.0'],
      ['総務部', '総務課', '1', '0', '1', '1', '0', '0.0'],
      ['市民部', '部の計', '3', '1', '2', '2', '1', '33.3'],
      ['市民部', '住民税課', '2', '1', '1', '1', '0', '50.0'],
      ['市民部', '保健予防課', '1', '0', '1', '1', '1', '0.0'],
    ]);
  });

  test('are told apart: overdue, on leave, and asked once and no more', async () => {
    const numbers = async (state: string) =>
      (await people(officer, `on=today&state=${state}`)).map(([number]) => number);
    expect(await numbers('overdue')).toEqual(['001', '002', '006']);
    expect(await numbers('leave')).toEqual(['005']);
    expect(await numbers('left')).toEqual(['004']);
  });

  test('are as of the day that is shown: before the last day, the leave, the move and the leaving', async () => {
    const before = 'on=2026-11-30';
    expect((await people(officer, before)).map(([number, , section, , , state]) => [number, section, state])).toEqual([
      ['001', '総務課', 'メールアドレスなし'],
      ['006', '総務課', 'メールアドレスなし'],
      ['002', '住民税課', 'メールアドレスなし'],
      ['004', '住民税課', 'メールアドレスなし'],
      ['005', '保健予防課', 'メールアドレスなし'],
    ]);
    expect(await units(officer, before)).toContainEqual(['総務部', '総務課', '2', '0', '2', '0', '0', '0.0']);
    expect((await officer.get(`${STATUS}?on=2026-11-21`)).status).toBe(404);
    await officer.get('/policies?on=today');
  });

  test('are those of the own section for its head, and found by name and unit', async () => {
    expect((await people(head, 'on=today')).map(([number]) => number)).toEqual(['002']);
    expect((await people(officer, `unit=0302&q=${encodeURIComponent('工藤')}`)).map(([number]) => number)).toEqual([
      '006',
    ]);
  });

  test('are a file with 部, 課 and state, as of the day too', async () => {
    const { text, headers } = await officer.get(`${STATUS}.csv?on=2026-12-14`).buffer(true);
    expect(headers['content-type']).toContain('text/csv');
    expect(text).toContain('"市民部","保健予防課","005","川口 渉","正職員","2026-12-10","休職・休業"');
    expect(text).toContain('"市民部","保健予防課","006","工藤 美咲","正職員","2026-12-10","期限超過"');
    expect(text).not.toContain('髙橋');
    await officer.get('/policies?on=today');
  });
});
