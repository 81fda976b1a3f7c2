import { insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import { InfoSystem, SystemUse } from '../../src/networks/network.entity.ts';
import { type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';

/** 職員番号: who works in 住民税課, which uses a system of the My Number zone. */
export const HANDLERS = ['006', '007', '008', '009'];

/**
 * 001 is the training office, 002 the CISO, 003 the head of 人事課, 005 the IT section; 009 is the head of 住民税課, and 010
 * handles no My Number work.
 */
export async function trainingCity(): Promise<TestApp> {
  const city = await testApp();
  await given(city.db, async (tx) => {
    const staff = await giveUnit(tx, { code: '0102', name: '人事課' });
    const tax = await giveUnit(tx, { code: '0301', name: '住民税課' });
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: staff, title: '主査', roles: ['training'] });
    await givePerson(tx, { number: '002', name: '田名部 徹', unitId: staff, title: '副市長', roles: ['ciso'] });
    await givePerson(tx, { number: '003', name: '工藤 美咲', unitId: staff, title: '課長', roles: ['head'] });
    await givePerson(tx, { number: '005', name: '川口 渉', unitId: staff, roles: ['it'] });
    await givePerson(tx, { number: '006', name: '髙橋 一郎', unitId: tax });
    await givePerson(tx, { number: '007', name: '田中 次郎', unitId: tax });
    await givePerson(tx, { number: '008', name: '五戸 葵', unitId: tax });
    await givePerson(tx, { number: '009', name: '三戸 花子', unitId: tax, title: '課長', roles: ['head'] });
    await givePerson(tx, { number: '010', name: '下田 直', unitId: staff });
    const systemId = newId();
    const facts = { code: 'JUMINZEI', name: '住民税', zone: 'MN', ownerUnitId: null, revision: 1 };
    await insertMany(tx.manager, InfoSystem, [{ id: systemId, ...facts }]);
    await insertMany(tx.manager, SystemUse, [
      stamped<SystemUse>(tx, always, { systemId, unitId: tax, personId: null }),
    ]);
  });
  return city;
}
