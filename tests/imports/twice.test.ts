import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importKinds } from '../../src/import-kinds.ts';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { ENGINES } from '../support/app.ts';
import { type ImportCity, importCity, lines } from './import-city.ts';

/** Something of everything that a file of each kind can say, names that no code page holds and formulas included. */
const FILES: Readonly<Record<string, string>> = {
  units: lines(
    '所属コード,所属名,上位所属コード,種別,機関,適用開始日,適用終了日',
    '02,市民部〜,,部,市長部局−局,H18.4.1,',
    '0201,市民課,02,課,市長部局,H18.4.1,R8.3.31',
    '0201,市民生活課,02,課,市長部局,R8.4.1,R9.3.31',
    '0201,くらし課,02,課,市長部局,R9.4.1,',
    '020101,窓口グループ,0201,グループ,市長部局,H18.4.1,',
    '0299,旧広報課,02,課,市長部局,H18.4.1,R7.3.31',
    '0300,=会計,,その他,,,',
  ),
  people: lines(
    '職員番号,氏名,フリガナ,メールアドレス,職員区分,任用開始日,任用終了日,所属コード,職名,発令種別,発令日,発令終了日,休職開始日,休職終了日',
    '000100,髙橋 一郎,タカハシ イチロウ,taka@city.example,正職員,2010-04-01,,0201,課長,本務,R8.4.1,,,',
    '000100,髙橋 一郎,タカハシ イチロウ,taka@city.example,正職員,2010-04-01,,020101,グループリーダー,事務取扱,R8.4.1,R9.3.31,,',
    '000101,𠮷田 花子,ヨシダ ハナコ,,会計年度任用職員,2026-04-01,2027-03-31,020101,,本務,2026-04-01,2027-03-31,,',
    '000102,+山﨑,ヤマザキ,,正職員,2015-04-01,,0201,主事,本務,2024-04-01,,2026-10-01,2027-03-31',
    '000103,木村 〜葵,キムラ,,正職員,2015-04-01,,0201,主事,本務,2024-04-01,R9.3.31,2027-01-04,2027-06-30',
    '000103,木村 〜葵,キムラ,,正職員,2015-04-01,,0101,主査,本務,R9.4.1,,2027-01-04,2027-06-30',
  ),
  segments: lines(
    'セグメント名,ゾーン,CIDR,VLAN,庁舎,ゲートウェイ,備考',
    '本庁,LG,10.1.0.0/16,10,本庁舎,10.1.0.1,-3階',
    '本庁3階,LG,10.1.3.0/24,,本庁舎,,',
    '本庁,MN,10.1.0.0/16,20,本庁舎,,"改行\nあり"',
    '六番〜七番,IN,fd00:1::/64,30,,fd00:1::1,',
  ),
  devices: lines(
    '管理番号,シリアル番号,ホスト名,メーカー,型番,端末区分,用途区分,ゾーン,MACアドレス,IPアドレス,OS,OSバージョン,メモリGB,能力,統制,調達区分,契約番号,取得日,リース満了日,所属コード,使用者職員番号,設置場所,状態,最終棚卸日',
    'PC-1,S1,pc-1,富士通,LIFEBOOK,ノート,個人,LG,02:00:00:00:00:02;02:00:00:00:00:01,10.1.3.20;10.1.3.3,Windows 11,24H2,16,mfa;RBI,C16;C01,リース,R5-1,R5.4.1,R10.3.31,0201,000100,本館〜別館,配備中,R8.6.1',
    'PC-2,=1+1,,NEC,,デスクトップ,窓口,MN,,10.1.3.20,,,,,,購入,,,,020101,,@3階,配備中,',
    'PC-3,,,,,専用端末,専用,JK,,,,,,,,寄附,,R5.4.1,,,,,廃棄,',
    'PC-4,S4,,NEC,,タブレット,貸出,IN,,fd00:1::9,,,,,,借用,,,,0201,,,在庫,',
  ),
  systems: lines(
    'システムコード,システム名,ゾーン,主管所属コード',
    'JUKI,住民記録システム,MN,0201',
    'DOC,文書管理〜新,LG,',
  ),
  'system-use': lines('システムコード,所属コード,職員番号', 'JUKI,0201,', 'DOC,,000100', 'DOC,020101,'),
  completions: lines(
    '職員番号,研修コード,受講日,点数,合否,方式',
    '000100,SEC,R8.6.1,80,合格,eラーニング',
    '000102,SEC,R8.6.1,,不合格,集合',
    '000102,SEC,R8.7.1,,,書面',
  ),
  acknowledgements: lines(
    '職員番号,文書,版,同意日,方式,記録者職員番号,備考',
    '000100,taisaku-kijun,1.0,R8.6.1,書面,000001,=金庫',
    '000102,八戸市情報セキュリティ対策基準,1.0,2026-07-01,代理,000100,',
  ),
  'drill-results': lines(
    '訓練コード,職員番号,メールアドレス,送信日時,開封日時,クリック日時,入力有無,報告日時',
    'MAIL,000100,,R8.6.1 9:00,,2026/6/1 9:05,有,令和8年6月1日 9時30分',
    'MAIL,000102,,2026-06-01T09:00,2026-06-01T09:10,,無,',
    'MAIL,000103,,2026/6/1 9:00,,,,',
  ),
};

