import type { Database } from '../../src/database.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

export interface EffectCity extends TestApp {
  readonly office: Browser;
  readonly auditor: Browser;
  readonly head: Browser;
  readonly employee: Browser;
  readonly ids: Readonly<Record<'it' | 'tax', string>>;
  /** Registers an indicator that is entered by hand; answers its address. */
  indicator(fields?: Readonly<Record<string, string>>): Promise<string>;
}

export const INDICATOR = {
  ...{ goal: 'すみよいデジタル', title: 'オンライン手続の数', definition: '申請を受け付ける手続の数', unitWord: '件' },
  ...{ decimals: '0', better: 'higher', counting: 'level', unit: '0102' },
};

/** 情報政策課 with the office and the auditor, 税務課 with its head and somebody who has two terminals. */
export async function effectCity(engine: Engine): Promise<EffectCity> {
  const city = await testApp(engine);
  const ids = await given(city.db, async (tx) => {
    const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
    const tax = await giveUnit(tx, { code: '0102', name: '税務課' });
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, roles: ['it'] });
    await givePerson(tx, { number: '002', name: '工藤 監査', unitId: it, roles: ['auditor'] });
    await givePerson(tx, { number: '003', name: '三浦 花子', unitId: tax, roles: ['head'] });
    const personId = await givePerson(tx, { number: '004', name: '坂本 次郎', unitId: tax });
    await giveDevice(tx, { assetNumber: 'PC-1', zone: 'LG', personId });
    await giveDevice(tx, { assetNumber: 'PC-2', zone: 'IN', personId });
    return { it, tax };
  });
  const [office, auditor, head, employee] = [
    ...[await city.signIn('001'), await city.signIn('002'), await city.signIn('003')],
    await city.signIn('004'),
  ] as [Browser, Browser, Browser, Browser];
  const indicator = async (fields: Readonly<Record<string, string>> = {}): Promise<string> => {
    const answer = await office.post('/effects/new', { ...INDICATOR, ...fields });
    if (answer.status !== 303) throw new Error(`${answer.status} ${answer.text}`);
    return String(answer.headers.location);
  };
  return { ...city, office, auditor, head, employee, ids, indicator };
}

/** The address of an indicator that ships. */
export async function shippedAt(db: Database, source: string): Promise<string> {
  const [found] = (await db.read.query(`SELECT id FROM effect_indicator WHERE source = '${source}'`)) as [
    { id: string },
  ];
  return `/effects/${found.id}`;
}
