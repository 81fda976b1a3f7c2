import { describe, expect, test } from 'vitest';
import { kanaOf, searchKey } from '../../src/people/person-name.ts';
import { bestMatches, codeIn } from '../../src/people/resolve.rules.ts';
import { fold } from '../../src/shared/text.ts';

describe('names', () => {
  test('a reading is stored in full-width katakana, however it was typed', () => {
    expect(['わたなべ はな', 'ﾜﾀﾅﾍﾞ ﾊﾅ', 'ワタナベ　ハナ'].map(kanaOf)).toEqual(Array(3).fill('ワタナベ　ハナ'));
  });

  test('a search looks in name, reading and every number', () => {
    const key = searchKey('髙橋 花', 'タカハシ ハナ', ['000123', '000456']);
    for (const typed of ['高橋', '髙橋花', 'ﾀｶﾊｼ', 'たかはしはな', '000456']) expect(key).toContain(fold(typed));
    expect(searchKey('長'.repeat(400), '', [])).toHaveLength(400);
  });

  test('a full name is meant before longer ones that contain it', () => {
    const found = [{ name: '森 愛' }, { name: '森 愛子' }, { name: '大森 愛' }];
    expect(bestMatches(found, '森愛')).toEqual([{ name: '森 愛' }]);
    expect(bestMatches(found, '愛子')).toEqual([{ name: '森 愛子' }]);
    expect(bestMatches(found, '森')).toHaveLength(3);
    expect(bestMatches(found, ' ')).toEqual([]);
  });

  test('the code of a picker stands before the first space', () => {
    expect(['000123', '000123 工藤 美咲', ' 000123　工藤', ''].map(codeIn)).toEqual(['000123', '000123', '000123', '']);
  });
});
