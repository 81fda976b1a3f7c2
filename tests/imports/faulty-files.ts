import { FAULTY_ACKNOWLEDGEMENTS } from './faulty-acknowledgements.ts';
import { DEVICES } from './import-city.ts';

const UNITS = '所属コード,所属名,上位所属コード,種別,適用開始日,適用終了日';
const PEOPLE = '職員番号,氏名,任用開始日,所属コード,職名,発令種別,発令日';
const SEGMENTS = 'セグメント名,ゾーン,CIDR,ゲートウェイ';

/** Line, column, value and the beginning of the sentence of every error, in the order of the page. */
type Said = readonly [line: number, column: string, value: string, sentence: string];
export interface FaultyFile {
  readonly what: string;
  readonly kind: string;
  readonly rows: readonly string[];
  readonly errors: readonly Said[];
  /** Where one sentence is about several rows. */
  readonly rowsInError?: number;
}

/** What is wrong with each file, and what is to be said of it. */
export const FAULTY_FILES: readonly FaultyFile[] = [
  {
    what: 'a circle in the organisation',
    kind: 'units',
    rows: [UNITS, '0201,甲課,0202,課,R8.4.1,', '0202,乙課,0201,課,R8.4.1,'],
    errors: [
      [2, '上位所属コード', '0202', '所属の上下関係が輪になっています：0201 → 0202 → 0201。'],
      [3, '上位所属コード', '0201', '所属の上下関係が輪になっています：0202 → 0201 → 0202。'],
    ],
  },
  {
    what: 'a unit twice at the same time',
    kind: 'units',
    rows: [UNITS, '0201,甲課,01,課,R8.4.1,', '0201,乙課,01,課,R8.4.1,'],
    errors: [[3, '適用開始日', '2026-04-01', '同じ所属の2行目と3行目で、適用期間が重なっています。']],
    rowsInError: 2,
  },
  {
    what: 'a posting to an abolished unit, and to one that never was',
    kind: 'people',
    rows: [PEOPLE, '000009,工藤,R8.4.1,0199,主事,本務,R8.4.1', '000010,佐藤,R8.4.1,7777,主事,本務,R8.4.1'],
    errors: [
      [2, '所属コード', '0199', 'この所属は令和8年4月1日（水）には存在しません（廃止されたか、まだありません）。'],
      [3, '所属コード', '7777', 'この所属コードの所属は、登録にもこのファイルにもありません。'],
    ],
  },
  {
    what: 'rows of one person that contradict each other',
    kind: 'people',
    rows: [PEOPLE, '000009,工藤,R8.4.1,0101,主事,本務,R8.4.1', '000009,佐藤,R8.4.2,0102,主事,兼務,R8.4.2'],
    errors: [
      [3, '氏名', '佐藤', '同じ職員の2行目と3行目で内容が食い違っています（もう一方は「工藤」）。'],
      [3, '任用開始日', '2026-04-02', '同じ職員の2行目と3行目で内容が食い違っています'],
    ],
  },
  {
    what: 'two main postings at once',
    kind: 'people',
    rows: [PEOPLE, '000009,工藤,R8.4.1,0101,主事,本務,R8.4.1', '000009,工藤,R8.4.1,0102,主事,本務,R8.5.1'],
    errors: [[3, '発令日', '2026-05-01', '同じ職員の2行目と3行目で、本務の期間が重なっています。']],
  },
  {
    what: 'days that do not exist or are no days',
    kind: 'people',
    rows: [
      PEOPLE,
      '000009,工藤,2026-02-29,0101,主事,本務,令和8年2月30日',
      '000010,工藤,令和元年4月30日,0101,主事,本務,R8.13.1',
      '000011,工藤,20261131,0101,主事,本務,来月',
    ],
    errors: [
      [2, '任用開始日', '2026-02-29', '日付として読み取れないか、存在しない日付です。'],
      [2, '発令日', '令和8年2月30日', '日付として読み取れないか'],
      [3, '任用開始日', '令和元年4月30日', '日付として読み取れないか'],
      [3, '発令日', 'R8.13.1', '日付として読み取れないか'],
      [4, '任用開始日', '20261131', '日付として読み取れないか'],
      [4, '発令日', '来月', '日付として読み取れないか'],
    ],
  },
  {
    what: 'an IPv4 address in an IPv6 segment, and the other way round',
    kind: 'segments',
    rows: [SEGMENTS, '本庁,LG,fd00:1::/64,10.0.0.1', '別館,LG,10.1.0.0/24,fd00:1::1'],
    errors: [
      [2, 'ゲートウェイ', '10.0.0.1', 'IPv6のセグメントのゲートウェイに、IPv4のアドレスは使えません。'],
      [3, 'ゲートウェイ', 'fd00:1::1', 'IPv4のセグメントのゲートウェイに、IPv6のアドレスは使えません。'],
    ],
  },
  {
    what: 'a range twice in a zone, one with bits of a host, and a segment twice',
    kind: 'segments',
    rows: [
      SEGMENTS,
      '本庁,LG,10.0.0.1/24,',
      '別館,LG,10.1.0.0/24,',
      '別館,LGWAN接続系,10.2.0.0/24,',
      '新館,LG,10.1.0.0/24,',
    ],
    errors: [
      [2, 'CIDR', '10.0.0.1/24', '10.0.0.1/24 は範囲の先頭のアドレスではありません。この範囲は 10.0.0.0/24 です。'],
      [4, 'セグメント名', '別館', '3行目と4行目が同じものを表しています。'],
      [5, 'CIDR', '10.1.0.0/24', 'このゾーンには、同じ範囲のセグメント「別館」（10.1.0.0/24）があります。'],
    ],
  },
  {
    what: 'an asset number, a serial, a MAC or an address twice',
    kind: 'devices',
    rows: [
      `${DEVICES},MACアドレス,IPアドレス`,
      'PC-1,S1,富士通,ノート,個人,LG,R5.4.1,0101,,,在庫,020000000001;020000000002,10.1.1.1',
      'PC-1,S2,富士通,ノート,個人,LG,R5.4.1,0101,,,在庫,,',
      'PC-3,S1,富士通,ノート,個人,LG,R5.4.1,0101,,,在庫,,',
      'PC-4,S4,富士通,ノート,個人,LG,R5.4.1,0101,,,在庫,02-00-00-00-00-02;0200.0000.0001,',
      'PC-5,S1,NEC,ノート,個人,IN,R5.4.1,0101,,,在庫,,10.1.1.1',
      'PC-6,S6,NEC,ノート,個人,LG,R5.4.1,0101,,,在庫,,10.1.1.1',
    ],
    errors: [
      [3, '管理番号', 'PC-1', '2行目と3行目が同じものを表しています。'],
      [4, 'シリアル番号', 'S1', '2行目と4行目の両方にあります。1台だけが使えるものです。'],
      [5, 'MACアドレス', '02:00:00:00:00:01;02:00:00:00:00:02', '2行目と5行目の両方にあります。'],
      [7, 'IPアドレス', '10.1.1.1', '2行目と7行目の両方にあります。'],
    ],
  },
  {
    what: 'cells that are no address, no MAC, no zone, no word of the list, nobody and no unit',
    kind: 'devices',
    rows: [
      `${DEVICES},MACアドレス,IPアドレス`,
      'PC-1,S1,富士通,ノート型,個人,XX,R5.4.1,9999,000099,,在庫,0200,10.1.1.999',
      'PC-2,S2,富士通,ノート,個人,LG,R5.4.1,9999,000099,,在庫,,',
    ],
    errors: [
      [2, '端末区分', 'ノート型', '使える言葉ではありません。次のいずれかにしてください：ノート、デスクトップ'],
      [2, 'ゾーン', 'XX', 'このゾーンはありません。'],
      [2, 'MACアドレス', '0200', '「0200」はMACアドレスの形ではありません。'],
      [2, 'IPアドレス', '10.1.1.999', '「10.1.1.999」はIPアドレスの形ではありません。'],
      [3, '所属コード', '9999', 'この所属コードの所属は、登録にもこのファイルにもありません。'],
      [3, '使用者職員番号', '000099', 'この職員番号の職員は登録されていません。先頭の0が抜けていないか'],
    ],
  },
  {
    what: 'an information system twice, in no zone, of no unit',
    kind: 'systems',
    rows: ['システムコード,システム名,ゾーン,主管所属コード', 'A,甲,LG,', 'A,甲,LG,', 'B,,LG,', 'C,丙,LG,9999'],
    errors: [
      [3, 'システムコード', 'A', '2行目と3行目が同じものを表しています。'],
      [4, 'システム名', '', '入力してください。空にすることはできません。'],
      [5, '主管所属コード', '9999', 'この所属コードの所属は、登録にもこのファイルにもありません。'],
    ],
  },
  {
    what: 'the use of a system twice, by nobody, by two, of none',
    kind: 'system-use',
    rows: ['システムコード,所属コード,職員番号', 'DOC,0101,', 'DOC,0101,', 'DOC,,', 'DOC,0101,000001', 'NONE,0101,'],
    errors: [
      [3, 'システムコード', 'DOC', '2行目と3行目が同じものを表しています。'],
      [4, '所属コード', '', '所属コードか職員番号のどちらかを入力してください。'],
      [5, '職員番号', '000001', '所属コードと職員番号の両方があります。'],
      [6, 'システムコード', 'NONE', 'このシステムコードのシステムは登録されていません。'],
    ],
  },
  {
    what: 'a completion twice, of no course, in the future, with a score that is none, before the person joined',
    kind: 'completions',
    rows: [
      '職員番号,研修コード,受講日,点数,方式',
      '000001,SEC,R8.6.1,80,集合',
      '000001,SEC,2026-06-01,80,集合',
      '000001,NONE,R8.6.1,,集合',
      '000001,SEC,R9.6.1,,集合',
      '000001,SEC,R8.6.2,101,集合',
      '000001,SEC,H2.4.1,,集合',
    ],
    errors: [
      [3, '職員番号', '000001', '2行目と3行目が同じものを表しています。'],
      [4, '研修コード', 'NONE', 'この研修コードの研修は登録されていません。'],
      [5, '受講日', '2027-06-01', '受講日が将来の日付です。'],
      [6, '点数', '101', '0から100までの数字で入力してください。'],
      [7, '受講日', '1990-04-01', '最初の任用開始日（令和2年4月1日（水））より前の受講です。'],
    ],
  },
  {
    what: 'a result of no drill, entered without a click, opened before it was sent',
    kind: 'drill-results',
    rows: [
      '訓練コード,職員番号,送信日時,開封日時,入力有無',
      'NONE,000001,2026-06-01 9:00,,',
      'MAIL,000001,2026-06-01 9:00,,有',
      'MAIL,000002,2026-06-01 9:00,R8.6.1 8:59,',
    ],
    errors: [
      [2, '訓練コード', 'NONE', 'この訓練コードの訓練は登録されていません。'],
      [3, '入力有無', '有', 'クリックせずに入力することはできません。'],
      [4, '開封日時', '2026-06-01 08:59:00', '開封日時が送信日時より前です。'],
    ],
  },
  ...FAULTY_ACKNOWLEDGEMENTS,
];
