import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Role } from '../../src/shared/permissions.ts';
import type { Language } from '../../src/web/i18n.ts';
import { findChromium } from './chromium.ts';
import { PASSWORD } from './city.ts';
import type { WholeCity } from './whole-city.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium() ?? undefined, args: QUIET });

export interface Screen {
  readonly page: Page;
  /** What went wrong unasked: requests to another host, scripts that failed, what the security policy stopped. */
  readonly faults: string[];
}

/** A signed-in person's window of this width. */
export async function screenOf(browser: Browser, city: WholeCity, role: Role, width: number): Promise<Screen> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'ja-JP' });
  const [name = '', value = ''] = (await city.as(role)).cookie().split(/=(.*)/s);
  await context.addCookies([{ name, value, url: city.origin }]);
  const faults: string[] = [];
  await keepInside(context, city.origin, faults);
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => faults.push(`${page.url()}: ${message}`));
  page.on(
    'console',
    (said) => said.type() === 'error' && !/status of 4\d\d/.test(said.text()) && faults.push(said.text()),
  );
  return { page, faults };
}

/** Signs in as people do; what a page needs may take long on a busy machine. */
export async function signedInWindow(browser: Browser, origin: string, number: string, width = 1366): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'ja-JP' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${origin}/sign-in`);
  await page.fill('[name=number]', number);
  await page.fill('[name=password]', PASSWORD);
  await page.click('main button[type=submit]');
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  return page;
}

async function keepInside(context: BrowserContext, origin: string, faults: string[]): Promise<void> {
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`) || url.startsWith('data:')) return route.continue();
    faults.push(`${route.request().frame().url()} asks for ${url}`);
    return route.abort();
  });
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const CHECK = `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} }, resultTypes: ['violations'] })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ': ' + target + ' – ' + failureSummary.replace(/\\s+/g, ' '))))`;

/** Evaluated beside the page, not in it: the security policy of the page would let no script in. */
export async function violationsOn({ page }: Screen): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(CHECK);
}

const SCROLLS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** By how many pixels the page is wider than the window. */
export const overflowOf = ({ page }: Screen): Promise<number> => page.evaluate(SCROLLS);

/** Sends the form of the page with nothing filled in, and waits for the page that answers. */
export async function sendEmpty({ page }: Screen): Promise<void> {
  const answered = page.waitForNavigation();
  await page.evaluate("document.querySelector('main form.ichi-form').requestSubmit()");
  await answered;
}

export const speak = async (city: WholeCity, role: Role, lang: Language): Promise<void> => {
  await (await city.as(role)).post('/language', [['language', lang]]);
};
