import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complianceSummary } from '../../src/compliance/summary.queries.ts';
import { summaryHeaders, terminalsPerPerson, totalOf } from '../../src/compliance/summary.rules.ts';
import { projectRoot } from '../../src/config.ts';
import { insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import { Employment, Posting } from '../../src/people/person.entity.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { PERMISSIONS_OF } from '../../src/shared/permission-table.ts';
import { isWriting, PERMISSIONS } from '../../src/shared/permissions.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import { type Browser, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';
import { inForce, PUBLISHED_TODAY } from '../support/decided.ts';

const run = promisify(execFile);

test('the auditor writes audits, and nothing else', () => {
  const own = PERMISSIONS.filter((permission) => PERMISSIONS_OF.auditor[permission]);
  expect(own.filter(isWriting)).toEqual(['audit.write']);
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

describe.each(ENGINES)('the compliance report on %s', { timeout: 120_000 }, (engine) => {
  let city: TestApp;
  let auditor: Browser;
  let head: Browser;
  let employee: Browser;
  let ids: { readonly tax: string; readonly leaver: string };

  beforeAll(async () => {
    city = await testApp(engine);
    ids = await given(city.db, async (tx) => {
      const finance = await giveUnit(tx, { code: '03', name: '財政部', level: 'department' });
      const tax = await giveUnit(tx, { code: '0301', name: '住民税課', parentId: finance });
      const audit = await giveUnit(tx, { code: '90', name: '監査委員事務局', level: 'other' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: audit, roles: ['auditor'] });
      await givePerson(tx, { number: '004', name: '工藤 美咲', unitId: audit, roles: ['training', 'policy'] });
      await givePerson(tx, { number: '005', name: '川口 渉', unitId: audit, roles: ['it'] });
      await givePerson(tx, { number: '002', name: '三浦 花子', unitId: tax, roles: ['head'] });
      const own = await givePerson(tx, { number: '003', name: '髙橋 一郎', unitId: tax });
      await giveDevice(tx, { assetNumber: 'PC-1', zone: 'LG', personId: own });
      const council = await giveUnit(tx, { code: '91', name: '議会事務局', level: 'other' });
      const clerk = await givePerson(tx, { number: '007', name: '中村 仁', unitId: council });
      const colleague = await givePerson(tx, { number: '008', name: '田中 光', unitId: council });
      await giveDevice(tx, { assetNumber: 'PC-2', zone: 'LG', personId: colleague });
      const leaver = await givePerson(tx, { number: '006', name: '下田 直', unitId: tax });
      const { id: employmentId } = await tx.manager.findOneByOrFail(Employment, { personId: clerk });
      const second = { employmentId, personId: clerk, unitId: tax, title: '主査', kind: 'additional' };
      await insertMany(tx.manager, Posting, [stamped<Posting>(tx, always, second)]);
      return { tax, leaver };
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
    expect(first).toContain('"2026-03-31","03","財政部","0301","住民税課","3"');
    await auditor.get('/compliance?on=today');
  });

  test('gives the same bytes for the same day, whatever comes later', async () => {
    const address = '/compliance/summary.csv?on=2026-03-31';
    const before = (await auditor.get(address).buffer(true)).text;
    city.clock.now = '2026-11-23T00:00:00.000Z';
    const [office, it] = await Promise.all([city.signIn('004'), city.signIn('005')]);
    const course = { code: 'FRESH', title: '新しい研修', description: '', audience: 'all', dueDay: '12-10' };
    expect((await office.post('/training', { ...course, startsOn: '2026-04-01' })).status).toBe(303);
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    const on = '2026-11-23';
    const days = { enactedOn: on, promulgatedOn: on, publishedOn: on, effectiveOn: on };
    await inForce(city.db, 'taisaku-kijun/1.0', ['004', '002', '001'], { ...PUBLISHED_TODAY, ...days });
    const left = { lastOn: '2026-11-23', reason: '退職', revision: '1' };
    expect((await it.post(`/people/${ids.leaver}/departure`, left)).status).toBe(303);
    const later = await city.signIn('001');
    expect((await later.get(address).buffer(true)).text).toBe(before);
    expect((await later.get('/compliance/summary.csv?on=2026-11-24').buffer(true)).text).not.toBe(before);
    await later.get('/compliance?on=today');
  });

  test('on the own section counts the terminals of the people shown, and nobody else’s', async () => {
    const rows = await complianceSummary(city.db, { on: '2026-11-20', knownAt: null }, [ids.tax]);
    expect(rows.map(({ section, people, terminals }) => [section, people, terminals])).toEqual([
      ['住民税課', 3, 1],
      ['議会事務局', 1, 0],
    ]);
  });

  const ichidai = (...args: readonly string[]) => {
    const { options } = city.db.source;
    const url = options.type === 'postgres' ? options.url : undefined;
    const env = { ...process.env, ICHIDAI_DATA: city.dataDir, DATABASE_URL: url ?? '' };
    const command = ['--import', 'tsx', 'src/cli.ts', 'report', 'summary', ...args];
    return run(process.execPath, command, { cwd: projectRoot, env, encoding: 'utf8' });
  };

  test('is printed by the command, the same bytes as the screen gives', async () => {
    const { stdout } = await ichidai('--as-of', '令和8年3月31日', '--format', 'csv');
    const later = await city.signIn('001');
    expect(stdout).toBe((await later.get('/compliance/summary.csv?on=2026-03-31').buffer(true)).text);
    await later.get('/compliance?on=today');
  });

  test('as it was known at an instant stays the same after a correction of that very day', async () => {
    const asked = ['--as-of', '2026-11-24', '--format', 'csv'];
    const known = [...asked, '--known-at', '2026-11-23T12:00:00Z'];
    const before = await ichidai(...known);
    city.clock.now = '2026-11-25T00:00:00.000Z';
    const office = await city.signIn('004');
    const completion = { person: '003', completedOn: '2026-11-24', score: '', passed: '1', mode: 'paper' };
    expect((await office.post('/training/FRESH/completions', completion)).status).toBe(303);
    expect((await ichidai(...known)).stdout).toBe(before.stdout);
    expect((await ichidai(...asked)).stdout).not.toBe(before.stdout);
  });

  test.each([
    [['--as-of', '2026-02-30'], 'there is no such day'],
    [['--known-at', '2026-02-28'], 'that is no instant'],
    [['--format', 'pdf'], 'no such format'],
    [['--encoding', 'euc'], 'no such encoding'],
  ])('is refused with %j: exit code 2 and a sentence', async (args, sentence) => {
    const failed = await ichidai(...args).catch((error) => error);
    expect(failed).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) });
  });
});
