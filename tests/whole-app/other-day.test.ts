import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '../../src/shared/permissions.ts';
import { testApp } from '../support/app.ts';
import { elementsOf } from '../support/markup.ts';
import { mayUse } from '../support/route-table.ts';
import { servedCity } from '../support/served-city.ts';
import { furnished, type WholeCity } from '../support/whole-city.ts';

const BANNERS: [on: string, banner: string][] = [
  ['2026-03-31', '令和8年3月31日（火）現在を表示しています'],
  ['2027-04-01', '令和9年4月1日（木）現在を表示しています'],
];

/** What may be sent on any day: it changes no record. */
const FRAME = ['/language', '/sign-out'];

const formsOf = (html: string): string[] =>
  elementsOf(html)
    .filter(({ tag, attributes }) => tag === 'form' && attributes.method === 'post')
    .map(({ attributes }) => attributes.action ?? '');

describe('while another day is shown', () => {
  let city: WholeCity;

  beforeAll(async () => {
    city = await furnished(await servedCity(await testApp('sqlite')));
  });
  afterAll(() => city.close());

  test.each(ROLES)('every page of %s says so and offers nothing that writes', { timeout: 60_000 }, async (role) => {
    const person = await city.as(role);
    const faults: string[] = [];
    let seen = 0;
    for (const { method, address } of city.routes.filter((route) => mayUse(role, route))) {
      if (method !== 'GET') continue;
      for (const [on, banner] of BANNERS) {
        const at = `${city.at(address)}${city.at(address).includes('?') ? '&' : '?'}on=${on}`;
        const { status, type, text } = await person.get(at);
        if (status === 303 || !type.startsWith('text/html')) continue;
        seen += 1;
        if (!text.includes(banner)) faults.push(`${at} shows no banner`);
        const forms = formsOf(text).filter((action) => !FRAME.includes(action));
        if (forms.length > 0) faults.push(`${at} has forms for ${forms}`);
      }
    }
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(10);
  });
});
