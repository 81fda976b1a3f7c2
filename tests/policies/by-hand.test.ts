import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledgementImport } from '../../src/policies/acknowledgement.import.ts';
import { Acknowledgement } from '../../src/policies/policy.entity.ts';
import { type Browser, ENGINES, type TestApp } from '../support/app.ts';
import { bringIn } from '../support/bring-in.ts';
import { shownHashes } from '../support/shown-hashes.ts';
import { campaignCity, moves, personOf, publishAs, STATUS, TEXT } from './campaign-city.ts';

const PAPER = `${STATUS}/paper`;

describe.each(ENGINES)('acknowledging on paper and on behalf on %s', (engine) => {
  let city: TestApp;
  let officer: Browser;
  let head: Browser;
  let ids: Record<string, string>;

  beforeAll(async () => {
    ({ city } = await campaignCity(engine));
    [officer, head] = [await city.signIn('001'), await city.signIn('002')];
    await publishAs(officer);
    ids = Object.fromEntries(
      await Promise.all(
        ['002', '003', '004', '005', '006'].map(async (number) => [number, await personOf(city, number)]),
      ),
    );
  });
  afterAll(() => city.close());

  const sheet = (numbers: readonly string[], more: Readonly<Record<string, string>> = {}) => ({
    people: numbers.map((number) => ids[number] ?? number),
    ...{ signedOn: '2026-11-21', mode: 'paper', note: '課の金庫', ...more },
  });
  const stored = () => city.db.read.find(Acknowledgement, { order: { personId: 'ASC' } });

  test('the section head sees who of their own has not; nobody else may enter it', async () => {
    const page = (await head.get(PAPER)).text;
    expect(page).toContain('髙橋 一郎');
    expect(page).not.toContain('川口 渉');
    expect(page).not.toContain(`value="${ids['002']}"`);
    const employee = await city.signIn('003');
    expect((await employee.get(PAPER)).status).toBe(403);
    expect((await employee.post(PAPER, sheet(['004']))).status).toBe(403);
  });

  test.each([
    [['003'], { signedOn: '2026-11-23' }, '署名日は本日以前の日に'],
    [['003'], { signedOn: '2026-11-19' }, '署名日は公表日（令和8年11月20日（金））以後'],
    [['003'], { signedOn: '昨日' }, '日付を入力してください'],
    [['003'], { mode: 'screen' }, '書面か代理かを選んで'],
    [['003'], { note: 'あ'.repeat(401) }, '備考は400文字以内'],
    [[], {}, '確認した職員を1人以上選んで'],
    [['003', '005'], {}, 'あなたの所属の職員でない人'],
    [['003', '???'], {}, 'あなたの所属の職員でない人'],
    [['002'], { mode: 'proxy' }, '自分の確認は、本文の画面で'],
  ])('%j with %j is refused with its sentence, and nothing is written', async (numbers, wrong, sentence) => {
    const answer = await head.post(PAPER, sheet(numbers, wrong));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    if (numbers.includes('003')) expect(answer.text).toMatch(new RegExp(`value="${ids['003']}"[^>]*checked`));
    expect(await stored()).toEqual([]);
  });

  test('several are entered at once, with who entered them, how and when they signed, and what', async () => {
    const { textHash, renditionHash } = await shownHashes(await city.signIn('003'), TEXT);
    expect((await head.post(PAPER, sheet(['003', '004']))).headers.location).toBe(PAPER);
    const all = await stored();
    expect(all.map(({ personId }) => personId).sort()).toEqual([ids['003'], ids['004']].sort());
    expect(all[0]).toMatchObject({
      ...{ mode: 'paper', note: '課の金庫', recordedBy: ids['002'], validFrom: '2026-11-21', openedAt: null },
      ...{ acknowledgedAt: '2026-11-20T15:00:00.000Z', textHash, renditionHash },
    });
    const page = (await head.get(PAPER)).text;
    expect(page).toContain('2人の確認を記録しました');
    expect(page).toMatch(/髙橋 一郎[\s\S]*令和8年11月21日[\s\S]*書面[\s\S]*三浦 花子[\s\S]*課の金庫/);
    expect((await (await city.signIn('003')).get(TEXT)).text).toContain(
      '令和8年11月21日（土）に書面で確認したと記録されています',
    );
  });

  test('entered twice it is once', async () => {
    await head.post(PAPER, sheet(['003', '004'], { mode: 'proxy' }));
    expect((await stored()).map(({ mode }) => mode)).toEqual(['paper', 'paper']);
  });

  test('one that was wrong is taken back with a reason, and stays known as it was', async () => {
    const [wrong] = (await stored()).filter(({ personId }) => personId === ids['004']);
    const address = `${STATUS}/${wrong?.id}/retraction`;
    expect((await head.get(PAPER)).text).toContain(`href="${address}"`);
    expect((await head.post(address, { reason: '' })).text).toContain('理由を400文字以内で');
    expect((await head.post(address, { reason: '別人の書面' })).headers.location).toBe(PAPER);
    const after = await city.db.read.findOneByOrFail(Acknowledgement, { id: wrong?.id });
    expect(after.supersededAt).not.toMatch(/^9999/);
    const ledger = (await officer.get('/ledger')).text;
    expect(ledger).toContain('の確認を取り消しました');
    expect(ledger).toContain('別人の書面');
    expect((await head.post(address, { reason: 'もう一度' })).status).toBe(404);
    expect((await head.get(PAPER)).text).toMatch(/name="people" value="[^"]*" form="by-hand" aria-label="[^"]*下田 直/);
  });

  test('what somebody pressed on the screen is nobody else’s to take back', async () => {
    const employee = await city.signIn('004');
    await employee.post(`${TEXT}/acknowledgement`, await shownHashes(employee, TEXT));
    const own = await city.db.read.findOneByOrFail(Acknowledgement, { mode: 'screen' });
    expect((await head.post(`${STATUS}/${own.id}/retraction`, { reason: 'x' })).status).toBe(404);
  });

  test('a head reaches the people of a second post too, and no longer those who have moved away', async () => {
    const { unitId } = await city.db.read
      .query(`SELECT unit_id AS "unitId" FROM posting WHERE person_id = '${ids['002']}'`)
      .then(([first]: { unitId: string }[]) => first ?? { unitId: '' });
    await moves(city, '005', unitId, '2026-11-22');
    expect((await head.post(PAPER, sheet(['005'], { mode: 'proxy' }))).status).toBe(303);
    expect((await stored()).find(({ personId }) => personId === ids['005'])).toMatchObject({ mode: 'proxy' });
  });

  test('imported ones name the text and the document that was signed too', async () => {
    const { textHash, renditionHash } = await shownHashes(await city.signIn('006'), TEXT);
    await bringIn(city, acknowledgementImport, [
      '職員番号,文書,版,同意日,方式,記録者職員番号,備考',
      '006,taisaku-kijun,1.0,2026-11-22,書面,001,',
    ]);
    const imported = (await stored()).find(({ personId }) => personId === ids['006']);
    expect(imported).toMatchObject({ mode: 'paper', textHash, renditionHash });
    expect(renditionHash).toMatch(/^[0-9a-f]{64}$/);
  });
});
