import { afterAll, expect, test } from 'vitest';
import { ROLES } from '../../src/shared/permissions.ts';
import { attacksInEveryField, decentBody, formFor, sendForm, visitorFor } from '../support/attack.ts';
import { OFFERED_AFTERWARDS } from '../support/decent-input.ts';
import { HARD_FOR_POSTGRES } from '../support/hostile-input.ts';
import { reversibleCity } from '../support/reversible-city.ts';

const city = await reversibleCity('postgres');
afterAll(() => city.close());

for (const role of ROLES) await city.as(role);

const posts = city.routes.filter(({ method }) => method === 'POST');
const forms = posts.filter(({ address }) => !OFFERED_AFTERWARDS.includes(address));

// PostgreSQL refuses what SQLite stores: a NUL, a number beyond its column, a text longer than its column.
test.each(forms)('the form for $address takes what PostgreSQL would not', { timeout: 60_000 }, async (route) => {
  const visitor = await visitorFor(city, route);
  const form = await formFor(city, route, visitor);
  if (!form) return expect.unreachable();
  const wrong: string[] = [];
  for (const { what, from } of attacksInEveryField(form, HARD_FOR_POSTGRES)) {
    const body = from(decentBody(route, form));
    const { status } = await city.takenBack(() => sendForm(visitor.twin(), form, body));
    if (status >= 500) wrong.push(`${status} after ${what}`);
  }
  expect(wrong).toEqual([]);
});
