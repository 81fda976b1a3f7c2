import { beforeEach, describe, expect, test } from 'vitest';
import { findUnitByCode } from '../../src/people/unit.queries.ts';
import { operator } from '../../src/shared/actor.ts';
import { completionImport } from '../../src/training/completion.import.ts';
import { addCourse } from '../../src/training/training.actions.ts';
import { ENGINES, START } from '../support/app.ts';
import { bringIn } from '../support/bring-in.ts';
import { given, givePerson } from '../support/city.ts';
import { office } from './office.ts';

describe.each(ENGINES)('a person’s page on %s', (engine) => {
  const here = office(engine);

  /** Sessions do not last for days: whoever works goes on with a new one. */
  const at = async (now: string): Promise<void> => {
    here.city.clock.now = now;
    here.it = await here.city.signIn('000001');
    here.clerk = await here.city.signIn('000002');
  };
  beforeEach(() => at(START));

  test('as of a past day bears the name as it was known then, and says what it is today', async () => {
    const edited = { number: `0010${here.count}`, name: '旧姓 花', kana: 'キュウセイ ハナ', email: '' };
    await at('2026-11-23T01:00:00.000Z');
    expect((await here.send('/edit', edited)).status).toBe(303);
    await at('2026-11-25T01:00:00.000Z');
    expect((await here.send('/edit', { ...edited, name: '新姓 花' })).status).toBe(303);
    const heading = async (on: string): Promise<string> =>
      /<h1>(.*?)<\/h1>/.exec((await here.it.get(`/people/${here.personId}?on=${on}`)).text)?.[1] ?? '';
    expect(await heading('2026-11-22')).toBe(`夏坂 花${here.count}`);
    expect(await heading('2026-11-24')).toBe('旧姓 花');
    expect(await heading('2027-04-01')).toBe('新姓 花');
    const past = await here.it.get(`/people/${here.personId}?on=2026-11-24`);
    expect(past.text).toContain('現在の氏名');
    expect(past.text).toContain('新姓 花');
    const today = await here.it.get(`/people/${here.personId}?on=today`);
    expect(today.text).not.toContain('現在の氏名');
  });

  test('of somebody with two posts shows both, each with its unit, kind and time', async () => {
    await here.send('/postings', {
      kind: 'additional',
      unit: '0301',
      title: '主幹',
      postedOn: '2026-11-01',
      untilOn: '',
    });
    const { text } = await here.it.get(`/people/${here.personId}`);
    const table = text.slice(text.indexOf('発令種別')).split('</table>')[0] ?? '';
    for (const said of ['本務', '0201 市民課', '兼務', '0301 資産税課', '主幹', '令和8年11月1日（日）から'])
      expect(table).toContain(said);
  });

  test('tells on one’s own page which roles one has, and of nobody else', async () => {
    const own = await here.clerk.get('/me').redirects(1);
    expect(own.text).toContain('所属担当者');
    expect(own.text).toContain('すべての発令先とその下位');
    const unitId = (await findUnitByCode(here.city.db.read, '0301'))?.id ?? '';
    const number = `77${here.count}`;
    const other = await given(here.city.db, (tx) =>
      givePerson(tx, { number, name: '種市 司', unitId, roles: ['training'] }),
    );
    expect((await here.clerk.get(`/people/${other}`)).text).not.toContain('研修担当');
  });

  test('tells in sentences of a course that a file of completions brought', async () => {
    const teaching = { audience: 'all', dueDay: '12-25', startsOn: '2026-04-01' };
    const course = { title: '情報セキュリティ基礎', description: '', ...teaching };
    await addCourse(here.city.db, operator('test'), { code: `C${here.count}`, ...course });
    const row = `0010${here.count},C${here.count},2026-10-01,80,合格,集合`;
    await bringIn(here.city, completionImport, ['職員番号,研修コード,受講日,点数,合否,方式', row]);
    for (const [lang, said] of [
      ['ja', ['受講を記録しました', '受講日', '令和8年10月1日（木）', '合否', '合格', '集合']],
      ['en', ['was recorded by an import', 'Session (集合)']],
    ] as const) {
      await here.it.post('/language', { language: lang, back: '/' });
      const { text } = await here.it.get(`/people/${here.personId}`);
      for (const words of said) expect(text).toContain(words);
      expect(text).not.toContain('field.');
    }
  });
});
