import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import { CityRules } from '../../src/networks/network.entity.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { readText } from '../consolidation/reading.ts';
import { giveDevice, giveSystem, LG_CONTROLS } from '../consolidation/small-city.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';
import { inForce } from '../support/decided.ts';

export const TODAY = '2026-11-22';
/** 対策基準 第2条. */
export const CLAUSE = 'taisaku-kijun c-ciso';

const WHO = {
  ...{ employee: '000001', clerk: '000002', head: '000003', otherHead: '000004', it: '000005', ciso: '000006' },
  ...{ auditor: '000007', all: '000008' },
} as const;

export interface ExceptionCity extends TestApp, Readonly<Record<keyof typeof WHO, Browser>> {
  readonly ids: Readonly<Record<keyof typeof WHO, string>>;
  readonly device: string;
}

/**
 * A city under the edition of 令和6年10月 with screen transfer from LG: My Number work from there needs an exception (row 9).
 * 一戸 has one LG terminal, and needs LG and MN.
 */
export async function exceptionCity(engine: Engine = 'sqlite'): Promise<ExceptionCity> {
  const app = await testApp(engine);
  const records = await given(app.db, async (tx) => {
    const citizens = await giveUnit(tx, { code: '02', name: '市民部', level: 'department' });
    const unitId = await giveUnit(tx, { code: '0201', name: '市民課', parentId: citizens });
    const other = await giveUnit(tx, { code: '0301', name: '総務課' });
    const person = (who: keyof typeof WHO, name: string, roles: readonly Role[], unit = unitId) =>
      givePerson(tx, { number: WHO[who], name, unitId: unit, roles });
    const ids = {
      employee: await person('employee', '一戸 花子', []),
      clerk: await person('clerk', '二戸 太郎', ['clerk']),
      head: await person('head', '三戸 次郎', ['head'], citizens),
      otherHead: await person('otherHead', '四戸 桜', ['head'], other),
      it: await person('it', '五戸 実', ['it'], other),
      ciso: await person('ciso', '六戸 葵', ['ciso'], other),
      auditor: await person('auditor', '七戸 陸', ['auditor'], other),
      all: await person('all', '八戸 渚', ['it', 'head', 'ciso']),
    };
    await insertMany(tx.manager, CityRules, [
      stamped<CityRules>(tx, always, { model: 'alpha', edition: 'R6.10', methodsByHome: { LG: ['VDI'] } }),
    ]);
    await giveSystem(tx, { code: 'S1', name: '文書管理', zone: 'LG', people: [ids.employee] });
    await giveSystem(tx, { code: 'S3', name: '住民記録', zone: 'MN', people: [ids.employee] });
    const lg = { zone: 'LG', controls: LG_CONTROLS, capabilities: ['VDI'] };
    const device = await giveDevice(tx, { ...lg, assetNumber: 'PC-101', personId: ids.employee });
    return { ids, device };
  });
  await loadTemplates(app.db, operator('test'), path.join(projectRoot, 'policies'));
  const browsers = Object.fromEntries(
    await Promise.all(Object.entries(WHO).map(async ([who, number]) => [who, await app.signIn(number)])),
  ) as Record<keyof typeof WHO, Browser>;
  await inForce(app.db, 'taisaku-kijun/1.0', [WHO.it, WHO.head, WHO.ciso]);
  return { ...app, ...browsers, ...records };
}

/** What is asked for in most tests: row 9 for 一戸's terminal until the end of November. */
export const ASKED = {
  ...{ subjectKind: 'device', subject: 'PC-101', accessRow: '9', clause: CLAUSE, emergency: '', revision: '' },
  ...{ reason: '窓口で住民記録を扱うため', measure: '画面転送だけとし、毎日ログを確かめる' },
  ...{ fromOn: TODAY, untilOn: '2026-11-30' },
};

export async function requested(who: Browser, fields: Partial<typeof ASKED> = {}): Promise<string> {
  const answer = await who.post('/exceptions/new', { ...ASKED, ...fields });
  if (answer.status !== 303) throw new Error(readText(answer));
  return answer.headers.location ?? '';
}

/** Takes a step as a person does: with the revision that the form shows. */
export async function step(who: Browser, at: string, name: string, fields: Readonly<Record<string, string>> = {}) {
  const form = await who.get(`${at}/${name}`);
  const [, revision = ''] = /name="revision" value="(\d*)"/.exec(form.text) ?? [];
  return who.post(`${at}/${name}`, { note: '', endsOn: '', revision, ...fields });
}

export async function permitted(city: ExceptionCity, fields: Partial<typeof ASKED> = {}, who = city.employee) {
  const at = await requested(who, fields);
  for (const answer of [await step(city.head, at, 'endorsement'), await step(city.ciso, at, 'permission')]) {
    if (answer.status !== 303) throw new Error(readText(answer));
  }
  return at;
}
