import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { type ImportCity, importCity, lines } from './import-city.ts';

const PEOPLE = '職員番号,氏名,フリガナ,任用開始日,所属コード,職名,発令種別,発令日';
const TABS = (text: string) => text.replaceAll(',', '\t');

/** 令和8年4月1日 in the spellings that offices use. */
const DAYS = [
  ...['令和8年4月1日', '令和８年４月１日', '令8.4.1', 'R8.4.1', 'R08/04/01', 'Ｒ８．４．１', 'R080401', '2026/4/1'],
  ...[
    '2026-04-01',
    '20260401',
    '2026年4月1日',
    '2026.4.1',
    '２０２６／０４／０１',
    '令和8年4月1日（水）',
    '2026/04/01 0:00',
  ],
];

/** Other code points than their look-alikes: compatibility ideographs, variation selectors, separate voicing marks, half width. */
const NAMES = [
  '髙橋 﨑子',
  '𠮷田 塚',
  '葛\u{E0100}城 神',
  'か\u3099ん は\u309Aる',
  'ﾜﾀﾅﾍﾞ　ﾊﾅｺ',
  'Ａｎｎｅ Ⅲ ㈱',
  'é e\u0301',
];

describe.each(ENGINES)('a file is read as an office keeps it on %s', (engine) => {
  let city: ImportCity;
  const exported = async () => (await city.it.get('/people.csv')).text;

  beforeAll(async () => {
    city = await importCity(engine);
  });
  afterAll(() => city.close());

  test.each<[what: string, encode: (text: string) => Buffer, label: string]>([
    ['UTF-8', (text) => Buffer.from(text), 'UTF-8'],
    ['UTF-8 with BOM', (text) => Buffer.from(`\uFEFF${text}`), 'UTF-8'],
    ['CP932', (text) => iconv.encode(text, 'cp932'), 'Shift_JIS（CP932）'],
    ['UTF-16LE with TAB', (text) => iconv.encode(TABS(text), 'utf-16le', { addBOM: true }), 'UTF-16LE'],
  ])('in %s', async (_what, encode, label) => {
    const content = encode(lines(PEOPLE, '000100,髙﨑 ①,タカサキ,R8.4.1,0101,主事,本務,R8.4.1'));
    const { text } = await city.bringIn({ kind: 'people', content });
    expect(text).toContain(`文字コード ${label}`);
    expect(text).toContain('氏名: 髙﨑 ①');
  });

  test('with titles above its header, notes below its rows and columns that nobody asked for', async () => {
    const content = lines(
      '職員一覧,,,',
      '令和8年4月1日現在,,,',
      '',
      '氏　名,好物,任用開始日,"職員\n番号",',
      '髙橋 一郎,せんべい汁,R8.4.1,000100,',
      '',
      '※ 会計年度任用職員を除く,,,',
      '以上,,,',
    );
    const { text } = await city.bringIn({ kind: 'people', content });
    expect(text).toMatch(/追加 1 変更 0 変更なし 0 誤り 0 6行目 000100 髙橋 一郎/);
    expect(text).toContain('次の列は読み飛ばしました：好物');
    expect(text).toContain('表の下の注記 8: ※ 会計年度任用職員を除く、9: 以上');
  });

  test('with English keys as its headers', async () => {
    const content = lines('number,name,hired,unit,posting,posted', '000100,髙橋 一郎,2026-04-01,0101,本務,2026-04-01');
    const { text } = await city.bringIn({ kind: 'people', content });
    expect(text).toContain('000100 髙橋 一郎 氏名: 髙橋 一郎、任用開始日: 令和8年4月1日（水）、所属コード: 0101');
  });

  test.each(DAYS)('with its days written as %s', async (day) => {
    const { text } = await city.bringIn({ kind: 'people', content: lines(PEOPLE, `000100,髙橋,,${day},,,,`) });
    expect(text).toContain('任用開始日: 令和8年4月1日（水）');
  });

  test.each(['令和元年5月1日', 'R元.5.1', 'R1.5.1', '2019/5/1'])(
    'with the first year of an era, as in %s',
    async (day) => {
      const { text } = await city.bringIn({ kind: 'people', content: lines(PEOPLE, `000100,髙橋,,${day},,,,`) });
      expect(text).toContain('任用開始日: 令和元年5月1日（水）');
    },
  );

  test('with digits and letters of full width in its codes, whose leading zeros count', async () => {
    const rows = ['０００１０１,髙橋,タカハシ,Ｒ８．４．１,０１０１,主事,本務,Ｒ８．４．１'];
    const { text } = await city.apply({ kind: 'people', content: lines(PEOPLE, ...rows) });
    expect(text).toContain('2行目 000101 髙橋');
    expect(text).toContain('所属コード: 0101');
    expect(await exported()).toContain('\r\n"000101","髙橋"');
    const other = await city.bringIn({
      kind: 'people',
      content: lines(PEOPLE, '101,髙橋,タカハシ,R8.4.1,0101,主事,本務,R8.4.1'),
    });
    expect(other.text).toMatch(/追加 1 変更 0/);
  });

  test('and names stay exactly as they were written', async () => {
    const rows = NAMES.map((name, n) => `00020${n},${name},,R8.4.1,0101,主事,本務,R8.4.1`);
    await city.apply({ kind: 'people', content: lines(PEOPLE, ...rows) });
    const file = await exported();
    for (const [n, name] of NAMES.entries()) expect(file).toContain(`\r\n"00020${n}","${name}",`);
  });

  test('finding a terminal by 管理番号 first and then by シリアル番号', async () => {
    const header = '管理番号,シリアル番号,メーカー,端末区分,用途区分,ゾーン,所属コード,状態,設置場所';
    const row = (asset: string, serial: string, place: string) =>
      `${asset},${serial},富士通,ノート,個人,LG,0101,在庫,${place}`;
    await city.apply({ kind: 'devices', content: lines(header, row('PC-1', 'S1', '本館'), row('PC-2', 'S2', '本館')) });
    const both = await city.bringIn({ kind: 'devices', content: lines(header, row('PC-1', 'S9', '本館')) });
    expect(both.text).toMatch(/変更 1 .*PC-1 シリアル番号 「S1」から「S9」へ/);
    const renamed = await city.bringIn({ kind: 'devices', content: lines(header, row('PC-9', 'S2', '本館')) });
    expect(renamed.text).toContain('管理番号 「PC-2」から「PC-9」へ');
    expect(renamed.text).toContain('シリアル番号により、登録済みの端末 PC-2 と同じものとみなします。');
    const unnamed = lines('シリアル番号,設置場所', 'S2,別館');
    expect((await city.bringIn({ kind: 'devices', content: unnamed })).text).toContain(
      '設置場所 「本館」から「別館」へ',
    );
  });
});
