import { afterAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { attacksOn, decentBody, formFor, visitorFor } from '../support/attack.ts';
import { OFFERED_AFTERWARDS } from '../support/decent-input.ts';
import { frozenCity } from '../support/frozen-city.ts';
import { unescapedIn } from '../support/hostile-input.ts';
import type { MountedRoute } from '../support/route-table.ts';
import type { Visitor } from '../support/visitor.ts';
import type { WholeCity } from '../support/whole-city.ts';

const { city, copy } = await frozenCity();
afterAll(() => city.close());

const forms = city.routes.filter(({ method }) => method === 'POST');

/** Each begins from the same city, so that no attack stands in another's way. */
async function inCopy<T>(work: (own: WholeCity) => Promise<T>): Promise<T> {
  const own = await copy();
  try {
    return await work(own);
  } finally {
    await own.close();
  }
}

describe.each(forms)('the form for $address', (route) => {
  test('stands on a page, and is accepted when it is filled in decently', async () => {
    await inCopy(async (own) => {
      const visitor = await visitorFor(own, route);
      const form = await formFor(own, route, visitor);
      if (OFFERED_AFTERWARDS.includes(route.address)) return expect(form).toBeNull();
      expect(form).not.toBeNull();
      const body = form ? decentBody(route, form) : [];
      const { status, text } = await visitor.post(form?.action ?? '', body);
      expect(
        [200, 303],
        JSON.stringify(body) + /class="ichi-error[^]*?<\/p>|<main[^]*<\/main>/.exec(text)?.[0].slice(0, 600),
      ).toContain(status);
    });
  });
});
