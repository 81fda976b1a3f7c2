import { expect, test } from 'vitest';
import { parseXml } from '../../src/shared/xml-strict.ts';
import { textOf } from '../../src/shared/xml-tree.ts';

test('a well-formed file is read, names without their prefix', () => {
  const root = parseXml(
    '\ufeff<?xml version="1.0"?><!-- a < b --><m:a x:b="1 &amp; 2" c=\'"\'><d/>t &#x6f22;<![CDATA[<&]]></m:a>\n'.slice(
      1,
    ),
  );
  expect(root).toMatchObject({ name: 'a', attributes: { b: '1 & 2', c: '"' } });
  expect(root && textOf(root)).toBe('t 漢<&');
});

test.each([
  ['nothing', ''],
  ['text alone', 'a'],
  ['text behind the root', '<a/>b'],
  ['two roots', '<a/><b/>'],
  ['an element that is not closed', '<a><b></a>'],
  ['one that was never opened', '</a>'],
  ['an end with attributes', '<a></a b="1">'],
  ['an attribute without quotes', '<a b=1/>'],
  ['an attribute with a tag in it', '<a b="<"/>'],
  ['a tag that does not end', '<a'],
  ['a comment that does not end', '<a/><!-- '],
  ['a DOCTYPE', '<!DOCTYPE a><a/>'],
  ['an entity of nobody', '<a>&b;</a>'],
  ['an entity of nobody in an attribute', '<a b="&b;"/>'],
  ['an ampersand', '<a>b & c</a>'],
  ['elements within elements beyond all reason', '<a>'.repeat(101) + '</a>'.repeat(101)],
])('%s is no such file', (_what, source) => {
  expect(parseXml(source)).toBeNull();
});

test.each(['<!--', '<a ', '<a b="', '&', '<![CDATA[', '<?'])('a million of %s take no time', (mark) => {
  const began = Date.now();
  expect(parseXml(`<a>${mark.repeat(1_000_000 / mark.length)}`)).toBeNull();
  expect(Date.now() - began).toBeLessThan(1000);
});
