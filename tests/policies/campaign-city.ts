import path from 'node:path';
import { projectRoot } from '../../src/config.ts';
import { insertMany } from '../../src/database.ts';
import { clearFacts, putFact, stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import { InfoSystem, SystemUse } from '../../src/networks/network.entity.ts';
import { Absence, Employment, EmploymentTerm, Posting } from '../../src/people/person.entity.ts';
import { refreshObligations } from '../../src/policies/obligation.actions.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { operator } from '../../src/shared/actor.ts';
import { FOREVER } from '../../src/shared/dates.ts';
import { rows, sql } from '../../src/sql.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';
import { decided } from '../support/decided.ts';

export const BY = operator('test');
export const TEXT = '/policies/taisaku-kijun/versions/1.0';
export const STATUS = '/policies/taisaku-kijun/acknowledgements';
export const PUBLICATION = {
  ...{ documentNumber: '訓令第12号', enactedOn: '2026-11-22', promulgatedOn: '2026-11-22' },
  publishedOn: '2026-11-20',
  effectiveOn: '2026-11-22',
  dueOn: '2026-12-10',
};

export type Ids = Readonly<Record<'mayor' | 'citizens' | 'generalAffairs' | 'tax' | 'health', string>>;

/** 総務部 with 総務課, 市民部 with 住民税課 and 保健所; two heads, the policy office and their people. */
export async function campaignCity(engine: Engine = 'sqlite') {
  const city = await testApp(engine);
  const units = await given(city.db, async (tx) => {
    const mayor = await giveUnit(tx, { code: '01', name: '総務部', level: 'department' });
    const citizens = await giveUnit(tx, { code: '03', name: '市民部', level: 'department' });
    const generalAffairs = await giveUnit(tx, { code: '0101', name: '総務課', parentId: mayor });
    const tax = await giveUnit(tx, { code: '0301', name: '住民税課', parentId: citizens });
    const health = await giveUnit(tx, { code: '0302', name: '保健予防課', parentId: citizens });
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: generalAffairs, roles: ['policy', 'it'] });
    await givePerson(tx, { number: '002', name: '三浦 花子', unitId: tax, title: '課長', roles: ['head'] });
    await givePerson(tx, { number: '003', name: '髙橋 一郎', unitId: tax });
    await givePerson(tx, { number: '004', name: '下田 直', unitId: tax });
    await givePerson(tx, { number: '005', name: '川口 渉', unitId: health });
    await givePerson(tx, { number: '006', name: '工藤 美咲', unitId: generalAffairs });
    return { mayor, citizens, generalAffairs, tax, health };
  });
  await loadTemplates(city.db, BY, path.join(projectRoot, 'policies'));
  await decided(city.db, 'taisaku-kijun/1.0', ['001', '002', '006']);
  return { city, units };
}

export const publishAs = (officer: Browser, more: Readonly<Record<string, string | readonly string[]>> = {}) =>
  officer.post(`${TEXT}/publication`, { ...PUBLICATION, ...more });

/** The employee numbers of everybody asked on the day with the day until which, as known now. */
export async function askedOn({ db }: TestApp, on: string): Promise<Record<string, string>> {
  const found = await rows<{ number: string; dueOn: string }>(
    db.read,
    sql`SELECT n.number AS "number", o.due_on AS "dueOn" FROM obligation o
        JOIN employment n ON n.person_id = o.person_id
        WHERE o.superseded_at LIKE '9999%' AND o.valid_from <= ${on} AND o.valid_to > ${on} ORDER BY n.number`,
  );
  return Object.fromEntries(found.map(({ number, dueOn }) => [number, dueOn]));
}

/** It is this day at noon, and the schedule has been. */
export async function morningOf(city: TestApp, on: string): Promise<void> {
  city.clock.now = `${on}T03:00:00.000Z`;
  await refreshObligations(city.db, BY);
}

const employmentOf = ({ db }: TestApp, number: string) => db.read.findOneByOrFail(Employment, { number });

export async function personOf(city: TestApp, number: string): Promise<string> {
  return (await employmentOf(city, number)).personId;
}

export async function giveLeave(city: TestApp, number: string, validFrom: string): Promise<void> {
  const { id: employmentId, personId } = await employmentOf(city, number);
  await given(city.db, (tx) => putFact(tx, Absence, { employmentId }, { validFrom }, { employmentId, personId }));
}

export async function leaves(city: TestApp, number: string, validFrom: string): Promise<void> {
  const { id: employmentId } = await employmentOf(city, number);
  await given(city.db, async (tx) => {
    await clearFacts(tx, EmploymentTerm, { employmentId }, { validFrom, validTo: FOREVER });
    await clearFacts(tx, Posting, { employmentId }, { validFrom, validTo: FOREVER });
  });
}

export async function moves(city: TestApp, number: string, unitId: string, validFrom: string): Promise<void> {
  const { id: employmentId, personId } = await employmentOf(city, number);
  const values = { employmentId, personId, unitId, title: '主事', kind: 'main' };
  await given(city.db, (tx) => putFact(tx, Posting, { employmentId, kind: 'main' }, { validFrom }, values));
}

/** A system of the zone, used by the unit or by the person. */
export async function giveUse(city: TestApp, zone: string, by: { unitId?: string; personId?: string }): Promise<void> {
  await given(city.db, async (tx) => {
    const system = {
      id: newId(),
      code: newId().slice(-12),
      name: `システム${zone}`,
      zone,
      ownerUnitId: null,
      revision: 1,
    };
    await insertMany(tx.manager, InfoSystem, [system]);
    const user = { systemId: system.id, unitId: by.unitId ?? null, personId: by.personId ?? null };
    await insertMany(tx.manager, SystemUse, [stamped<SystemUse>(tx, always, user)]);
  });
}
