import { afterAll, beforeAll } from 'vitest';
import { operator } from '../../src/shared/actor.ts';
import { addCourse } from '../../src/training/training.actions.ts';
import { findPlan, itemsOf } from '../../src/training-plans/plan.queries.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

const course = (code: string, title: string, audience = 'all') => ({
  ...{ code, title, description: '', audience, dueDay: '03-31', startsOn: '2026-04-01' },
});

/** As the form of a course of the plan sends it. */
export const ITEM = {
  ...{ course: 'BASIC', opensOn: '2026-12-01', dueOn: '2027-02-26', joinerDays: '20', makeUpUntil: '2027-03-31' },
  ...{ methods: ['elearning', 'session'], note: '講師は外部', units: '', titles: '', systems: '', joinedSince: '' },
};

export const PROPOSAL = {
  ...{ subject: '令和8年度の研修計画について', purpose: '別紙のとおり定めてよろしいか伺います。' },
  ...{ officeNumber: '人第7号', decisionClass: 'ciso', retention: '5', fiscalYear: '2026', line: '003', joint: '' },
};

/** The people who plan, review and decide the training of a city, and what they do with a plan. */
interface People {
  city: TestApp;
  office: Browser;
  colleague: Browser;
  head: Browser;
  ciso: Browser;
  deputy: Browser;
  employee: Browser;
  auditor: Browser;
}

export interface PlanOffice extends People {
  /** A step of the plan at the address, as whoever sees it now would take it. */
  step(who: Browser, at: string, name: string, fields?: Readonly<Record<string, string | readonly string[]>>): Answer;
  page(who: Browser, at: string): Promise<string>;
  /** The id of what is planned of a course. */
  itemOf(at: string, code: string): Promise<string>;
  /** Submits, agrees and decides. */
  decide(at: string): Promise<void>;
  asked(code: string): Promise<readonly (readonly [number: string, dueOn: string])[]>;
}

type Answer = ReturnType<Browser['post']>;

export function planOffice(engine: Engine): PlanOffice {
  const planAt = async (at: string) => {
    const [, year = '', number = ''] = /plans\/(\d+)\/(\d+)/.exec(at) ?? [];
    return findPlan(here.city.db.read, Number(year), Number(number));
  };
  const here: PlanOffice = {
    ...({} as People),
    step: async (who, at, name, fields = {}) =>
      who.post(`${at}/${name}`, { note: '', revision: String((await planAt(at))?.revision), ...fields }),
    page: async (who, at) => (await who.get(at)).text,
    itemOf: async (at, code) => {
      const items = await itemsOf(here.city.db.read, (await planAt(at))?.id ?? '');
      return items.find((item) => item.code === code)?.id ?? '';
    },
    decide: async (at) => {
      await here.step(here.office, at, 'submission', PROPOSAL);
      await here.step(here.head, at, 'agreement');
      const { status, text } = await here.step(here.ciso, at, 'decision', { capacity: 'own' });
      if (status !== 303) throw new Error(text);
    },
    asked: async (code) => {
      const found: { number: string; due: string }[] = await here.city.db.read.query(
        `SELECT n.number AS "number", o.due_on AS "due" FROM training_obligation o
           JOIN course_round r ON r.id = o.round_id JOIN course c ON c.id = r.course_id
           JOIN employment n ON n.person_id = o.person_id
         WHERE c.code = '${code}' AND r.fiscal_year = 2026 AND o.superseded_at > '9999' AND r.superseded_at > '9999'
         ORDER BY n.number`,
      );
      return found.map(({ number, due }) => [number, due] as const);
    },
  };

  beforeAll(async () => {
    const city = await testApp(engine);
    await given(city.db, async (tx) => {
      const staff = await giveUnit(tx, { code: '0102', name: '人事課' });
      const tax = await giveUnit(tx, { code: '0301', name: '住民税課' });
      await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: staff, roles: ['training'] });
      await givePerson(tx, { number: '002', name: '佐藤 渚', unitId: staff, roles: ['training'] });
      await givePerson(tx, { number: '003', name: '工藤 美咲', unitId: staff, title: '課長', roles: ['head'] });
      await givePerson(tx, { number: '004', name: '田名部 徹', unitId: staff, title: '副市長', roles: ['ciso'] });
      await givePerson(tx, { number: '005', name: '川口 渉', unitId: staff, title: '部長', roles: ['ciso'] });
      await givePerson(tx, { number: '006', name: '下田 直', unitId: tax });
      await givePerson(tx, { number: '007', name: '五戸 葵', unitId: tax, roles: ['auditor'] });
    });
    await addCourse(city.db, operator('test'), course('BASIC', '情報セキュリティ基礎'));
    await addCourse(city.db, operator('test'), course('TAX', '税務の情報管理', 'plan'));
    const browsers = await Promise.all(
      ['001', '002', '003', '004', '005', '006', '007'].map((one) => city.signIn(one)),
    );
    const [office, colleague, head, ciso, deputy, employee, auditor] = browsers;
    Object.assign(here, { city, office, colleague, head, ciso, deputy, employee, auditor });
  });
  afterAll(() => here.city.close());
  return here;
}
