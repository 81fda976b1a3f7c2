import { insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import type { Tx } from '../../src/ledger/change.ts';
import { Absence, Employment, Person, Posting } from '../../src/people/person.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { FOREVER } from '../../src/shared/dates.ts';
import { TrainingExemption } from '../../src/training/round.entity.ts';
import { addCourse } from '../../src/training/training.actions.ts';
import { Course, TrainingCompletion } from '../../src/training/training.entity.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';

export interface Done {
  readonly course: string;
  readonly number: string;
  readonly on: string;
  readonly score?: number | null;
  readonly passed?: number;
  readonly mode?: string;
}

export interface ReportCity extends TestApp {
  readonly office: Browser;
  readonly auditor: Browser;
  /** Of 住民税課, and acting head of 資産税課. */
  readonly head: Browser;
  readonly employee: Browser;
  /** By employee number, and the units by their code. */
  readonly ids: Readonly<Record<string, string>>;
  complete(...all: readonly Done[]): Promise<void>;
}

/**
 * 財政部 with 住民税課 (011 its head, 012, 013) and 資産税課 (021, 022), and 人事課 (001 of the training office, 002 the
 * auditor, 030 on leave, 031 exempt from SEC). SEC is asked since fiscal 2025, FRESH since 2026, both of everybody until 12/10.
 */
export async function reportCity(engine: Engine): Promise<ReportCity> {
  const city = await testApp(engine);
  const ids = await given(city.db, giveStaff);
  const course = { description: '', audience: 'all', dueDay: '12-10' };
  const by = operator('test');
  await addCourse(city.db, by, { ...course, code: 'SEC', title: '情報セキュリティ基礎', startsOn: '2025-04-01' });
  await addCourse(city.db, by, { ...course, code: 'FRESH', title: '生成AIの使い方', startsOn: '2026-04-01' });
  await exempt(city, ids);
  const [office, auditor, head, employee] = [
    ...[await city.signIn('001'), await city.signIn('002'), await city.signIn('011'), await city.signIn('012')],
  ];
  if (!office || !auditor || !head || !employee) throw new Error('nobody signed in');
  const complete = (...all: readonly Done[]) => completeIn(city, ids, all);
  return { ...city, office, auditor, head, employee, ids, complete };
}

async function giveStaff(tx: Tx): Promise<Record<string, string>> {
  const department = await giveUnit(tx, { code: '03', name: '財政部', level: 'department' });
  const tax = await giveUnit(tx, { code: '0301', name: '住民税課', parentId: department });
  const assets = await giveUnit(tx, { code: '0302', name: '資産税課', parentId: department });
  const staff = await giveUnit(tx, { code: '0102', name: '人事課' });
  const person = (
    number: string,
    name: string,
    unitId: string,
    roles: readonly ('training' | 'auditor' | 'head')[] = [],
  ) => givePerson(tx, { number, name, unitId, roles });
  const ids: Record<string, string> = {
    ...{ tax, assets, staff },
    '001': await person('001', '佐々木 薫', staff, ['training']),
    '002': await person('002', '工藤 監査', staff, ['auditor']),
    '011': await person('011', '三浦 花子', tax, ['head']),
    '012': await person('012', '髙橋 一郎', tax),
    '013': await person('013', '川口 渉', tax),
    '021': await person('021', '木村 葵', assets),
    '022': await person('022', '田中 実', assets),
    '030': await person('030', '休職 一子', staff),
    '031': await person('031', '派遣 二郎', staff),
  };
  await secondPost(tx, ids['011'] ?? '', assets);
  await leave(tx, ids['030'] ?? '');
  for (const number of ['012', '021']) {
    await tx.manager.update(Person, ids[number] ?? '', { email: `${number}@city.example` });
  }
  return ids;
}

const employmentOf = async ({ manager }: Tx, personId: string): Promise<string> =>
  (await manager.findOneByOrFail(Employment, { personId })).id;

async function secondPost(tx: Tx, personId: string, unitId: string): Promise<void> {
  const post = { employmentId: await employmentOf(tx, personId), personId, unitId, title: '課長', kind: 'acting' };
  await insertMany(tx.manager, Posting, [stamped<Posting>(tx, always, post)]);
}

async function leave(tx: Tx, personId: string): Promise<void> {
  const span = { validFrom: '2026-10-01', validTo: FOREVER };
  const absence = stamped<Absence>(tx, span, { employmentId: await employmentOf(tx, personId), personId });
  await insertMany(tx.manager, Absence, [absence]);
}

type Given = Pick<TestApp, 'db'>;

const courseId = async ({ manager }: Tx, code: string): Promise<string> =>
  (await manager.findOneByOrFail(Course, { code })).id;

const exempt = (city: Given, ids: Readonly<Record<string, string>>): Promise<void> =>
  given(city.db, async (tx) => {
    const span = { validFrom: '2026-04-01', validTo: '2027-04-01' };
    const whom = { personId: ids['031'] ?? '', allowedBy: ids['001'] ?? '', reason: '海外派遣' };
    const row = stamped<TrainingExemption>(tx, span, { courseId: await courseId(tx, 'SEC'), ...whom });
    await insertMany(tx.manager, TrainingExemption, [row]);
  });

const completeIn = (city: Given, ids: Readonly<Record<string, string>>, all: readonly Done[]): Promise<void> =>
  given(city.db, async (tx) => {
    for (const { course, number, on, score = null, passed = 1, mode = 'elearning' } of all) {
      const values = { courseId: await courseId(tx, course), personId: ids[number] ?? '', score, passed, mode };
      const row = stamped<TrainingCompletion>(tx, { validFrom: on, validTo: FOREVER }, values);
      await insertMany(tx.manager, TrainingCompletion, [row]);
    }
  });
