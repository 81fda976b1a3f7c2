import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asBytes, readText } from '../consolidation/reading.ts';
import { inflated, textOfPdf } from '../print/pdf-text.ts';
import { type Browser, ENGINES } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import {
  ALL_KEPT,
  ANSWERS,
  type InspectionCity,
  inspectionCity,
  onDay,
  opened,
  replyOf,
  send,
} from './inspection-city.ts';

/** In the course of a week 市民課 answers × and is confirmed, is sent back, and answers anew; 総務課 answers ○. */
async function week(first: InspectionCity): Promise<string> {
  const at = await opened(first);
  const [citizens, general] = [await replyOf(first, at, '市民課'), await replyOf(first, at, '総務課')];
  await send((await onDay(first, '2026-11-23', 'clerk')).clerk, `${citizens}/answer`, ANSWERS);
  await send((await onDay(first, '2026-11-24', 'head')).head, `${citizens}/confirmation`);
  await send((await onDay(first, '2026-11-25', 'head')).head, `${citizens}/return`, { note: '見直すこと' });
  const { clerk, head } = await onDay(first, '2026-11-26', 'clerk', 'head');
  await send(clerk, `${citizens}/answer`, { ...ANSWERS, answer2: 'none' });
  await send(head, `${citizens}/confirmation`);
  await send((await onDay(first, '2026-11-27', 'otherHead')).otherHead, `${general}/answer`, ALL_KEPT);
  return at;
}

