import type {
  AcknowledgementRow,
  CompletionRow,
  DeviceRow,
  PersonRow,
  SegmentRow,
  SystemRow,
  SystemUseRow,
  UnitRow,
} from './rows.ts';

/** The Japanese header of each field, in the order of the exchange formats. */
type Columns<Row> = { readonly [Field in keyof Row]: string };

export const unitColumns: Columns<UnitRow> = {
  code: '所属コード',
  name: '所属名',
  parent: '上位所属コード',
  level: '種別',
  organ: '機関',
  from: '適用開始日',
  to: '適用終了日',
};

export const personColumns: Columns<PersonRow> = {
  number: '職員番号',
  name: '氏名',
  kana: 'フリガナ',
  email: 'メールアドレス',
  class: '職員区分',
  hired: '任用開始日',
  left: '任用終了日',
  unit: '所属コード',
  title: '職名',
  posting: '発令種別',
  posted: '発令日',
  postedUntil: '発令終了日',
  leaveFrom: '休職開始日',
  leaveTo: '休職終了日',
};

export const segmentColumns: Columns<SegmentRow> = {
  name: 'セグメント名',
  zone: 'ゾーン',
  cidr: 'CIDR',
  vlan: 'VLAN',
  site: '庁舎',
  gateway: 'ゲートウェイ',
  note: '備考',
};

export const deviceColumns: Columns<DeviceRow> = {
  assetNumber: '管理番号',
  serial: 'シリアル番号',
  hostname: 'ホスト名',
  maker: 'メーカー',
  model: '型番',
  kind: '端末区分',
  use: '用途区分',
  zone: 'ゾーン',
  mac: 'MACアドレス',
  ip: 'IPアドレス',
  os: 'OS',
  osVersion: 'OSバージョン',
  memoryGb: 'メモリGB',
  capabilities: '能力',
  controls: '統制',
  procurement: '調達区分',
  contract: '契約番号',
  acquired: '取得日',
  leaseEnd: 'リース満了日',
  unit: '所属コード',
  holder: '使用者職員番号',
  place: '設置場所',
  state: '状態',
  stocktaken: '最終棚卸日',
};

export const systemColumns: Columns<SystemRow> = {
  code: 'システムコード',
  name: 'システム名',
  zone: 'ゾーン',
  owner: '主管所属コード',
};

export const systemUseColumns: Columns<SystemUseRow> = {
  system: 'システムコード',
  unit: '所属コード',
  number: '職員番号',
};

export const completionColumns: Columns<CompletionRow> = {
  number: '職員番号',
  course: '研修コード',
  completed: '受講日',
  score: '点数',
  result: '合否',
  mode: '方式',
};

export const acknowledgementColumns: Columns<AcknowledgementRow> = {
  number: '職員番号',
  policy: '文書',
  version: '版',
  acknowledged: '同意日',
  mode: '方式',
  recordedBy: '記録者職員番号',
  note: '備考',
};
