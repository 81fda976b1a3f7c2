import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fold, foldCode, likePattern, normaliseMac } from '../../src/shared/text.ts';

const sameKey: readonly (readonly string[])[] = [
  ['ﾜﾀﾅﾍﾞ', 'ワタナベ', 'わたなべ', 'わた なべ', 'ワタナヘ\u3099', 'ワタナヘ゛'],
  ['髙橋', '高橋', '高　橋', '髙\u{E0100}橋'],
  ['山﨑', '山崎'],
  ['齋藤', '齊藤', '斎藤', '斉藤'],
  ['渡邊', '渡邉', '渡辺'],
  ['濵田', '濱田', '浜田'],
  ['𠮷田', '吉田'],
  ['桒原', '桑原'],
  ['栁沢', '柳澤'],
  ['德川', '徳川'],
  ['神', '神'],
  ['ＰＣ－００１', 'pc-001', 'PC‐001', 'PC−001', 'PCー001', 'pc–001', 'PC - 001'],
  ['サーバー', 'さーばー', 'ｻｰﾊﾞｰ', 'サ−バ−'],
  ['㈱八戸', '(株)八戸'],
  ['第〜課', '第～課'],
];

const differentKeys: readonly [string, string][] = [
  ['ハチノヘ', 'バチノヘ'],
  ['ショウ', 'シヨウ'],
  ['001', '1'],
  ['高橋', '高梁'],
];

describe('fold', () => {
  test.each(sameKey.map((texts) => [texts.join(' / '), texts] as const))('finds %s by one another', (_, texts) => {
    expect(new Set(texts.map(fold)).size).toBe(1);
  });

  test.each(differentKeys)('keeps %s apart from %s', (a, b) => {
    expect(fold(a)).not.toBe(fold(b));
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('leads every character to a key that leads to itself', () => {
    const unstable: string[] = [];
    for (let code = 0; code < 0x30000; code += 1) {
      const key = code >= 0xd800 && code < 0xe000 ? '' : fold(String.fromCodePoint(code));
      if (fold(key) !== key) unstable.push(code.toString(16));
    }
    expect(unstable).toEqual([]);
  });

  it('finds a part by its own key wherever it stands in a longer name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('髙橋', 'ﾀｶﾊｼ', 'たかはし', 'Ｔａ－１'),
        fc.constantFrom('太郎', ' 一', 'x'),
        (part, rest) => {
          expect(fold(part + rest)).toContain(fold(part));
        },
      ),
    );
  });
});

describe('foldCode', () => {
  test.each([
    ['００１２', '0012'],
    [' 0012　', '0012'],
    ['ＰＣ－００１', 'PC-001'],
    ['pc−001', 'pc-001'],
    ['PC—001―2', 'PC-001-2'],
    ['12ー34', '12-34'],
    ['①', '1'],
    ['サーバー01', 'サーバー01'],
    ['ｻｰﾊﾞｰ01', 'サーバー01'],
    ['HNT_A 1', 'HNT_A 1'],
  ])('stores %s as %s', (typed, stored) => {
    expect(foldCode(typed)).toBe(stored);
  });
});

describe('likePattern', () => {
  test.each([
    ['abc', '%abc%'],
    ['100%', '%100\\%%'],
    ['a_b', '%a\\_b%'],
    ['a\\b', '%a\\\\b%'],
    ['', '%%'],
  ])('takes %s literally', (text, pattern) => {
    expect(likePattern(text)).toBe(pattern);
  });
});

describe('normaliseMac', () => {
  test.each([
    'aa:bb:cc:dd:ee:0f',
    'AA-BB-CC-DD-EE-0F',
    'aabb.ccdd.ee0f',
    'AABB-CCDD-EE0F',
    'aabbcc-ddee0f',
    'aabbccddee0f',
    'AA BB CC DD EE 0F',
    ' ＡＡ：ＢＢ：ＣＣ：ＤＤ：ＥＥ：０Ｆ ',
    'AA−BB−CC−DD−EE−0F',
  ])('reads %s', (typed) => {
    expect(normaliseMac(typed)).toBe('AA:BB:CC:DD:EE:0F');
  });

  test.each(['', 'aa:bb:cc:dd:ee', 'aa:bb-cc:dd:ee:0f', 'aa:bb:cc:dd:ee:0g', 'a:bb:cc:dd:ee:0f', 'aabbccddee0f00'])(
    'refuses “%s”',
    (typed) => {
      expect(normaliseMac(typed)).toBeNull();
    },
  );
});