const EXPORTS: Readonly<Record<string, string>> = {
  units: '/units.csv',
  people: '/people.csv',
  segments: '/networks/segments.csv',
  devices: '/devices.csv',
  systems: '/networks/systems.csv',
  'system-use': '/networks/system-use.csv',
};

describe.each(ENGINES)('a file that is brought in again on %s', (engine) => {
  let city: ImportCity;
  const entries = async () => (await verifyLedger(city.db.read)).entries;
  const bytesOf = async (address: string) => (await city.it.get(address).responseType('blob')).body as Buffer;
  const counted = (text: string) =>
    /追加 ([\d,]+) 変更 ([\d,]+) 変更なし ([\d,]+) 誤り ([\d,]+)/.exec(text)?.slice(1).map(Number);

  beforeAll(async () => {
    city = await importCity(engine);
    for (const { key } of importKinds) {
      const { text } = await city.apply({ kind: key, content: FILES[key] ?? '' });
      expect(text).toContain('このファイルの内容を登録しました');
    }
  });
  afterAll(() => city.close());

  test.each(importKinds.map(({ key }) => key))('changes nothing: %s', async (kind) => {
    const content = FILES[kind] ?? '';
    const before = await entries();
    const { address, text } = await city.bringIn({ kind, content });
    expect(counted(text)).toEqual([0, 0, content.replaceAll('"改行\n', '').split('\r\n').length - 2, 0]);
    expect((await city.it.post(`${address}/application`)).status).toBe(422);
    expect(await entries()).toBe(before);
  });

  test.each(Object.entries(EXPORTS))(
    'as the register exports it, has the headers of its format and changes nothing: %s',
    async (kind, address) => {
      const content = await bytesOf(address);
      const columns = importKinds.find(({ key }) => key === kind)?.columns ?? [];
      expect(content.toString().split('\r\n')[0]).toBe(`\uFEFF${columns.map(({ ja }) => `"${ja}"`).join()}`);
      const { text } = await city.bringIn({ kind, content });
      const [create, update, unchanged = 0, error] = counted(text) ?? [];
      expect([create, update, error]).toEqual([0, 0, 0]);
      expect(unchanged).toBeGreaterThan(1);
    },
  );

  test.each(Object.entries(EXPORTS))(
    'as the register exports it for older systems, changes nothing: %s',
    async (kind, address) => {
      if (kind === 'people') await city.apply({ kind, content: (FILES.people ?? '').replace('𠮷田', '吉田') });
      const content = await bytesOf(`${address}?encoding=cp932`);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(content)).toThrow();
      const { text } = await city.bringIn({ kind, content });
      expect(text).toContain('文字コード Shift_JIS（CP932）');
      const [create, update, , error] = counted(text) ?? [];
      expect([create, update, error]).toEqual([0, 0, 0]);
    },
  );

  test('keeps 〜 as it was where only something else was edited in a file that cannot carry it', async () => {
    const edited = iconv
      .decode(await bytesOf('/networks/systems.csv?encoding=cp932'), 'cp932')
      .replace('"LG",""', '"LG","0201"');
    expect(edited).toContain('文書管理～新');
    const { text } = await city.apply({ kind: 'systems', content: iconv.encode(edited, 'cp932') });
    expect(text).toMatch(/変更 1 変更なし 1 .*DOC 文書管理〜新 主管所属コード 「0201」を登録/);
    expect((await bytesOf('/networks/systems.csv')).toString()).toContain('"DOC","文書管理〜新","LG","0201"');
  });

  test('has its formulas made harmless on the way out, and as they were on the way back', async () => {
    const [units, people, devices] = [
      await bytesOf('/units.csv'),
      await bytesOf('/people.csv'),
      await bytesOf('/devices.csv'),
    ];
    expect(units.toString()).toContain(`"'=会計"`);
    expect(people.toString()).toContain(`"'+山﨑"`);
    expect(devices.toString()).toContain(`"'=1+1"`);
    expect(devices.toString()).toContain(`"'@3階"`);
    expect(iconv.decode(await bytesOf('/networks/segments.csv?encoding=cp932'), 'cp932')).toContain(`"'-3階"`);
    expect((await city.it.get('/people')).text).toContain('>+山﨑<');
  });
});
