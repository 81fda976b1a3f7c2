import { insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import type { Tx } from '../../src/ledger/change.ts';
import { Employment, EmploymentTerm, Posting } from '../../src/people/person.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { addCourse } from '../../src/training/training.actions.ts';
import { TrainingCompletion } from '../../src/training/training.entity.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';

export interface RecordCity extends TestApp {
  /** Somebody signed in by their number, the same session each time. */
  as(number: string): Promise<Browser>;
  /** Days go by, and everybody signs in again. */
  later(now: string): void;
  readonly ids: Readonly<Record<string, string>>;
  /** Records a completion by hand, and answers its id. */
  record(by: string, person: string, completedOn: string, more?: Readonly<Record<string, string>>): Promise<string>;
}

/**
 * 001 of the training office; 002 of 住民税課, whose yearly appointment brought the number 902 before; 003 its head, who is
 * also acting head of 資産税課, where 005 works; 004 audits; 006 works in 人事課; 007 belongs to the IT section.
 */
export async function recordCity(engine: Engine): Promise<RecordCity> {
  const city = await testApp(engine);
  const ids = await given(city.db, giveStaff);
  const course = { description: '', audience: 'all', dueDay: '12-10', startsOn: '2020-04-01' };
  await addCourse(city.db, operator('test'), { ...course, code: 'SEC', title: '情報セキュリティ基礎' });
  await addCourse(city.db, operator('test'), { ...course, code: 'MN', title: '番号法研修' });
  const browsers = new Map<string, Promise<Browser>>();
  const as = (number: string): Promise<Browser> => {
    const browser = browsers.get(number) ?? city.signIn(number);
    browsers.set(number, browser);
    return browser;
  };
  const record: RecordCity['record'] = async (by, person, completedOn, more = {}) => {
    const said = { person, completedOn, score: '85', passed: '1', mode: 'paper', ...more };
    const answer = await (await as(by)).post('/training/SEC/completions', said);
    if (answer.status !== 303) throw new Error(answer.text);
    const line = { personId: ids[person] ?? '', validFrom: completedOn };
    const [latest] = await city.db.read.find(TrainingCompletion, { where: line, order: { recordedAt: 'DESC' } });
    return latest?.id ?? '';
  };
  const later = (now: string): void => {
    city.clock.now = now;
    browsers.clear();
  };
  return { ...city, as, later, ids, record };
}

async function giveStaff(tx: Tx): Promise<Record<string, string>> {
  const department = await giveUnit(tx, { code: '03', name: '財政部', level: 'department' });
  const tax = await giveUnit(tx, { code: '0301', name: '住民税課', parentId: department });
  const assets = await giveUnit(tx, { code: '0302', name: '資産税課', parentId: department });
  const staff = await giveUnit(tx, { code: '0102', name: '人事課' });
  const ids: Record<string, string> = {
    '001': await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: staff, roles: ['training'] }),
    '002': await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: tax }),
    '003': await givePerson(tx, { number: '003', name: '三浦 花子', unitId: tax, title: '課長', roles: ['head'] }),
    '004': await givePerson(tx, { number: '004', name: '工藤 監査', unitId: staff, roles: ['auditor'] }),
    '005': await givePerson(tx, { number: '005', name: '川口 渉', unitId: assets }),
    '006': await givePerson(tx, { number: '006', name: '木村 葵', unitId: staff }),
    '007': await givePerson(tx, { number: '007', name: '田中 情報', unitId: staff, roles: ['it'] }),
  };
  await giveSecondPost(tx, ids['003'] ?? '', assets);
  await giveFormerNumber(tx, ids['002'] ?? '');
  return ids;
}

async function giveSecondPost(tx: Tx, personId: string, unitId: string): Promise<void> {
  const { id: employmentId } = await tx.manager.findOneByOrFail(Employment, { personId });
  const post = { employmentId, personId, unitId, title: '課長', kind: 'acting' };
  await insertMany(tx.manager, Posting, [stamped<Posting>(tx, always, post)]);
}

async function giveFormerNumber(tx: Tx, personId: string): Promise<void> {
  const employmentId = newId();
  await insertMany(tx.manager, Employment, [{ id: employmentId, personId, number: '902' }]);
  const span = { validFrom: '2018-04-01', validTo: '2020-04-01' };
  const term = stamped<EmploymentTerm>(tx, span, { employmentId, personId, staffClass: '会計年度任用職員' });
  await insertMany(tx.manager, EmploymentTerm, [term]);
}
