import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { publish } from '../../src/policies/policy.actions.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { printingIn } from '../../src/policies/rendition.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { addCourse, recordCompletion } from '../../src/training/training.actions.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { ASKED_BY, actorFor, decided, PUBLISHED_TODAY } from '../support/decided.ts';

const FIRST = { slug: 'kihon-hoshin', number: '1.0' };
const IN_FORCE_ON = '2026-02-01';
const PUBLICATION = {
  ...PUBLISHED_TODAY,
  ...{ enactedOn: IN_FORCE_ON, promulgatedOn: IN_FORCE_ON, publishedOn: IN_FORCE_ON, effectiveOn: IN_FORCE_ON },
  campaign: { ...ASKED_BY, dueOn: '2026-03-10' },
};
const japanese = async () => (await loadTexts(path.join(projectRoot, 'locales')))('ja');

/**
 * A city as it was in 令和7年度, with a policy in force, terminals and training, and today months later. 001 is the
 * administrator, 002 to 004 made the policy; 住民税課 (0301) is audited, 監査委員事務局 (90) is not.
 */
export async function auditedCity(): Promise<TestApp> {
  const city = await testApp();
  const { db, clock } = city;
  const today = clock.now;
  clock.now = '2026-01-15T00:00:00.000Z';
  await given(db, async (tx) => {
    const finance = await giveUnit(tx, { code: '03', name: '財政部', level: 'department' });
    const tax = await giveUnit(tx, { code: '0301', name: '住民税課', parentId: finance });
    const audit = await giveUnit(tx, { code: '90', name: '監査委員事務局', level: 'other' });
    await givePerson(tx, { number: '001', name: '川口 渉', unitId: audit, roles: ['administrator'] });
    await givePerson(tx, { number: '002', name: '佐々木 薫', unitId: audit, roles: ['policy'] });
    await givePerson(tx, { number: '003', name: '工藤 美咲', unitId: audit, title: '課長', roles: ['head'] });
    await givePerson(tx, { number: '004', name: '田名部 徹', unitId: audit, title: '副市長', roles: ['ciso'] });
    for (let n = 0; n < 12; n++) {
      const personId = await givePerson(tx, {
        number: `1${String(n).padStart(2, '0')}`,
        name: `髙橋 ${n}郎`,
        unitId: tax,
      });
      await giveDevice(tx, { assetNumber: `PC-${100 + n}`, zone: 'LG', personId });
    }
  });
  await loadTemplates(db, operator('test'), path.join(projectRoot, 'policies'));
  await decided(db, 'kihon-hoshin/1.0', ['002', '003', '004']);
  await publish(db, await actorFor(db, '002'), FIRST, PUBLICATION, printingIn(city.dataDir, await japanese()));
  const course = { description: '', dueDay: '03-31', startsOn: '2025-04-01' };
  await addCourse(db, operator('test'), {
    code: 'SEC-BASIC',
    title: '情報セキュリティ基礎',
    audience: 'all',
    ...course,
  });
  const done = { completedOn: '2026-01-10', score: null, passed: true, mode: 'session' };
  await recordCompletion(db, operator('test'), 'all', 'SEC-BASIC', { person: '100', ...done });
  clock.now = today;
  return city;
}
