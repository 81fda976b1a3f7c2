import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerPerson } from '../../src/people/person.actions.ts';
import { RegistrationForm } from '../../src/people/person.form.ts';
import { REPORTS } from '../../src/reports/registry.queries.ts';
import { lookingAt } from '../../src/reports/report-reach.ts';
import { operator } from '../../src/shared/actor.ts';
import type { HeldRole, Role } from '../../src/shared/permissions.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, giveVisitingAuditor } from '../support/city.ts';
import { auditedCity, making } from './report-city.ts';

const AUDITED = { auditedFrom: '2026-10-01', auditedTo: '2026-11-01' };
const [BEFORE, WITHIN, AFTER] = ['2026-09-30', '2026-10-31', '2026-11-01'];

describe('how a visiting auditor looks', () => {
  const visit = (unit: string, validFrom: string, validTo: string): HeldRole => ({
    ...{ role: 'visitingAuditor', unitIds: [unit], audited: { validFrom, validTo } },
  });
  const held = (role: Role, unit: string): HeldRole => ({ role, unitIds: [unit] });
  const tax = visit('tax', '2025-04-01', '2026-04-01');
  const care = visit('care', '2025-10-01', '2026-10-01');

  test.each([
    ['of one audit, on its first day', [tax], '2025-04-01', { scope: ['tax'], since: '2025-04-01' }],
    ['of one audit, on the day after its last', [tax], '2026-04-01', null],
    ['of two audits, on a day of both', [tax, care], '2026-01-01', { scope: ['tax', 'care'], since: '2025-10-01' }],
    ['of two audits, on a day of one', [tax, care], '2026-05-01', { scope: ['care'], since: '2025-10-01' }],
    [
      'beside the own section',
      [held('head', 'own'), tax],
      '2026-01-01',
      { scope: ['own', 'tax'], since: '2025-04-01' },
    ],
    ['at the own section alone', [held('head', 'own'), tax], '2020-01-01', { scope: ['own'], since: null }],
  ] as const)('%s', (_what, roles, on, sight) => {
    expect(lookingAt({ roles }, 'device.read').on(on)).toEqual(sight);
  });

  test('what the head of a section may not read stays with the units of the audit', () => {
    const roles = [held('head', 'own'), tax];
    expect(lookingAt({ roles }, 'ledger.read').on('2026-01-01')).toEqual({ scope: ['tax'], since: '2025-04-01' });
  });
});

describe.each(ENGINES)('the reports of a visiting auditor on %s', { timeout: 120_000 }, (engine) => {
  let city: TestApp;
  let auditor: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    const at = (now: string) => {
      city.clock.now = now;
    };
    at('2026-09-15T00:00:00.000Z');
    const { finance, audit } = await auditedCity(city);
    const register = (number: string, name: string, unit: string) => {
      const form = { number, name, kana: 'シケン', unit, staffClass: '正職員', hiredOn: '2026-09-01', title: '主事' };
      return registerPerson(city.db, operator('test'), Object.assign(new RegistrationForm(), form));
    };
    await register('011', '九月 早', '0301');
    at('2026-10-15T00:00:00.000Z');
    await register('012', '十月 中', '0301');
    await register('013', '十月 外', '90');
    at('2026-11-22T00:00:00.000Z');
    await given(city.db, async (tx) => {
      await giveVisitingAuditor(tx, { number: 'AUD-1', name: '外山 監', unitId: finance, audited: AUDITED });
      await giveVisitingAuditor(tx, { number: 'AUD-2', name: '外川 査', unitId: audit, audited: AUDITED });
    });
    auditor = await city.signIn('AUD-1');
  });
  afterAll(() => city.close());

  const file = (code: string, on: string, format = 'json') =>
    auditor.get(`/reports/${code}/file?asOf=${on}&format=${format}`).buffer(true);

  test('are all there are, and begin with the last day of the audit', async () => {
    const list = await auditor.get('/reports');
    for (const { code } of REPORTS) expect(list.text).toContain(`href="/reports/${code}"`);
    const page = await auditor.get('/reports/RPT-01');
    expect([page.status, page.text.includes('value="2026-10-31"')]).toEqual([200, true]);
  });

  test.each(REPORTS.map(({ code }) => code))(
    '%s names nobody and nothing beyond the units of the audit',
    async (code) => {
      const { status, text } = await file(code, WITHIN);
      expect(status).toBe(200);
      for (const name of ['川口 渉', '十月 外', '佐々木 薫', 'PC-2']) expect(text).not.toContain(name);
    },
  );

  test.each([BEFORE, AFTER, '2026-11-22'])(
    'as of %s, outside the days of the audit, are refused with those days',
    async (on) => {
      for (const address of [
        `/reports/RPT-01?asOf=${on}`,
        `/reports/RPT-01/file?asOf=${on}&format=csv`,
        `/evidence?asOf=${on}`,
      ]) {
        const { status, text } = await auditor.get(address);
        expect([status, text.includes('令和8年10月1日')]).toEqual([422, true]);
      }
    },
  );

  test('tell of what is in the units: the terminal, and the operations from the first day of the audit on', async () => {
    expect((await file('RPT-01', WITHIN, 'csv')).text).toContain('PC-1');
    const log = (await file('RPT-14', WITHIN)).text;
    expect([log.includes('十月 中'), log.includes('九月 早')]).toEqual([true, false]);
  });

  test('are made as jobs with the same bounds, and another auditor does not see them', async () => {
    const ordered = await auditor.post('/reports/RPT-14/orders', {
      asOf: WITHIN,
      knownAt: '',
      unit: '',
      format: 'json',
    });
    const place = ordered.headers.location ?? '';
    const made = async () => (await auditor.get(place)).text;
    await making(city, async () => (await made()).includes('/files/'));
    const [address = ''] = /\/reports\/made\/[\w-]+\/files\/[\w-]+/.exec(await made()) ?? [];
    const text = (await auditor.get(address).buffer(true)).text;
    expect([text.includes('十月 中'), text.includes('九月 早'), text.includes('十月 外')]).toEqual([
      true,
      false,
      false,
    ]);
    const other = await city.signIn('AUD-2');
    expect((await other.get(place)).status).toBe(404);
    expect((await other.get(address)).status).toBe(404);
  });
});
