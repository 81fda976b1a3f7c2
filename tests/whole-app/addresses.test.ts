import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { decentBody, formFor, sendForm, visitorFor } from '../support/attack.ts';
import { OFFERED_AFTERWARDS } from '../support/decent-input.ts';
import { ASKED_ON, unescapedIn } from '../support/hostile-input.ts';
import { type ReversibleCity, reversibleCity } from '../support/reversible-city.ts';
import type { Answer } from '../support/visitor.ts';

const SLOW = { timeout: 240_000 };

/** An address that names nothing: not found; what cannot be read at all, or a link that was used, says so. */
const NOTHING_THERE = [400, 404, 410];

const faultOf = ({ status, text }: Answer, what: string): string[] =>
  status >= 500 || unescapedIn(text).length > 0 ? [`${status} ${what}`] : [];

describe.each(ENGINES)('addresses that nobody made, on %s', (engine) => {
  let city: ReversibleCity;
  const { ids, queries } = ASKED_ON[engine];
  const withParameters = () => city.routes.filter(({ address }) => address.includes('/:'));

  beforeAll(async () => {
    city = await reversibleCity(engine);
  });
  afterAll(() => city.close());

  test('a page of what does not exist is not found, whatever stands in the place of its id', SLOW, async () => {
    const wrong: string[] = [];
    for (const route of withParameters().filter(({ method }) => method === 'GET')) {
      const visitor = await visitorFor(city, route);
      for (const address of ids.flatMap((id) => city.withId(route.address, id))) {
        const { status } = await visitor.get(address);
        if (!NOTHING_THERE.includes(status)) wrong.push(`${status} GET ${address.slice(0, 150)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('a form about what does not exist writes nothing, however decent it is', SLOW, async () => {
    const wrong: string[] = [];
    for (const route of withParameters().filter(({ method }) => method === 'POST')) {
      const visitor = await visitorFor(city, route);
      const form = OFFERED_AFTERWARDS.includes(route.address) ? null : await formFor(city, route, visitor);
      for (const action of ids.flatMap((id) => city.withId(route.address, id))) {
        const sending = form
          ? () => sendForm(visitor.twin(), { ...form, action }, decentBody(route, form))
          : () => visitor.twin().post(action);
        const { status } = await city.takenBack(sending);
        if (!NOTHING_THERE.includes(status)) wrong.push(`${status} POST ${action.slice(0, 150)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('every page bears whatever is asked behind its address', SLOW, async () => {
    const wrong: string[] = [];
    for (const route of city.routes.filter(({ method }) => method === 'GET')) {
      const visitor = (await visitorFor(city, route)).twin();
      const at = city.at(route.address);
      for (const query of queries) {
        const address = `${at}${at.includes('?') ? '&' : '?'}${query}`;
        wrong.push(...faultOf(await visitor.get(address), `GET ${address.slice(0, 200)}`));
      }
      await visitor.get('/?on=today');
    }
    expect(wrong).toEqual([]);
  });

  const strange: [what: string, address: string][] = [
    ['two slashes', '//'],
    ['another host', '//evil.example/people'],
    ['a broken escape', '/people/%E0%A4%A'],
    ['a NUL', '/%00'],
    ['a way up', '/../../etc/passwd'],
    ['an escaped way up', '/%2e%2e/%2e%2e/etc/passwd'],
    ['a way up among the styles', '/styles/..%2f..%2fpackage.json'],
    ['a NUL among the styles', '/styles/base.css%00.js'],
    ['a very long name', `/${'a'.repeat(8_000)}`],
    ['a backslash', '/%5cevil.example'],
    ['capitals', '/PEOPLE/NEW'],
    ['a slash at the end', '/people/'],
  ];
  test.each(strange)('%s in an address is no reason to break', async (_what, address) => {
    for (const visitor of [city.nobody(), await city.as('it')]) {
      const answer = await visitor.get(address);
      expect(faultOf(answer, address)).toEqual([]);
      expect(answer.text).not.toContain('root:');
      expect(answer.location ?? '/').toMatch(/^\/(?![/\\])/);
    }
  });
});
