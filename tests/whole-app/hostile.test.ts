import { afterAll, describe, expect, test } from 'vitest';
import { ROLES } from '../../src/shared/permissions.ts';
import { attacksOn, decentBody, formFor, pagesAround, sendForm, visitorFor } from '../support/attack.ts';
import { OFFERED_AFTERWARDS } from '../support/decent-input.ts';
import type { Form } from '../support/forms.ts';
import { HOSTILE, MARK, unescapedIn } from '../support/hostile-input.ts';
import { reversibleCity } from '../support/reversible-city.ts';
import type { MountedRoute } from '../support/route-table.ts';
import { type Answer, encodeText, type Visitor } from '../support/visitor.ts';

const city = await reversibleCity('sqlite');
afterAll(() => city.close());

// Signed in before the sign-in form is attacked: its limits hold for this host as well.
for (const role of ROLES) await city.as(role);

/** The sentences that a refused form shows. */
const faultsOn = (html: string): string[] =>
  [...html.matchAll(/<p class="ichi-error"[^>]*>(.*?)<\/p>/gs)].map(([, text = '']) => text);

/** What no answer may be, whatever was sent. */
const wrongIn = ({ status, text }: Answer, what: string): string[] =>
  [...(status >= 500 ? [String(status)] : []), ...unescapedIn(text)].map((fault) => `${fault} after ${what}`);

/** Some forms have many fields, and this machine may be busy. */
const SLOW = { timeout: 120_000 };

const posts = city.routes.filter(({ method }) => method === 'POST');
const forms = posts.filter(({ address }) => !OFFERED_AFTERWARDS.includes(address));
const offers = posts.filter(({ address }) => OFFERED_AFTERWARDS.includes(address));

/** The city is the same before every attack, and so is the form. */
const known = new Map<MountedRoute, Form | null>();

async function opened(route: MountedRoute): Promise<{ visitor: Visitor; form: Form | null }> {
  const visitor = await visitorFor(city, route);
  if (!known.has(route)) known.set(route, await formFor(city, route, visitor));
  return { visitor, form: known.get(route) ?? null };
}

describe.each(forms)('the form for $address', (route) => {
  test('stands on a page, and is accepted when it is filled in decently', async () => {
    const { visitor, form } = await opened(route);
    expect(form).not.toBeNull();
    if (!form) return;
    const { status, text } = await city.takenBack(() => sendForm(visitor.twin(), form, decentBody(route, form)));
    expect({ status, faults: faultsOn(text) }).toEqual({ status: expect.toBeOneOf([200, 303]), faults: [] });
  });

  test('gives a page for whatever is sent, and nowhere is any of it written unescaped', SLOW, async () => {
    const { visitor, form } = await opened(route);
    if (!form) return expect.unreachable();
    const wrong: string[] = [];
    let readings = MOST_READINGS;
    for (const { what, from } of attacksOn(form)) {
      const body = from(decentBody(route, form));
      await city.takenBack(async () => {
        const own = visitor.twin();
        const answer = await sendForm(own, form, body);
        wrong.push(...wrongIn(answer, what));
        const isStored = answer.status === 303 && body.some(([, value]) => value.includes(MARK));
        if (isStored && readings-- > 0) wrong.push(...(await wrongAround(own, route, what)));
      });
    }
    expect(wrong).toEqual([]);
  });
});

/** How often what was stored is looked for on every page around. */
const MOST_READINGS = 3;

async function wrongAround(visitor: Visitor, route: MountedRoute, what: string): Promise<string[]> {
  const wrong: string[] = [];
  // A file holds what was typed as it is, and is never shown as a page.
  const pages = pagesAround(city, route).filter((address) => !/\.(ics|md|pdf|docx)$/.test(address));
  for (const page of pages) wrong.push(...wrongIn(await visitor.get(page), `${what}, on ${page}`));
  return wrong;
}

test.each(offers)('the offer to take back, $address, answers whatever comes with it', async ({ address }) => {
  const visitor = await city.as('it');
  const wrong: string[] = [];
  for (const [what, value] of HOSTILE) {
    const answer = await visitor.post(`${city.at(address)}?revision=${encodeText(value).slice(0, 8_000)}`, [
      ['revision', value],
    ]);
    wrong.push(...wrongIn(answer, what));
  }
  expect(wrong).toEqual([]);
});
