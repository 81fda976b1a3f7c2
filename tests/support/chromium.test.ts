import { expect, test } from 'vitest';
import { findChromium } from './chromium.ts';

test('the first known place that exists is taken', () => {
  expect(findChromium({}, (place) => place === '/usr/bin/google-chrome')).toBe('/usr/bin/google-chrome');
});

test('CHROMIUM goes before the known places', () => {
  expect(findChromium({ CHROMIUM: '/opt/chrome' }, () => true)).toBe('/opt/chrome');
});

test('a CHROMIUM that does not exist is an error, never a reason to leave the journeys out', () => {
  expect(() => findChromium({ CHROMIUM: '/opt/chrome' }, (place) => place !== '/opt/chrome')).toThrow('/opt/chrome');
});

test('without any there is none', () => {
  expect(findChromium({}, () => false)).toBeNull();
});