describe.each(ENGINES)('the results of a self-inspection on %s', (engine) => {
  let city: InspectionCity;
  let at: string;
  beforeAll(async () => {
    city = await inspectionCity(engine);
    at = await week(city);
    city = await onDay(city, '2026-11-27', 'auditor', 'otherHead', 'ciso', 'employee');
  }, 60_000);
  afterAll(() => city.close());

  /** Cells of the row that begins with `name`, in the nth table of the page. */
  const cells = async (who: Browser, address: string, table: number, name: string): Promise<string[]> => {
    const { text } = await who.get(address);
    const tables = [...text.matchAll(/<table>.*?<\/table>/gs)].map(([one]) => one);
    const rows = [...(tables[table] ?? '').matchAll(/<tr>.*?<\/tr>/gs)].map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*data-label[^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) =>
        cell.replace(/<[^>]*>/g, '').trim(),
      ),
    );
    return rows.find(([first]) => first?.includes(name)) ?? [];
  };

  const days: [on: string, citizens: string, first: string][] = [
    ['2026-11-22', '1 0 0.0 0 0.0 0 0 0 0', '0 0 0 0'],
    ['2026-11-23', '1 1 100.0 0 0.0 1 0 1 0', '0 0 1 0'],
    ['2026-11-24', '1 1 100.0 1 100.0 1 0 1 0', '0 0 1 0'],
    ['2026-11-25', '1 0 0.0 0 0.0 0 0 0 0', '0 0 0 0'],
    ['2026-11-26', '1 1 100.0 1 100.0 0 0 1 1', '0 0 1 0'],
    ['2026-11-27', '1 1 100.0 1 100.0 0 0 1 1', '1 0 1 0'],
  ];
  test.each(days)('on %s are what had been submitted and confirmed by then', async (on, citizens, first) => {
    const [, , ...unit] = await cells(city.auditor, `${at}/results?on=${on}`, 1, '市民課');
    expect(unit.join(' ')).toBe(citizens);
    const [, ...question] = await cells(city.auditor, `${at}/results?on=${on}`, 2, '離席');
    expect(question.slice(0, 4).join(' ')).toBe(first);
  });

  test('are nothing before the sheet was opened, and end with the units of whoever looks', async () => {
    expect((await city.otherHead.get(`${at}/results?on=2026-11-21`)).status).toBe(404);
    const own = readText(await city.otherHead.get(`${at}/results?on=2026-11-27`));
    expect([own.includes('総務課'), own.includes('市民課')]).toEqual([true, false]);
    const city9 = await cells(city.auditor, `${at}/results?on=2026-11-27`, 0, '市民部');
    expect(city9.slice(1).join(' ')).toBe('2 1 50.0 1 50.0 0 0 1 1');
  });

  test('a question is shown in every unit', async () => {
    const { text } = await city.auditor.get(`${at}/results?on=2026-11-27`);
    const [, question = ''] = /href="([^"]+\/results\/[\w-]+)"/.exec(text) ?? [];
    expect((await cells(city.auditor, question, 0, '市民課')).join(' ')).toBe('市民課 市民部 0 0 1 0');
    expect((await cells(city.auditor, question, 0, '総務課')).join(' ')).toBe('総務課 （部の外） 1 0 0 0');
  });

  test('are a file with a row for each question in each unit', async () => {
    const { body, headers } = await asBytes(city.auditor.get(`${at}/results.csv?on=2026-11-27`));
    expect(headers['content-disposition']).toContain(encodeURIComponent('自己点検集計-2026-11-27.csv'));
    const text = (body as Buffer).toString('utf8');
    expect(text.startsWith('\uFEFF"基準日","年度","点検票"')).toBe(true);
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 3 * 2);
    const line = lines.find((one) => one.includes('"市民課","1"')) ?? '';
    expect(line).toContain(
      '"2026-11-27","2026","情報セキュリティ自己点検","所属ごと","02","市民部","0201","市民課","1"',
    );
    expect(line).toMatch(/"taisaku-kijun c-ciso","1","1","1","0","0","1","0"$/);
    const old = await asBytes(city.auditor.get(`${at}/results.csv?on=2026-11-27&encoding=cp932`));
    expect([old.status, old.headers['content-type']]).toEqual([200, 'text/csv; charset=Shift_JIS']);
  });

  test('are printed on A4 with the day, the count and every ×, and the sheet to be filled in by hand', async () => {
    const answer = await asBytes(city.ciso.get(`${at}/results.pdf?on=2026-11-27`));
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    const { text, boxes } = textOfPdf(inflated(answer.body as Buffer));
    const printed = text.replace(/\s/g, '');
    for (const word of [
      '自己点検集計',
      '令和8年11月27日',
      '八戸渚',
      '対象3件',
      '課×設問',
      '画面を自動で閉じる設定にする',
      'R8.12.28',
    ]) {
      expect(printed).toContain(word);
    }
    expect(boxes).toBe(0);
    const sheet = await asBytes(city.employee.get(`${at}/sheet.pdf`));
    const blank = textOfPdf(inflated(sheet.body as Buffer));
    expect(blank.text.replace(/\s/g, '')).toContain('離席のときに画面を閉じているか');
    expect(blank.boxes).toBe(0);
  });

  test('improvements are due, overdue and done as of any day', async () => {
    const standing = async (on: string) =>
      (await cells(city.auditor, `/inspections/improvements?on=${on}`, 0, ''))[0] ?? 'none';
    city = await onDay(city, '2026-12-30', 'head', 'auditor');
    const { text } = await city.head.get('/inspections/improvements?on=today');
    const [, record = ''] = /href="([^"]+\/improvements\/[^"]+)">/.exec(text) ?? [];
    await city.head.post(record, { doneOn: '2026-12-29', what: '設定した' });
    expect(await standing('2026-11-25')).toBe('none');
    expect(await standing('2026-12-28')).toBe('未了');
    expect(await standing('2026-12-29')).toBe('期限超過');
    expect(await standing('2026-12-30')).toBe('完了');
    const { body } = await asBytes(city.auditor.get('/inspections/improvements.csv?on=2026-12-30'));
    expect((body as Buffer).toString('utf8')).toContain('"2026-12-28","完了","2026-12-29","設定した","三戸 次郎"');
  });

  test('the sheet of the next year begins as a copy and is compared with it question by question', async () => {
    city = await onDay(city, '2027-11-01', 'policy', 'auditor', 'clerk');
    const days = { opensOn: '2027-11-01', dueOn: '2027-12-01', copiedFrom: at.split('/').at(-1) ?? '' };
    const next = await opened(city, days);
    await send(city.clerk, `${await replyOf(city, next, '市民課')}/answer`, ALL_KEPT);
    const row = await cells(city.auditor, `${next}/results`, 2, '離席');
    expect(row.slice(1, 8)).toEqual(['1', '0', '0', '0', '100.0', '50.0', '+50.0']);
  });

  test('a unit that came later can be asked too; one that is gone counts no more, and its heir reaches it', async () => {
    city = await onDay(city, '2027-11-02', 'policy', 'auditor', 'it');
    const { policy, auditor, it } = city;
    const { text } = await policy.get('/inspections');
    const [, next = ''] = /href="(\/inspections\/[0-9a-f-]{36})"/.exec(text) ?? [];
    const none = await send(policy, `${next}/newcomers`);
    expect(readText(none)).toContain('新しい所属や職員はありません。');
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0401', name: '防災課' });
      await givePerson(tx, { number: '000040', name: '大鰐 新', unitId, roles: ['head'] });
    });
    expect((await send(policy, `${next}/newcomers`)).status).toBe(303);
    expect((await cells(auditor, `${next}/results`, 1, '防災課')).slice(2, 4)).toEqual(['1', '0']);
    const gone = await it.post(`/units/${city.units.tax}/abolition`, {
      ...{ effectiveOn: '2027-11-02', successor: '0401', carry: 'yes', reason: '機構改革' },
    });
    expect([gone.status, gone.status === 303 ? '' : readText(gone)]).toEqual([303, '']);
    expect((await cells(auditor, `${next}/results`, 1, '住民税課')).slice(2, 4)).toEqual(['0', '0']);
    const reply = await replyOf(city, next, '住民税課');
    const heir = await city.signIn('000040');
    expect((await send(heir, `${reply}/answer`, ALL_KEPT)).status).toBe(303);
    expect((await cells(auditor, `${next}/results`, 1, '住民税課')).slice(2, 4)).toEqual(['1', '1']);
  });
});
