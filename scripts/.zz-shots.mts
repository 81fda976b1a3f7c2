import { chromium } from 'playwright-core';
import { readFileSync, mkdirSync } from 'node:fs';
import { start } from '/work/main/src/start.ts';
import { readConfig } from '/work/main/src/config.ts';
import { PASSWORD } from '/work/main/tests/support/city.ts';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
const dir = process.argv[2]!; const port = '38431'; const only = process.argv[3]?.split(',');
const config = readConfig({ ICHIDAI_DATA: dir, PORT: port, ICHIDAI_LOG_LEVEL: 'error' });
const running = await start(config);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
mkdirSync('/tmp/consol/shots', { recursive: true });
const v = new HtmlValidate({ extends: ['html-validate:recommended'] });
const base = `http://127.0.0.1:${port}`;
const ctx = await browser.newContext({ viewport: { width: 1366, height: 768 } });
const page = await ctx.newPage();
await page.goto(`${base}/sign-in`); await page.fill('[name=number]', process.argv[4] ?? '000001'); await page.fill('[name=password]', PASSWORD); await page.click('main button[type=submit]');
await page.goto(`${base}/consolidation/people?verdict=conditional&zone=MN`);
const person = (await page.getAttribute('tbody td a', 'href')) ?? '';
await page.goto(`${base}/consolidation/people?reason=R01`); const cannot = (await page.getAttribute('tbody td a', 'href')) ?? person;
const pages: [string, string][] = [['overview', '/consolidation'], ['people', '/consolidation/people?verdict=cannot&zone=MN&q=%E5%B7%A5%E8%97%A4'], ['person', person], ['cannot', cannot]];
for (const lang of ['ja', 'en']) {
  await page.goto(`${base}/consolidation`);
  await page.evaluate((l) => { const f = [...document.querySelectorAll('form')].find((x) => x.action.endsWith('/language')) as HTMLFormElement; const b = [...f.querySelectorAll('button')].find((x) => x.value === l) as any; if (b) b.click(); }, lang);
  await page.waitForLoadState();
  for (const [name, url] of pages) { if (only && !only.includes(name)) continue; for (const width of [1366, 360]) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 768 });
    await page.goto(base + url);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth); if (over > 0) console.log('OVERFLOW', name, lang, width, over, await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 6).map((e) => e.outerHTML.slice(0, 160))));
    await page.screenshot({ path: `/tmp/consol/shots/${name}-${lang}-${width}.png`, fullPage: true });
    await page.evaluate(axe.source); const r: any = await page.evaluate('axe.run(document, { runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"] })');
    for (const x of r.violations) console.log('axe', name, lang, width, x.impact, x.id, x.nodes.length, x.nodes[0].target + '', x.nodes[0].any[0]?.message ?? '');
    if (width === 1366) { const html = await page.content(); const rep = await v.validateString(await (await ctx.request.get(base + url)).text()); const seen = new Set(); for (const m of rep.results[0]?.messages ?? []) { const k = m.ruleId + m.message; if (!seen.has(k)) { seen.add(k); console.log('html', name, lang, m.line, k); } } }
  } }
}
await browser.close(); await running.stop(); process.exit(0);
