import { beforeAll, describe, expect, test } from 'vitest';
import { grantRole } from '../../src/people/grant.actions.ts';
import { GrantForm } from '../../src/people/grant.form.ts';
import { Unit } from '../../src/people/unit.entity.ts';
import { createDraft } from '../../src/policies/draft.actions.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { storedText } from '../../src/policies/policy-text.ts';
import { recordPublicity } from '../../src/policies/publicity.actions.ts';
import { policyHistoryReport } from '../../src/reports/rpt-12.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { decidingOffice, SLUG } from '../policies/deciding-office.ts';
import { ENGINES } from '../support/app.ts';
import { inForce, PUBLISHED_TODAY } from '../support/decided.ts';
import { asking, readReport, readTable } from './asked.ts';

const TODAY = '2026-11-22';
const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const by = operator('工藤');

describe.each(ENGINES)('RPT-12, the history of the policy and its roles, on %s', (engine) => {
  const office = decidingOffice(engine);

  const versionOf = async (number: string) => {
    const version = await findVersion(office.city.db.read, SLUG, number);
    if (!version) throw new Error(number);
    return version;
  };

  /** A version 3.0 that rewords one article and takes an item out; then somebody is made clerk until March. */
  beforeAll(async () => {
    const { db, clock } = office.city;
    clock.now = at('00:10');
    const text = storedText(await versionOf('1.0'));
    const reworded = text.clauses.find(({ level, paragraphs }) => level === '条' && paragraphs.length > 0);
    const removed = text.clauses.findLast(({ level }) => level === '号');
    const clauses = text.clauses
      .filter((clause) => clause !== removed)
      .map((clause) => (clause === reworded ? { ...clause, paragraphs: ['書き改めた。'] } : clause));
    await createDraft(
      db,
      by,
      { ...text, version: '3.0', clauses },
      { basedOnId: null, sourceHash: null, action: 'policy.drafted' },
    );
    await inForce(db, `${SLUG}/3.0`, ['001', '003', '002'], { effectiveOn: '2026-12-01', publishedOn: TODAY });
    const employee = await office.city.db.read.query(`SELECT person_id AS "id" FROM employment WHERE number = '006'`);
    const form = Object.assign(new GrantForm(), {
      role: 'clerk',
      unit: '0102',
      fromOn: TODAY,
      untilOn: '2027-03-31',
      reason: '',
    });
    await grantRole(db, by, employee[0].id, form);
  }, 60_000);

  const versions = async (asked: Parameters<typeof asking>[1]) =>
    readTable(policyHistoryReport, 'policyVersions', await asking(office.city.db, asked));

  test('tells of each version its kind, who decided it, its days, organs and state', async () => {
    const [first, second, ...more] = await versions({ on: TODAY });
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      ...{ layer: '対策基準', policy: '八戸市情報セキュリティ対策基準', version: '1.0', revisionKind: '制定' },
      ...{ importance: '重要', standing: '施行中', decidedBy: '田名部 徹', enactedOn: PUBLISHED_TODAY.enactedOn },
      ...{ effectiveOn: TODAY, effectiveUntil: '2026-11-30', publishedOn: TODAY, documentNumber: '訓令第12号' },
    });
    expect(first?.organs).toContain('市長');
    expect(second).toMatchObject({ version: '3.0', revisionKind: '改正', standing: '施行前', effectiveUntil: null });
    const december = await versions({ on: '2026-12-01' });
    expect(december.map(({ standing }) => standing)).toEqual(['改正により失効', '施行中']);
  });

  test('tells clause by clause what a version changed, from what to what', async () => {
    const english = await asking(office.city.db, { on: TODAY, language: 'en' });
    const changes = await readTable(policyHistoryReport, 'policyChanges', english);
    expect(changes).toHaveLength(2);
    expect(changes[0]).toMatchObject({ versionBefore: '1.0', version: '3.0' });
    expect(changes.map(({ after }) => after)).toEqual([expect.stringContaining('書き改めた。'), null]);
    expect(changes.every(({ before, clauseKey }) => before && String(clauseKey).startsWith('c-'))).toBe(true);
  });

  test('tells who holds which role until when', async () => {
    const roles = await readTable(policyHistoryReport, 'roleLedger', await asking(office.city.db, { on: TODAY }));
    expect(roles.map(({ role, employeeNumber }) => `${employeeNumber} ${role}`)).toContain('006 所属担当者');
    expect(roles.find(({ employeeNumber }) => employeeNumber === '006')).toMatchObject({
      ...{ name: '下田 直', unitCode: '0102', unit: '総務課', reach: '総務課', fromOn: TODAY, untilOn: '2027-03-31' },
    });
    const ended = await readTable(
      policyHistoryReport,
      'roleLedger',
      await asking(office.city.db, { on: '2027-04-01' }),
    );
    expect(ended.some(({ employeeNumber }) => employeeNumber === '006')).toBe(false);
  });

  test('as known before, neither the new version, nor its changes, nor the role is there', async () => {
    const asked = await asking(office.city.db, { on: TODAY, knownAt: at('00:05') });
    const { policyVersions, policyChanges, roleLedger } = await readReport(policyHistoryReport, asked);
    expect(policyVersions).toEqual([expect.objectContaining({ version: '1.0', effectiveUntil: null })]);
    expect(policyChanges).toEqual([]);
    expect(roleLedger?.some(({ role }) => role === '所属担当者')).toBe(false);
  });

  test('of a unit only the roles of its people or over it; the policy is everybody’s', async () => {
    const { id } = await office.city.db.read.findOneByOrFail(Unit, { code: '0102' });
    const found = await readReport(policyHistoryReport, await asking(office.city.db, { on: TODAY, scope: [id] }));
    expect(found.roleLedger?.map(({ employeeNumber }) => employeeNumber)).toEqual(['006', '002']);
    expect(found.policyVersions).toHaveLength(2);
  });

  test('what is recorded afterwards does not change it', async () => {
    const { db, clock } = office.city;
    const asked = await asking(db, { on: TODAY, knownAt: at('00:30') });
    const before = await readReport(policyHistoryReport, asked);
    clock.now = at('01:00');
    await recordPublicity(db, by, await versionOf('1.0'), { publishedOn: TODAY, publicAddress: '掲示場' });
    expect(await readReport(policyHistoryReport, asked)).toEqual(before);
    expect((await versions({ on: TODAY }))[0]).toMatchObject({ publicAddress: '掲示場' });
  });
});
