import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { CONTRACT, type ContractorCity, contractorCity, wordsOf } from './contractor-city.ts';

describe.each(ENGINES)('the register of contractors on %s', (engine) => {
  let city: ContractorCity;
  let contract: string;

  beforeAll(async () => {
    city = await contractorCity(engine);
    const contractor = await city.contractor({ corporateNumber: '7000012050002', contact: '営業部' });
    contract = await city.contract(contractor, { inspection: 'no' });
  });
  afterAll(() => city.close());

  test('lists each contract with its state, the clauses that it lacks, and in words which check is overdue', async () => {
    const text = await wordsOf(city.auditor, '/contractors');
    expect(text).toContain('東北情報株式会社 基幹系システム運用保守 期間中');
    expect(text).toContain('立入検査・監査');
    expect(text).toContain('令和8年9月30日（水）までの確認が済んでいません');
  });

  test('is read by those who may, and written by the offices alone', async () => {
    expect((await city.employee.get('/contractors')).status).toBe(403);
    expect((await city.auditor.get('/contractors/new')).status).toBe(403);
    expect((await city.auditor.post(`${contract}/checks/new`, {})).status).toBe(403);
  });

  test('finds a contract by what it is about, by its contractor, and by what the filters say', async () => {
    for (const found of ['q=基幹', 'q=東北', 'q=7000012050002', 'check=overdue', 'clauses=missing', 'unit=総務部'])
      expect(await wordsOf(city.auditor, `/contractors?${encodeURI(found)}`), found).toContain('基幹系システム');
    for (const lost of ['q=財務', 'state=ended', 'personal=none', 'check=due', 'unit=税務課'])
      expect(await wordsOf(city.auditor, `/contractors?${encodeURI(lost)}`), lost).not.toContain('基幹系システム');
    expect(await wordsOf(city.auditor, `/search?q=${encodeURI('基幹')}`)).toContain('委託契約 基幹系システム運用保守');
  });

  test('lists a contractor that has no contract too, on the page and in the file', async () => {
    await city.contractor({ name: '無契約商会' });
    expect(await wordsOf(city.auditor, '/contractors?state=without')).toContain('無契約商会 — 契約なし');
    const file = (await city.auditor.get('/contractors.csv')).text;
    expect(file).toMatch(/"無契約商会","","","","","","契約なし"/);
    expect(file).toMatch(
      /"東北情報株式会社","7000012050002","基幹系システム運用保守","R8-0012","2026-04-01","2027-03-31"/,
    );
  });

  test.each([
    ['corporateNumber', { corporateNumber: '8000012050002' }, '検査用数字を確かめてください'],
    [
      'corporateNumber',
      { corporateNumber: '7000012050002', name: '別の会社' },
      '「東北情報株式会社」が登録されています',
    ],
    ['name', { name: '' }, '商号・名称を100字以内で'],
  ])('says at %s why a contractor is not registered', async (_field, fields, sentence) => {
    const answer = await city.office.post('/contractors/new', {
      ...{ name: '東北情報株式会社', corporateNumber: '', contact: '' },
      ...fields,
    });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
  });

  test.each([
    [{ endsOn: '2026-03-31' }, '終わりの日が始まりの日より前です'],
    [{ beginsOn: '2026-02-30' }, '日付を入力してください'],
    [{ secrecy: '' }, '「ある」「ない」「対象外」のいずれかを選んでください'],
    [{ unit: '9999' }, '9999'],
  ])('says what is wrong with a contract, and writes nothing: %o', async (fields, sentence) => {
    const before = (await city.auditor.get('/contractors.csv')).text;
    const contractor = /href="(\/contractors\/[0-9a-f-]{36})"/.exec((await city.auditor.get('/contractors')).text)?.[1];
    const answer = await city.office.post(`${contractor}/contracts/new`, { ...CONTRACT, ...fields });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect((await city.auditor.get('/contractors.csv')).text).toBe(before);
  });

  const check = { checkedOn: '2026-11-20', checkedBy: '佐々木 薫', method: 'visit', result: 'improve', findings: '' };

  test('records a check, by which the contract is no longer overdue, and takes it back', async () => {
    const answer = await city.office.post(`${contract}/checks/new`, { ...check, nextDueOn: '2027-03-31' });
    expect(answer.status).toBe(303);
    const text = await wordsOf(city.office, contract);
    expect(text).toContain('令和8年11月20日（金） 佐々木 薫 立入検査 要改善');
    expect(text).toContain('令和9年3月31日（水）までに確認');
    const undo = /action="([^"]*undo\?entry=\d+)"/.exec((await city.office.get(contract)).text)?.[1] ?? '';
    expect((await city.office.post(undo)).status).toBe(303);
    expect(await wordsOf(city.office, contract)).toContain('令和8年9月30日（水）までの確認が済んでいません');
    const again = await city.office.post(undo);
    expect(again.status).toBe(422);
    expect(again.text).toContain('その後に別の記録があるため');
  });

  test.each([
    [{ checkedOn: '2026-11-23' }, 'これから先の日は入力できません'],
    [{ nextDueOn: '2026-11-20' }, '確認した日より後にしてください'],
    [{ method: 'magic' }, '選んでください'],
  ])('says what is wrong with a check: %o', async (fields, sentence) => {
    const answer = await city.office.post(`${contract}/checks/new`, { ...check, nextDueOn: '', ...fields });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
  });
});
