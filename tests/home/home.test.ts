import { describe, expect, test } from 'vitest';
import { complianceSummary } from '../../src/compliance/summary.queries.ts';
import { totalOf } from '../../src/compliance/summary.rules.ts';
import { findOverview } from '../../src/consolidation/overview.queries.ts';
import { courseDuties, type DutyCount, dutyCounts, policyDuties } from '../../src/home/duty.queries.ts';
import { terminalFigures } from '../../src/home/terminal-figures.queries.ts';
import { treeOn } from '../../src/people/signed-in.queries.ts';
import { ROLES } from '../../src/shared/permissions.ts';
import { ENGINES } from '../support/app.ts';
import { workingCity } from './working-city.ts';

const ON = { on: '2026-11-22', knownAt: null };

const total = (counts: readonly DutyCount[], key: keyof DutyCount): number =>
  counts.reduce((all, count) => all + count[key], 0);

/** The part of the home page under a heading. */
const under = (html: string, heading: string): string => html.split(`<h2>${heading}</h2>`)[1]?.split('<h2>')[0] ?? '';

describe.each(ENGINES)('home on %s', (engine) => {
  const here = workingCity(engine);

  const home = async (number: string): Promise<string> => (await (await here.city.signIn(number)).get('/')).text;

  test('shows an employee their own duties and terminals, and nothing of others', async () => {
    const page = await home('000005');
    expect(page).toContain('研修「情報セキュリティ基礎」を受ける');
    expect(page).toContain('PC-00005');
    expect(page).not.toContain('ichi-office');
    expect(page).not.toContain('髙橋 一郎');
  });

  test('shows a section head the three rates of both posts, and who is late', async () => {
    const part = under(await home('000002'), '担当する所属の状況');
    for (const text of ['ポリシー確認率', '研修受講率', '1台化率']) expect(part).toContain(text);
    expect(part).toContain('5件のうち1件を確認済み');
    expect(part).toContain('期限を過ぎた人');
    expect(part).toContain('豊田 岳');
    expect(part).toContain('三浦 花子');
    expect(part).not.toContain('工藤 美咲');
  });

  test('shows a clerk with one post only its people', async () => {
    const part = under(await home('000003'), '担当する所属の状況');
    expect(part).toContain('豊田 岳');
    expect(part).not.toContain('三浦 花子');
  });

  test('shows the IT section terminals per person, overdue returns, leases and imports that wait', async () => {
    const page = await home('000001');
    const part = under(page, '端末の状況');
    for (const text of ['1人当たり端末数', '返却待ち', '令和8年10月1日（木）から', 'リース満了'])
      expect(part).toContain(text);
    expect(part).toContain('退職した人の名前のままの端末');
    expect(part).toContain('PC-00006');
    expect(under(page, '登録を待つ取込')).toContain('所属.csv');
    expect(under(page, '決定を待つもの')).toContain('接続の規則9を市の基準で確認する');
  });

  test('shows the CISO the drafts and the rules that wait for a decision, and lets them read the draft', async () => {
    const ciso = await here.city.signIn('000007');
    const part = under((await ciso.get('/')).text, '決定を待つもの');
    expect(part).toContain('（案）は作成中です');
    expect(part).toContain('/networks/rules#row-9');
    const [, draft] = /href="(\/policies\/[^"]+)"/.exec(part) ?? [];
    expect((await ciso.get(draft ?? '')).status).toBe(200);
    expect((await (await here.city.signIn('000005')).get(draft ?? '')).status).toBe(404);
  });

  test('shows the policy office and the training office how many still have to', async () => {
    expect(under(await home('000008'), 'ポリシーの確認状況')).toContain('まだの人 10人（対象11人、9.0％が済み）');
    const training = under(await home('000009'), '研修の受講状況');
    expect(training).toContain('情報セキュリティ基礎');
    expect(training).toContain('まだの人 10人');
    expect(training).toContain('期限が過ぎています');
  });

  test('shows the auditor the report and how far the ledger has come', async () => {
    const part = under(await home('000010'), '監査で確かめられるもの');
    expect(part).toContain('href="/compliance"');
    expect(part).toContain('href="/ledger/verification"');
    expect(part).toMatch(/<strong>\d+<\/strong> <span>件<\/span>/);
  });

  test('shows the administrator who has not yet set a password', async () => {
    expect(under(await home('000011'), 'アカウントの状況')).toContain('href="/accounts?state=invited"');
  });

  test.each(ROLES)('leads %s nowhere that is closed to them', async (role) => {
    const browser = await here.city.signIn(here.numberOf(role));
    for (const lang of ['ja', 'en']) {
      await browser.post('/language', { language: lang, back: '/' });
      const hrefs = [...(await browser.get('/')).text.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => href ?? '');
      for (const href of new Set(hrefs)) {
        const { status } = await browser.get(href.replaceAll('&amp;', '&'));
        expect([200, 303], `${role} ${href}`).toContain(status);
      }
    }
  });

  test('counts as the report and the consolidation do, in the whole city and in a department', async () => {
    const { db } = here.city;
    const tree = await treeOn(db, ON.on);
    for (const scope of ['all', tree.withBelow(here.finance).map(({ id }) => id)] as const) {
      const report = totalOf(await complianceSummary(db, ON, scope));
      const sum = (counts: readonly DutyCount[]) => ['due', 'done'].map((key) => total(counts, key as keyof DutyCount));
      const crew = { scope, by: 'any' } as const;
      expect(sum(await dutyCounts(db, await policyDuties(db, ON), crew, ON))).toEqual([
        report.acknowledgementsDue,
        report.acknowledgementsGiven,
      ]);
      expect(sum(await dutyCounts(db, await courseDuties(db, ON), crew, ON))).toEqual([
        report.trainingDue,
        report.trainingDone,
      ]);
      const { figures } = await findOverview(db, ON, scope, null);
      const { employees: people, terminals, withOneTerminal: withOne } = figures;
      expect(await terminalFigures(db, scope, ON)).toEqual({ people, terminals, withOne });
    }
  });
});
