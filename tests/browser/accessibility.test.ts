import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../src/shared/permissions.ts';
import type { Language } from '../../src/web/i18n.ts';
import { mayUse, needOf } from '../support/route-table.ts';
import { launch, overflowOf, type Screen, screenOf, sendEmpty, speak, violationsOn } from '../support/screen.ts';
import { type WholeCity, wholeCity } from '../support/whole-city.ts';

const SLOW = { timeout: 300_000 };

/** Together they may open every page. */
const OFFICES: readonly Role[] = ['it', 'policy', 'training', 'head', 'administrator'];

/** Forms of every kind of field, looked at once more with their errors. */
const REFUSED = ['/people/new', '/units/new', '/devices/new', '/networks/segments/new', '/imports', '/training/new'];

const WIDE = 1366;
const NARROW = 360;
const SIZES: readonly [lang: Language, width: number][] = [
  ['ja', WIDE],
  ['ja', NARROW],
  ['en', WIDE],
  ['en', NARROW],
];

describe.each(SIZES)('every page in a browser, in %s at %i pixels', (lang, width) => {
  let city: WholeCity;
  let browser: Browser;
  let screens: (Screen & { readonly pages: readonly string[] })[];

  beforeAll(async () => {
    city = await wholeCity();
    browser = await launch();
    screens = [];
    for (const role of OFFICES) {
      await speak(city, role, lang);
      screens.push({ ...(await screenOf(browser, city, role, width)), pages: pagesOf(city, role) });
    }
  });
  afterAll(async () => {
    await browser?.close();
    await city?.close();
  });

  test(
    'meets WCAG 2.2 AA as far as a program can tell, does not scroll sideways and asks no other host',
    SLOW,
    async () => {
      const faults: string[] = [];
      for (const screen of screens) {
        for (const address of screen.pages) {
          await screen.page.goto(`${city.origin}${address}`);
          faults.push(...(await faultsOf(screen, address)));
          if (!REFUSED.includes(address)) continue;
          await sendEmpty(screen);
          faults.push(...(await faultsOf(screen, `${address} sent empty`)));
        }
        faults.push(...screen.faults);
      }
      expect(faults).toEqual([]);
    },
  );
});

async function faultsOf(screen: Screen, name: string): Promise<string[]> {
  const overflow = await overflowOf(screen);
  const tooWide = overflow > 0 ? [`${overflow} pixels too wide`] : [];
  return [...tooWide, ...(await violationsOn(screen))].map((fault) => `${name}: ${fault}`);
}

/** Each page once, by the first office that may open it. */
const pagesOf = (city: WholeCity, role: Role): string[] =>
  city.routes
    .filter((route) => route.method === 'GET' && needOf(route) !== 'nobody')
    .filter((route) => OFFICES.find((office) => mayUse(office, route)) === role)
    .map(({ address }) => city.at(address))
    .filter((address) => !/\.(csv|docx|ics|json|md|pdf|svg)$|\/file(\?|$)|\/files\/[^/]+$/.test(address));
