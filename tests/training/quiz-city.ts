import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

export const COURSE = {
  ...{ code: 'SEC-BASIC', title: '情報セキュリティ基礎', description: '', audience: 'all' },
  ...{ dueDay: '12-10', startsOn: '令和8年4月1日' },
};
export const VERSIONS = '/training/SEC-BASIC/versions';
export const LEARNING = '/training/SEC-BASIC/learning';

/** One right answer, then two. */
export const QUESTIONS: readonly Readonly<Record<string, string | readonly string[]>>[] = [
  {
    wording: '席を離れるときは',
    choice1: '画面をロックする',
    choice2: 'そのままにする',
    right: '1',
    explanation: '席を外す間に見られます。',
  },
  {
    wording: '怪しいメールが届いたら',
    choice1: '開く',
    choice2: '開かない',
    choice3: '報告する',
    right: ['2', '3'],
    explanation: '',
  },
];

export interface QuizCity extends TestApp {
  readonly office: Browser;
  readonly learner: Browser;
  readonly other: Browser;
  readonly auditor: Browser;
}

export async function quizCity(engine: Engine): Promise<QuizCity> {
  const city = await testApp(engine);
  await given(city.db, async (tx) => {
    const tax = await giveUnit(tx, { code: '0301', name: '住民税課' });
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: tax, roles: ['training'] });
    await givePerson(tx, { number: '002', name: '髙橋 一郎', unitId: tax });
    await givePerson(tx, { number: '003', name: '三浦 花子', unitId: tax });
    await givePerson(tx, { number: '004', name: '工藤 監査', unitId: tax, roles: ['auditor'] });
  });
  const people = ['001', '002', '003', '004'].map((number) => city.signIn(number));
  const [office, learner, other, auditor] = (await Promise.all(people)) as [Browser, Browser, Browser, Browser];
  await office.post('/training', COURSE);
  return { ...city, office, learner, other, auditor };
}

const SETTINGS = { passMark: '80', drawCount: '', attemptsAllowed: '2' };

/** A draft with one page and the questions, published. */
export async function publishQuiz(office: Browser, questions = QUESTIONS, settings = SETTINGS): Promise<string> {
  const address = String((await office.post(VERSIONS)).headers.location);
  await office.post(`${address}/settings`, { ...settings, revision: '1' });
  await office.post(`${address}/pages/new`, { heading: '離席', body: '席を離れるときは**ロック**します。' });
  for (const question of questions) await office.post(`${address}/questions/new`, question);
  const { status, text } = await office.post(`${address}/publication`);
  if (status !== 303) throw new Error(text);
  return address;
}

/** Begins, and answers the address of the sheet. */
export async function begin(person: Browser, version = '1'): Promise<string> {
  const { headers, text } = await person.post(`${LEARNING}/attempts`, { version });
  if (!headers.location) throw new Error(text);
  return headers.location;
}

/** The fields of the quiz with the keys of the choices that have these texts. */
export async function answering(person: Browser, sheet: string, texts: readonly string[]) {
  const { text } = await person.get(sheet);
  const fields: Record<string, string[]> = {};
  for (const [, name = '', key = '', label = ''] of text.matchAll(CHOICE)) {
    if (texts.includes(label)) fields[name] = [...(fields[name] ?? []), key];
  }
  return fields;
}

const CHOICE = /name="(answer-[^"]+)" value="(\d)"[^>]*>\s*<label[^>]*>([^<]*)<\/label>/g;

export const ALL_RIGHT = ['画面をロックする', '開かない', '報告する'];
export const HALF_RIGHT = ['画面をロックする', '開かない'];
