import { describe, expect, test } from 'vitest';
import { type Block, numbered, outline, read, table, typed } from './word-reading.ts';

const shape = async (...lines: readonly Block[]) => {
  const { clauses, notRead, faults, title } = await read(await typed(...lines));
  return { title, clauses: outline(clauses), notRead, faults };
};

describe('a Word file as offices type it', () => {
  test('is read as 章, 節, 条, 項, 号, 附則 and 別表, in whatever width the numbers are', async () => {
    expect(
      await shape(
        '情報セキュリティ対策基準',
        '　第１章　総則',
        '第１節　通則',
        '　（目的）',
        '第１条　この基準は、次のことを定める。',
        '２　用語は、次のとおりとする。',
        '　（１）　端末　パソコンをいう。',
        '　(2) 媒体　USBメモリをいう。',
        '③ 三つ目の項',
        '第二条（適用範囲）　市長に適用する。',
        '一　本庁',
        '二　支所',
        'ア　南支所',
        '第２条の２　委託先にも適用する。',
        '附　則',
        '１　この基準は、令和８年４月１日から施行する。',
        '２　従前の例による。',
        '別表第１（第１条関係）',
        table(['区分', '日数'], ['端末', '30日']),
      ),
    ).toEqual({
      title: '情報セキュリティ対策基準',
      clauses: [
        '章|第1章|総則',
        '節|第1節|通則',
        '条|第1条|目的|この基準は、次のことを定める。',
        '項|2||用語は、次のとおりとする。',
        '号|（1）||端末　パソコンをいう。',
        '号|（2）||媒体　USBメモリをいう。',
        '項|3||三つ目の項',
        '条|第二条|適用範囲|市長に適用する。',
        '号|一||本庁',
        '号|二||支所|ア　南支所',
        '条|第2条の2||委託先にも適用する。',
        '附則|附則|',
        '項|1||この基準は、令和８年４月１日から施行する。',
        '項|2||従前の例による。',
        '別表|別表第1|（第1条関係）',
      ].map((line) => line.replace('（第1条関係）', '（第１条関係）')),
      notRead: [],
      faults: [],
    });
  });

  test('takes a line that speaks of an article, and one that begins with a figure, for what they are', async () => {
    const { clauses } = await shape(
      '基準',
      '第1条　甲',
      '第2条の規定は、準用する。',
      '30日以内に行う。',
      '第5条（定義）に定める。',
      '2026　年',
    );
    expect(clauses).toEqual([
      '条|第1条||甲|第2条の規定は、準用する。|30日以内に行う。|第5条（定義）に定める。|2026　年',
    ]);
  });

  test('is read with the numbers that Word itself writes', async () => {
    const { clauses } = await shape(
      '基準',
      numbered('甲とする。'),
      numbered('第一の場合', 1),
      numbered('第二の場合', 1),
      numbered('乙とする。'),
    );
    expect(clauses).toEqual(['条|第1条||甲とする。|ア　第一の場合|イ　第二の場合', '条|第2条||乙とする。']);
  });

  test('has a typed list of contents told apart from the text', async () => {
    const { clauses, notRead } = await shape(
      '基準',
      '目次',
      '第1章　総則（第1条）',
      '附則',
      '第1章　総則',
      '第1条　甲',
      '附則',
      '乙',
    );
    expect(clauses).toEqual(['章|第1章|総則', '条|第1条||甲', '附則|附則||乙']);
    expect(notRead).toEqual([{ place: '', reason: 'contents', text: '目次／第1章　総則（第1条）／附則' }]);
  });

  test('is refused with the clause at fault, as a template would be with its line', async () => {
    expect((await shape('基準', '第1条　甲', '第1条　乙', '第2条', '附則', '丙')).faults).toEqual([
      { place: '第1条', reason: 'duplicateLabel', found: '第1条' },
      { place: '第2条', reason: 'emptyClause', found: '第2条' },
    ]);
    expect((await shape('ただの文', '続き')).faults).toEqual([{ place: '', reason: 'noClauses', found: '' }]);
  });
});
