import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { summaryHeaders, terminalsPerPerson, totalOf } from '../../src/compliance/summary.rules.ts';
import { isWriting, PERMISSIONS, PERMISSIONS_OF } from '../../src/shared/permissions.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

test('the auditor can write nothing at all', () => {
  const own = PERMISSIONS.filter((permission) => PERMISSIONS_OF.auditor[permission]);
  expect(own.filter(isWriting)).toEqual([]);
});

test('totals are the sums of the rows, and a rate is never rounded up', () => {
  const row = {
    ...{ departmentCode: '01', department: '部', sectionCode: '0101', section: '課' },
    ...{
      people: 3,
      terminals: 5,
      fits: 1,
      acknowledgementsDue: 3,
      acknowledgementsGiven: 2,
      trainingDue: 3,
      trainingDone: 3,
    },
  };
  const total = totalOf([row, row]);
  expect(total).toMatchObject({ people: 6, terminals: 10, trainingDone: 6 });
  expect(terminalsPerPerson(total)).toBe(1.66);
});

describe.each(ENGINES)('the compliance report on %s', (engine) => {
  let city: TestApp;
  let auditor: Browser;
  let head: Browser;
  let employee: Browser;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, async (tx) => {
      const finance = await giveUnit(tx, { code: '03', name: '財政部', level: 'department' });
      const tax = await giveUnit(tx, { code: '0301', name: '住民税課', parentId: finance });
      const audit = await giveUnit(tx, { code: '90', name: '監査委員事務局', level: 'other' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: audit, roles: ['auditor'] });
      await givePerson(tx, { number: '002', name: '三浦 花子', unitId: tax, roles: ['head'] });
      await givePerson(tx, { number: '003', name: '髙橋 一郎', unitId: tax });
    });
    [auditor, head, employee] = await Promise.all([city.signIn('001'), city.signIn('002'), city.signIn('003')]);
  });
  afterAll(() => city.close());

  test('shows every section with its figures, the day, who made it and the conditions', async () => {
    const page = (await auditor.get('/compliance')).text;
    for (const text of ['住民税課', '財政部', '監査委員事務局', '令和8年11月22日（日）', '基準日', '全職員'])
      expect(page).toContain(text);
  });

  test('shows a section head the own section only, and an employee nothing', async () => {
    expect((await head.get('/compliance')).text).not.toContain('監査委員事務局');
    expect((await employee.get('/compliance')).status).toBe(403);
  });

  test('is a machine-readable CSV as of the day, under a Japanese name', async () => {
    const answer = await auditor.get('/compliance/summary.csv?on=2026-03-31').buffer(true);
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('20260331_コンプライアンス報告.csv'));
    const [header, first] = answer.text.replace('\uFEFF', '').split('\r\n');
    expect(header).toBe(
      summaryHeaders()
        .map((text) => `"${text}"`)
        .join(','),
    );
    expect(first).toContain('"2026-03-31","03","財政部","0301","住民税課","2"');
    await auditor.get('/compliance?on=today');
  });

  test('gives the same bytes for the same day, whatever comes later', async () => {
    const address = '/compliance/summary.csv?on=2026-03-31';
    const before = (await auditor.get(address).buffer(true)).text;
    city.clock.now = '2026-11-23T00:00:00.000Z';
    await given(city.db, (tx) => giveUnit(tx, { code: '99', name: '新しい室' }));
    const later = await city.signIn('001');
    expect((await later.get(address).buffer(true)).text).toBe(before);
  });
});
