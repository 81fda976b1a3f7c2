import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { loadTemplates } from '../../src/policies/policy.command.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { inForce } from '../support/decided.ts';

export const SLUG = 'taisaku-kijun';
export const DRAFT = `/policies/${SLUG}/versions/1.2`;

/** The people of an office that decides on its policy, and what they do with version 1.2. */
export interface DecidingOffice {
  city: TestApp;
  officer: Browser;
  ciso: Browser;
  head: Browser;
  joint: Browser;
  /** Of the policy office, with the right to decide. */
  both: Browser;
  employee: Browser;
  revision(): Promise<string>;
  state(): Promise<string | undefined>;
  step(
    who: Browser,
    name: string,
    fields?: Readonly<Record<string, string>>,
  ): Promise<Awaited<ReturnType<Browser['post']>>>;
  page(who: Browser, at?: string): Promise<string>;
  write(statement: string): Promise<unknown>;
}

/** Version 1.0 is in force. */
export function decidingOffice(engine: Engine): DecidingOffice {
  const version = () => findVersion(here.city.db.read, SLUG, '1.2');
  const here = {
    revision: async () => String((await version())?.revision),
    state: async () => (await version())?.state,
    step: async (who, name, fields = {}) =>
      who.post(`${DRAFT}/${name}`, { note: '', revision: await here.revision(), ...fields }),
    page: async (who, at = `${DRAFT}/proceedings`) => (await who.get(at)).text,
    write: (statement) => here.city.db.transaction((manager) => manager.query(statement)),
  } as DecidingOffice;

  beforeAll(async () => {
    const city = await testApp(engine);
    here.city = city;
    await given(city.db, async (tx) => {
      const it = await giveUnit(tx, { code: '0101', name: '情報政策課' });
      const general = await giveUnit(tx, { code: '0102', name: '総務課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: it, title: '主査', roles: ['policy'] });
      await givePerson(tx, { number: '002', name: '田名部 徹', unitId: general, title: '副市長', roles: ['ciso'] });
      await givePerson(tx, { number: '003', name: '工藤 美咲', unitId: it, title: '課長', roles: ['head'] });
      await givePerson(tx, { number: '004', name: '三浦 花子', unitId: general, title: '法規係長' });
      await givePerson(tx, { number: '005', name: '川口 渉', unitId: it, roles: ['policy', 'ciso', 'it'] });
      await givePerson(tx, { number: '006', name: '下田 直', unitId: general });
    });
    await loadTemplates(city.db, operator('test'), path.join(projectRoot, 'policies'));
    await inForce(city.db, `${SLUG}/1.0`, ['001', '003', '002']);
    here.officer = await city.signIn('001');
    here.ciso = await city.signIn('002');
    here.head = await city.signIn('003');
    here.joint = await city.signIn('004');
    here.both = await city.signIn('005');
    here.employee = await city.signIn('006');
  });
  afterAll(() => here.city.close());
  return here;
}
