import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { CONTRACT, type ContractorCity, contractorCity, wordsOf } from './contractor-city.ts';

describe.each(ENGINES)('what becomes of a contract on %s', (engine) => {
  let city: ContractorCity;
  let contractor: string;

  beforeAll(async () => {
    city = await contractorCity(engine);
    contractor = await city.contractor();
  });
  afterAll(() => city.close());

  const factIn = async (address: string): Promise<string> =>
    /name="factId" value="([^"]*)"/.exec((await city.office.get(`${address}/edit`)).text)?.[1] ?? '';
  const edit = async (address: string, fields: Readonly<Record<string, string>>) =>
    city.office.post(`${address}/edit`, { ...CONTRACT, from: '', factId: await factIn(address), ...fields });
  /** What stands above the history; the day stays chosen until another one is. */
  const shown = async (address: string, on = '2026-11-22'): Promise<string> =>
    (await wordsOf(city.auditor, `${address}?on=${on}`)).replace(/変更の履歴.*/, '');
  const undo = async (address: string): Promise<string> => {
    const action = /action="([^"]*undo\?entry=\d+)"/.exec((await city.office.get(address)).text)?.[1] ?? '';
    const answer = await city.office.post(action);
    return `${answer.status} ${answer.headers.location}`;
  };

  test('a change holds from its day on, a correction for all time, and each can be taken back', async () => {
    const contract = await city.contract(contractor, { title: '窓口業務' });
    expect((await edit(contract, { title: '窓口業務（増員）', from: '2026-10-01' })).status).toBe(303);
    expect(await shown(contract, '2026-09-30')).not.toContain('増員）');
    expect(await shown(contract)).toContain('窓口業務（増員）');
    expect((await edit(contract, { title: '窓口受付業務' })).status).toBe(303);
    expect(await shown(contract, '2026-09-30')).toContain('窓口受付業務');
    expect(await undo(contract)).toBe(`303 ${contract}`);
    expect(await shown(contract, '2026-09-30')).toContain('窓口業務 ');
    expect(await shown(contract, '2026-10-01')).toContain('窓口業務（増員）');
  });

  test('two people do not overwrite each other, and no change is of a day to come', async () => {
    const contract = await city.contract(contractor, { title: '電話交換' });
    const factId = await factIn(contract);
    expect((await edit(contract, { note: '一人目' })).status).toBe(303);
    const second = await edit(contract, { note: '二人目', factId });
    expect(second.status).toBe(409);
    expect(second.text).toContain('一人目');
    const later = await edit(contract, { note: '二人目', from: '2026-11-23' });
    expect(later.status).toBe(422);
    expect(later.text).toContain('これから先の日は入力できません');
  });

  test('the history tells which clause changed, in words', async () => {
    const contract = await city.contract(contractor, { title: '清掃' });
    await edit(contract, { title: '清掃', serviceLevel: 'outside', secrecy: 'no', personal: 'none' });
    const text = await wordsOf(city.auditor, contract);
    expect(text).toContain('守秘義務 「はい」から「いいえ」へ');
    expect(text).toContain('契約に不足している条項があります：守秘義務');
    expect(text).toContain('委託契約「R8-0012 清掃」を変更しました');
  });

  test('ends early with a reason, known from then on, and not later than it ends anyway', async () => {
    const contract = await city.contract(contractor, { title: '印刷' });
    const late = await city.office.post(`${contract}/ending`, { lastOn: '2027-03-31', reason: '解約' });
    expect(late.text).toContain('契約は令和9年3月31日（水）に終わります');
    const ended = await city.office.post(`${contract}/ending`, { lastOn: '2026-11-20', reason: '業務の廃止' });
    expect(ended.status).toBe(303);
    expect(await shown(contract)).toMatch(/印刷 終了 /);
    expect(await wordsOf(city.auditor, contract)).toContain('業務の廃止');
    expect(await shown(contract, '2026-11-20')).toMatch(/印刷 期間中 .*令和9年3月31日（水）まで/);
  });

  test('sub-contracting is recorded as it is, with what is to be looked into said in words', async () => {
    const contract = await city.contract(contractor, { title: '入力業務' });
    const add = (fields: Readonly<Record<string, string>>) =>
      city.office.post(`${contract}/subcontracts/new`, {
        ...{ name: '青森データ', work: '入力', from: '2026-05-01', lastOn: '', approvedOn: '' },
        ...fields,
      });
    expect((await add({})).status).toBe(303);
    expect((await add({ name: '八戸データ', approvedOn: '2026-06-01' })).status).toBe(303);
    expect((await add({ from: '2027-04-01' })).text).toContain('契約は令和9年3月31日（水）に終わります');
    expect((await add({ lastOn: '2026-04-30' })).text).toContain('終わりの日が始まりの日より前です');
    const text = await wordsOf(city.auditor, contract);
    expect(text).toMatch(/青森データ 入力 令和8年5月1日（金） — — 承認がありません/);
    expect(text).toContain('承認が開始より後です');
    const end = /href="([^"]*\/ending)">終了する/.exec((await city.office.get(contract)).text)?.[1] ?? '';
    expect((await city.office.post(end, { lastOn: '2026-04-30' })).text).toContain('再委託の期間の中の日');
    expect((await city.office.post(end, { lastOn: '2026-11-10' })).status).toBe(303);
    expect(await wordsOf(city.auditor, contract)).toContain('令和8年11月10日（火）');
    expect(await undo(contract)).toBe(`303 ${contract}`);
    expect(await wordsOf(city.auditor, contract)).not.toContain('令和8年11月10日（火） —');
  });

  test('a registration that was taken back leaves no page and no line', async () => {
    const alone = await city.contractor({ name: '誤登録商会' });
    const contract = await city.contract(alone, { title: '誤登録' });
    expect((await city.office.post(`${alone}/undo?entry=1`)).status).toBe(422);
    expect(await undo(contract)).toBe('303 /contractors');
    expect((await city.office.get(contract)).status).toBe(404);
    expect(await wordsOf(city.auditor, '/contractors?state=without&on=2026-11-22')).toContain('誤登録商会');
    const fresh = await city.contractor({ name: '二重登録商会' });
    expect(await undo(fresh)).toBe('303 /contractors');
    expect(await wordsOf(city.auditor, '/contractors')).not.toContain('二重登録商会');
  });
});
