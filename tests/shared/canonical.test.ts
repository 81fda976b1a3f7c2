import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canonical, sha256 } from '../../src/shared/canonical.ts';

describe('canonical', () => {
  test.each([
    [null, 'null'],
    [-0, '0'],
    [1e21, '1e+21'],
    [Number('333333333.33333329'), '333333333.3333333'],
    [1e-27, '1e-27'],
    [4.5, '4.5'],
    ['\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [{ b: 1, a: [true, { d: undefined, c: '髙' }] }, '{"a":[true,{"c":"髙"}],"b":1}'],
    [{}, '{}'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ])('writes %j as RFC 8785 does', (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  it('sorts names by UTF-16 code units, as in the example of RFC 8785 3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    const names = Object.keys(JSON.parse(canonical(value)));
    expect(names).toEqual(['1', '\r', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']);
  });

  test.each([
    ['undefined', undefined],
    ['undefined inside an array', [undefined]],
    ['a hole in an array', new Array(1)],
    ['a function', { a: () => 1 }],
    ['NaN', { a: Number.NaN }],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a lone surrogate', 'a\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }],
    ['a big integer', 1n],
    ['a symbol', Symbol('a')],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
  ])('refuses %s', (_, value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  });

  it('keeps every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, stringUnit: 'binary' }), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('gives the same text whatever order the members came in', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const backwards = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(backwards)).toBe(canonical(value));
      }),
    );
  });
});

describe('sha256', () => {
  it('takes text as UTF-8 and gives lower-case hex', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256('髙')).toBe(sha256(new TextEncoder().encode('髙')));
  });
});
