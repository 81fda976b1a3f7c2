import type { FaultyFile } from './faulty-files.ts';

/** One row each: what is wrong with it, the row, and column, value and sentence of the error. */
const SIGNED: readonly (readonly [what: string, row: string, column: string, value: string, sentence: string])[] = [
  [
    'recorded by nobody',
    '000001,taisaku-kijun,1.0,R8.6.1,代理,888888',
    '記録者職員番号',
    '888888',
    'この職員番号の職員は',
  ],
  [
    'recorded by oneself',
    '000001,taisaku-kijun,1.0,R8.6.1,代理,000001',
    '記録者職員番号',
    '000001',
    '本人が自分の確認を',
  ],
  ['of a draft', '000001,kihon-hoshin,1.0,R8.6.1,書面,000002', '版', '1.0', 'この版は公布されていません。'],
  [
    'before it was public',
    '000001,taisaku-kijun,1.0,R8.5.31,書面,000002',
    '同意日',
    '2026-05-31',
    '公表日（令和8年6月1日',
  ],
  ['in the future', '000001,taisaku-kijun,1.0,R9.6.1,書面,000002', '同意日', '2027-06-01', '同意日が将来の日付です。'],
];

/** What a sheet cannot say. */
export const FAULTY_ACKNOWLEDGEMENTS: readonly FaultyFile[] = [
  {
    what: 'an acknowledgement twice, of nobody, of no text, in a way that there is none',
    kind: 'acknowledgements',
    rows: [
      '職員番号,文書,版,同意日,方式,記録者職員番号',
      '000002,taisaku-kijun,1.0,R8.6.1,書面,000001',
      '000002,taisaku-kijun,1.0,R8.6.2,代理,000001',
      '999999,taisaku-kijun,1.0,R8.6.1,書面,000001',
      '000001,nanika,1.0,R8.6.1,書面,000002',
      '000001,taisaku-kijun,1.0,R8.6.1,画面,000002',
    ],
    errors: [
      [3, '職員番号', '000002', '2行目と3行目が同じものを表しています。'],
      [4, '職員番号', '999999', 'この職員番号の職員は登録されていません。'],
      [5, '文書', 'nanika', 'この文書は登録されていません。'],
      [6, '方式', '画面', '書面、代理'],
    ],
  },
  ...SIGNED.map(([what, row, ...error]) => ({
    ...{ what, kind: 'acknowledgements' },
    rows: ['職員番号,文書,版,同意日,方式,記録者職員番号', row],
    errors: [[2, ...error] as const],
  })),
];
