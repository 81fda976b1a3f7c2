import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { readText } from '../consolidation/reading.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { inForce } from '../support/decided.ts';

/** 対策基準 第2条. */
export const CLAUSE = 'taisaku-kijun c-ciso';

const WHO = {
  ...{ employee: '000001', clerk: '000002', head: '000003', chief: '000004', otherHead: '000005' },
  ...{ policy: '000006', auditor: '000007', ciso: '000008', it: '000009', training: '000010' },
} as const;

export interface InspectionCity extends TestApp, Readonly<Record<keyof typeof WHO, Browser>> {
  readonly ids: Readonly<Record<keyof typeof WHO, string>>;
  readonly units: Readonly<Record<'department' | 'citizens' | 'tax' | 'general', string>>;
}

/** 市民部 with 市民課 and 住民税課, and 総務課 beside it. 部長 is the head of everybody in 市民部. */
export async function inspectionCity(engine: Engine = 'sqlite'): Promise<InspectionCity> {
  const app = await testApp(engine);
  const records = await given(app.db, async (tx) => {
    const department = await giveUnit(tx, { code: '02', name: '市民部', level: 'department' });
    const citizens = await giveUnit(tx, { code: '0201', name: '市民課', parentId: department });
    const tax = await giveUnit(tx, { code: '0202', name: '住民税課', parentId: department });
    const general = await giveUnit(tx, { code: '0301', name: '総務課' });
    const person = (who: keyof typeof WHO, name: string, unitId: string, roles: readonly Role[]) =>
      givePerson(tx, { number: WHO[who], name, unitId, roles });
    const ids = {
      employee: await person('employee', '一戸 花子', citizens, []),
      clerk: await person('clerk', '二戸 太郎', citizens, ['clerk']),
      head: await person('head', '三戸 次郎', citizens, ['head']),
      chief: await person('chief', '四戸 桜', department, ['head']),
      otherHead: await person('otherHead', '五戸 実', general, ['head']),
      policy: await person('policy', '六戸 葵', general, ['policy']),
      auditor: await person('auditor', '七戸 陸', general, ['auditor']),
      ciso: await person('ciso', '八戸 渚', general, ['ciso']),
      it: await person('it', '九戸 恵', general, ['it']),
      training: await person('training', '十和田 光', general, ['training']),
    };
    return { ids, units: { department, citizens, tax, general } };
  });
  await loadTemplates(app.db, operator('test'), path.join(projectRoot, 'policies'));
  await inForce(app.db, 'taisaku-kijun/1.0', [WHO.it, WHO.head, WHO.ciso]);
  const browsers = Object.fromEntries(
    await Promise.all(Object.entries(WHO).map(async ([who, number]) => [who, await app.signIn(number)])),
  ) as Record<keyof typeof WHO, Browser>;
  return { ...app, ...browsers, ...records };
}

export const SHEET = {
  ...{ title: '情報セキュリティ自己点検', lead: '課の全員で確かめること', respondents: 'unit', copiedFrom: '' },
  ...{ opensOn: '2026-11-22', dueOn: '2026-12-18', revision: '' },
};

const QUESTIONS = [
  { text: '離席のときに画面を閉じているか', how: '席を離れた端末を見る', clauses: [CLAUSE], place: '', revision: '' },
  { text: '媒体の管理簿を付けているか', how: '', clauses: [], place: '', revision: '' },
];

/** The draft of a sheet with two questions. */
export async function drafted({ policy }: InspectionCity, fields: Partial<typeof SHEET> = {}): Promise<string> {
  const answer = await policy.post('/inspections/new', { ...SHEET, ...fields });
  if (answer.status !== 303) throw new Error(readText(answer));
  const at = answer.headers.location ?? '';
  if (!fields.copiedFrom) for (const question of QUESTIONS) await policy.post(`${at}/questions/new`, question);
  return at;
}

/** Sends the form of a page as a person does, with what it shows but for `fields`. */
export async function send(who: Browser, at: string, fields: Readonly<Record<string, string>> = {}) {
  const { text } = await who.get(at);
  const [, revision = ''] = /name="revision" value="([^"]*)"/.exec(text) ?? [];
  return who.post(at, { revision, ...fields });
}

export async function opened(city: InspectionCity, fields: Partial<typeof SHEET> = {}): Promise<string> {
  const at = await drafted(city, fields);
  const answer = await send(city.policy, `${at}/opening`);
  if (answer.status !== 303) throw new Error(readText(answer));
  return at;
}

/** × to the first question, ○ to the second. */
export const ANSWERS = {
  ...{ answer1: 'no', measure1: '画面を自動で閉じる設定にする', dueOn1: '2026-12-28' },
  ...{ answer2: 'yes', measure2: '', dueOn2: '', step: 'submit' },
};
export const ALL_KEPT = { ...ANSWERS, answer1: 'yes', measure1: '', dueOn1: '' };

/** The address of the reply of a unit or a person, as the auditor finds it. */
export async function replyOf({ auditor }: InspectionCity, at: string, name: string): Promise<string> {
  const { text } = await auditor.get(`${at}/replies`);
  const found = [...text.matchAll(/<a href="(\/inspections\/[\w-]+\/replies\/[\w-]+)">([^<]*)</g)];
  return found.find(([, , label = '']) => label.includes(name))?.[1] ?? '';
}

/** The same city on another day, with these people signed in anew: a session does not last that long. */
export async function onDay(city: InspectionCity, day: string, ...who: (keyof typeof WHO)[]): Promise<InspectionCity> {
  city.clock.now = `${day}T01:00:00.000Z`;
  const signedIn = await Promise.all(who.map(async (one) => [one, await city.signIn(WHO[one])] as const));
  return { ...city, ...Object.fromEntries(signedIn) };
}
