import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../src/training/session-calendar.ts';

const event = {
  ...{ id: '0193', heldOn: '2026-12-10', startsAt: '13:30', endsAt: '15:00', place: '本庁舎, 大会議室' },
  ...{ summary: '研修：基礎; 全職員', description: '講師：工藤\n持ち物 C:\\pen', isCancelled: false },
  ...{ changedAt: '2026-11-22T01:02:03.456Z', revision: 1 },
};

/** As a calendar reads it: lines end with CRLF, and a line that begins with a blank goes on with the one before. */
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

const lineOf = (text: string, name: string): string | undefined => unfolded(text).find((line) => line.startsWith(name));

test('a session is this calendar, line by line', () => {
  expect(unfolded(calendarOf(event))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ichidai//Training sessions//JA',
    'CALSCALE:GREGORIAN',
    'BEGIN:VTIMEZONE',
    'TZID:Asia/Tokyo',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0900',
    'TZOFFSETTO:+0900',
    'TZNAME:JST',
    'END:STANDARD',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'UID:training-session-0193@ichidai',
    'DTSTAMP:20261122T010203Z',
    'LAST-MODIFIED:20261122T010203Z',
    'SEQUENCE:0',
    'STATUS:CONFIRMED',
    'DTSTART;TZID=Asia/Tokyo:20261210T133000',
    'DTEND;TZID=Asia/Tokyo:20261210T150000',
    'SUMMARY:研修：基礎\\; 全職員',
    'LOCATION:本庁舎\\, 大会議室',
    'DESCRIPTION:講師：工藤\\n持ち物 C:\\\\pen',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('a cancelled one keeps its UID, counts on and says so', () => {
  const text = calendarOf({ ...event, isCancelled: true, revision: 4 });
  expect(lineOf(text, 'UID')).toBe(lineOf(calendarOf(event), 'UID'));
  expect(lineOf(text, 'SEQUENCE')).toBe('SEQUENCE:3');
  expect(lineOf(text, 'STATUS')).toBe('STATUS:CANCELLED');
});

test('where nothing is to be described there is no line for it', () => {
  expect(lineOf(calendarOf({ ...event, description: '' }), 'DESCRIPTION')).toBeUndefined();
});

describe('however long and in whatever script', () => {
  test.each([
    ['a'.repeat(66)],
    ['a'.repeat(67)],
    ['a'.repeat(300)],
    ['研修'.repeat(60)],
    ['𠮷野家👩‍👩‍👧'.repeat(20)],
    [`${'あ'.repeat(21)}aa𠮷`],
    ['行\n'.repeat(50)],
  ])('%s: no line is above 75 octets, none is cut in a character, and it reads as it was', (description) => {
    const text = calendarOf({ ...event, description });
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(Buffer.from(line, 'utf8').toString('utf8')).toBe(line);
    }
    expect(text).not.toMatch(/(?<!\r)\n|\r(?!\n)/);
    expect(lineOf(text, 'DESCRIPTION')).toBe(`DESCRIPTION:${description.replaceAll('\n', '\\n')}`);
  });
});

test.each([
  ['a\r\nATTENDEE:mailto:x', 'a\\nATTENDEE:mailto:x'],
  ['a\u0000\u0007b\tc', 'abc'],
  ['\\n', '\\\\n'],
])('what is typed cannot begin a line of its own: %j', (summary, written) => {
  expect(lineOf(calendarOf({ ...event, summary }), 'SUMMARY')).toBe(`SUMMARY:${written}`);
});
