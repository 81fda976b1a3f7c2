import { describe, expect, test } from 'vitest';
import { row, rows, sql } from '../../src/sql.ts';
import { ENGINES } from '../support/app.ts';
import { PASSWORD } from '../support/city.ts';
import { administration } from './administration.ts';
import { errorAt } from './pages.ts';

const VISIT = {
  ...{ number: 'AUD-01', name: '外山 監', kana: 'トヤマ カン', email: '', unit: '0101', reason: '外部監査 契約第12号' },
  ...{ fromOn: '2026-11-22', untilOn: '2027-01-31', auditedFrom: '2025-04-01', auditedUntil: '2026-03-31' },
};

describe.each(ENGINES)('a visiting auditor on %s', (engine) => {
  const here = administration(engine);
  let numbers = 0;

  /** Registered on screen, with the password set through the link; answers the number to sign in with. */
  const register = async (fields: Partial<typeof VISIT> = {}): Promise<string> => {
    numbers += 1;
    const number = `AUD-${numbers}`;
    const { headers } = await here.admin.post('/accounts/visits/new', { ...VISIT, number, ...fields });
    const links = await here.admin.post(`${headers.location}/link`, {});
    const link = /\/links\/[\w-]+/.exec(links.text)?.[0] ?? '';
    const stranger = here.city.stranger();
    await stranger.get(link);
    await stranger.post(link, { newPassword: PASSWORD, again: PASSWORD });
    return number;
  };

  test('is registered with a unit, an end and the days of the audit, and is nobody that the city employs', async () => {
    const number = await register();
    const page = await (await here.city.signIn(number)).get('/');
    expect(page.text).toContain('令和7年4月1日（火）〜令和8年3月31日（火）');
    expect(page.text).toContain('0101 情報政策課');
    expect((await here.admin.get('/accounts?state=active')).text).toContain(number);
    const employed = await row(
      here.city.db.read,
      sql`SELECT 1 AS "n" FROM employment_term t
      JOIN employment n ON n.id = t.employment_id WHERE n.number = ${number}`,
    );
    expect(employed).toBeUndefined();
  });

  test('no longer comes in on the day after the last one', async () => {
    const number = await register({ untilOn: '2026-11-22' });
    const browser = await here.city.signIn(number);
    expect((await browser.get('/reports')).status).toBe(200);
    const now = here.city.clock.now;
    here.city.clock.now = '2026-11-22T15:00:01.000Z';
    expect((await browser.get('/reports')).headers.location).toBe('/sign-in');
    here.city.clock.now = now;
  });

  test('opens no register', async () => {
    const browser = await here.city.signIn(await register());
    for (const address of ['/people', '/devices', '/ledger', '/compliance', '/audits', '/imports', '/search?q=a'])
      expect([address, (await browser.get(address)).status]).toEqual([address, 403]);
    expect((await browser.get('/')).text).not.toContain('action="/search"');
  });

  test('looks at nothing that is not put on the ledger first, with the address', async () => {
    const browser = await here.city.signIn(await register());
    await browser.get('/reports/RPT-01?asOf=2026-03-31&unit=0101');
    await browser.get('/people');
    const looks = await rows<{ body: string }>(
      here.city.db.read,
      sql`SELECT body AS "body" FROM ledger_entry WHERE action = 'account.looked' ORDER BY seq DESC LIMIT 1`,
    );
    expect(looks.map(({ body }) => body).join()).toContain('/reports/RPT-01?asOf=2026-03-31&unit=0101');
  });

  const faults: [what: string, fields: Partial<typeof VISIT>, field: string, sentence: string][] = [
    ['without a unit', { unit: '' }, 'unit', '監査する所属'],
    ['of a unit that nobody knows', { unit: '宇宙課' }, 'unit', '当てはまる所属はありません'],
    ['without an end', { untilOn: '' }, 'untilOn', '終わりの日'],
    ['of more than a year', { untilOn: '2027-12-01' }, 'untilOn', '1年以内'],
    ['without days', { auditedFrom: '', auditedUntil: '' }, 'auditedFrom', '初日と末日'],
    ['of days that run backwards', { auditedUntil: '2025-03-31' }, 'auditedUntil', '初日より前'],
    ['of a day that does not exist', { auditedUntil: '2026-02-30' }, 'auditedUntil', '実在する日付'],
    ['under the number of somebody else', { number: '000001' }, 'number', '八木橋'],
    ['without a name', { name: '' }, 'name', '氏名'],
  ];
  test.each(faults)('%s is refused at its field, and nothing is written', async (_what, fields, field, sentence) => {
    const count = async () => row(here.city.db.read, sql`SELECT count(*) AS "n" FROM person`);
    const before = await count();
    const answer = await here.admin.post('/accounts/visits/new', { ...VISIT, number: 'AUD-99', ...fields });
    expect(answer.status).toBe(422);
    expect(errorAt(answer.text, field)).toContain(sentence);
    expect(await count()).toEqual(before);
  });
});
