import { afterAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { attacksOn, decentBody, formFor, pagesAround, visitorFor } from '../support/attack.ts';
import { OFFERED_AFTERWARDS } from '../support/decent-input.ts';
import { frozenCity } from '../support/frozen-city.ts';
import { unescapedIn } from '../support/hostile-input.ts';
import type { MountedRoute } from '../support/route-table.ts';
import type { Answer } from '../support/visitor.ts';
import type { WholeCity } from '../support/whole-city.ts';

const { city, copy } = await frozenCity();
afterAll(() => city.close());

/** Each begins from the same city, so that no attack stands in another's way. */
async function inCopy<T>(work: (own: WholeCity) => Promise<T>): Promise<T> {
  const own = await copy();
  try {
    return await work(own);
  } finally {
    await own.close();
  }
}

/** The sentences that a refused form shows. */
const faultsOn = (html: string): string[] =>
  [...html.matchAll(/<p class="ichi-error"[^>]*>(.*?)<\/p>/gs)].map(([, text = '']) => text);

/** What no answer may be, whatever was sent. */
const wrongIn = ({ status, text }: Answer, what: string): string[] =>
  [...(status >= 500 ? [String(status)] : []), ...unescapedIn(text)].map((fault) => `${fault} after ${what}`);

const forms = city.routes.filter(({ method }) => method === 'POST');

describe.each(forms)('the form for $address', (route) => {
  if (OFFERED_AFTERWARDS.includes(route.address)) return;

  test('stands on a page, and is accepted when it is filled in decently', async () => {
    await inCopy(async (own) => {
      const visitor = await visitorFor(own, route);
      const form = await formFor(own, route, visitor);
      expect(form).not.toBeNull();
      if (!form) return;
      const { status, text } = await visitor.post(form.action, decentBody(route, form));
      expect({ status, faults: faultsOn(text) }).toEqual({ status: expect.toBeOneOf([200, 303]), faults: [] });
    });
  });

  test('gives a page for whatever is sent, writes none of it unescaped, and keeps a ledger that verifies', async () => {
    expect(await inCopy((own) => attack(own, route))).toEqual([]);
  });
});

async function attack(own: WholeCity, route: MountedRoute): Promise<string[]> {
  const visitor = await visitorFor(own, route);
  let form = await formFor(own, route, visitor);
  const wrong: string[] = [];
  for (const { what, from } of form ? attacksOn(form) : []) {
    if (!form) break;
    const answer = await visitor.post(form.action, from(decentBody(route, form)));
    wrong.push(...wrongIn(answer, what));
    // What was accepted has changed the record: the next attack starts from the form as it is now.
    if (answer.status === 303) form = (await formFor(own, route, visitor)) ?? form;
  }
  for (const page of pagesAround(own, route)) wrong.push(...wrongIn(await visitor.get(page), `reading ${page}`));
  const { fault } = await verifyLedger(own.db.read);
  return fault === null ? wrong : [...wrong, JSON.stringify(fault)];
}
