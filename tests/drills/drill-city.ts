import { addDrill, type DrillFacts } from '../../src/drills/drill.actions.ts';
import { drillResultImport } from '../../src/drills/result.import.ts';
import { EmploymentTerm, Person, Posting } from '../../src/people/person.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { bringIn } from '../support/bring-in.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

export const HEADER = '訓練コード,職員番号,メールアドレス,送信日時,開封日時,クリック日時,入力有無,報告日時';

export const DRILL: DrillFacts = {
  ...{ title: '秋の訓練', heldOn: '2026-10-05', pretence: '宅配業者の不在通知' },
  ...{ conductor: '情報政策課', note: '' },
};

export interface DrillCity extends TestApp {
  readonly office: Browser;
  readonly auditor: Browser;
  /** Of 住民税課. */
  readonly head: Browser;
  /** Of 住民税課, without any other role. */
  readonly employee: Browser;
  readonly ids: Readonly<Record<'department' | 'tax' | 'staff' | 'employee' | 'second', string>>;
  /** As `ichidai import drill-results … --apply` does it. */
  results(...rows: readonly string[]): Promise<void>;
}

/** 市民部 with 住民税課 (five people), 総務部 with 人事課 (four, and one who came the day after); the drill MAIL-1 of October without results. */
export async function drillCity(engine: Engine): Promise<DrillCity> {
  const city = await testApp(engine);
  const ids = await given(city.db, async (tx) => {
    const department = await giveUnit(tx, { code: '03', name: '市民部', level: 'department' });
    const general = await giveUnit(tx, { code: '01', name: '総務部', level: 'department' });
    const tax = await giveUnit(tx, { code: '0301', name: '住民税課', parentId: department });
    const staff = await giveUnit(tx, { code: '0102', name: '人事課', parentId: general });
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: staff, roles: ['training'] });
    await givePerson(tx, { number: '002', name: '工藤 監査', unitId: staff, roles: ['auditor'] });
    await givePerson(tx, { number: '003', name: '木村 葵', unitId: staff, roles: ['it'] });
    const second = await givePerson(tx, { number: '004', name: '谷地 二郎', unitId: staff });
    await givePerson(tx, { number: '011', name: '三浦 花子', unitId: tax, title: '課長', roles: ['head'] });
    const employee = await givePerson(tx, { number: '012', name: '髙橋 一郎', unitId: tax });
    for (const number of ['013', '014', '015']) await givePerson(tx, { number, name: `工藤 ${number}`, unitId: tax });
    const late = await givePerson(tx, { number: '020', name: '新任 三郎', unitId: staff });
    for (const fact of [EmploymentTerm, Posting]) {
      await tx.manager.update(fact, { personId: late }, { validFrom: '2026-10-06' });
    }
    for (const [personId, email] of [
      [employee, 'Ichiro@city.example'],
      [second, 'jiro@city.example'],
    ] as const)
      await tx.manager.update(Person, personId, { email });
    return { department, tax, staff, employee, second };
  });
  await addDrill(city.db, operator('test'), 'MAIL-1', DRILL);
  const [office, auditor, head, employee] = await Promise.all([
    ...[city.signIn('001'), city.signIn('002'), city.signIn('011'), city.signIn('012')],
  ]);
  if (!office || !auditor || !head || !employee) throw new Error('nobody signed in');
  const results = (...rows: readonly string[]) => bringIn(city, drillResultImport, [HEADER, ...rows]);
  return { ...city, office, auditor, head, employee, ids, results };
}
