import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { ALL_KEPT, type InspectionCity, inspectionCity, opened, replyOf, send } from './inspection-city.ts';

describe.each(ENGINES)('what waits for a section head on %s', (engine) => {
  let city: InspectionCity;
  beforeAll(async () => {
    city = await inspectionCity(engine);
  });
  afterAll(() => city.close());

  const page = async (who: 'head' | 'chief' | 'otherHead') => (await city[who].get('/training/section')).text;

  test('an answered self-inspection stands on the page of those who can confirm it, until it is confirmed', async () => {
    const at = await opened(city);
    const reply = await replyOf(city, at, '市民課');
    await send(city.clerk, `${reply}/answer`, ALL_KEPT);
    for (const who of ['head', 'chief'] as const) expect(await page(who)).toContain(`href="${at}"`);
    expect(await page('otherHead')).not.toContain(`href="${at}"`);
    await send(city.head, `${reply}/confirmation`);
    for (const who of ['head', 'chief'] as const) expect(await page(who)).not.toContain(`href="${at}"`);
  });

  test('whoever answered does not find their own answer waiting', async () => {
    const at = await opened(city, { title: '二回目の自己点検' });
    await send(city.head, `${await replyOf(city, at, '市民課')}/answer`, ALL_KEPT);
    expect(await page('head')).not.toContain(`href="${at}"`);
    expect(await page('chief')).toContain(`href="${at}"`);
  });
});
