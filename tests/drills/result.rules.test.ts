import { describe, expect, test } from 'vitest';
import { type Acts, impossibleIn, minutesBetween, withOpening } from '../../src/drills/result.rules.ts';

const at = (time: string): string => `2026-10-05T${time}:00.000Z`;
const acts: Acts = {
  sent: at('01:00'),
  opened: at('01:05'),
  clicked: at('01:06'),
  entered: 'yes',
  reported: at('01:30'),
};
const around = { heldOn: '2026-10-05', hiredOn: '2020-04-01', today: '2026-11-22' };

describe('what can have been', () => {
  test.each<Partial<Acts>>([
    {},
    { opened: '', clicked: '', entered: 'no', reported: '' },
    // Reported from the list of mails, unopened.
    { opened: '', clicked: '', entered: 'no' },
    { entered: 'no' },
    { opened: at('01:00'), clicked: at('01:00'), reported: at('01:00') },
    // The picture by which the product counts an opening was loaded after the click, or never.
    { opened: at('01:07') },
    { opened: '' },
  ])('with %j', (more) => {
    expect(impossibleIn({ ...acts, ...more }, around)).toEqual([]);
  });
});

describe('what cannot have been', () => {
  test.each<[Partial<Acts>, string, string]>([
    [{ opened: at('00:59') }, 'opened', 'openedBeforeSent'],
    [{ clicked: at('00:59') }, 'clicked', 'clickedBeforeSent'],
    [{ reported: at('00:59') }, 'reported', 'reportedBeforeSent'],
    [{ clicked: '' }, 'entered', 'enteredUnclicked'],
    [{ reported: '2026-11-22T15:00:00.000Z' }, 'reported', 'future'],
    // 23:59 of the day before in Japan.
    [{ sent: '2026-10-04T14:59:00.000Z' }, 'sent', 'sentBeforeHeld'],
  ])('with %j is said at the column %s: %s', (wrong, column, key) => {
    expect(impossibleIn({ ...acts, ...wrong }, around)).toMatchObject([{ column, key }]);
  });

  test('is a mail to somebody who was not yet employed', () => {
    expect(impossibleIn(acts, { ...around, hiredOn: '2026-10-06' })).toEqual([
      { column: 'sent', key: 'beforeHired', params: { on: '2026-10-06' } },
    ]);
    expect(impossibleIn(acts, { ...around, hiredOn: '2026-10-05' })).toEqual([]);
  });

  test('is said of every column at once', () => {
    const future = '2026-12-01T00:00:00.000Z';
    const all = { sent: future, opened: future, clicked: '', reported: at('00:30') } as const;
    const said = impossibleIn({ ...acts, ...all }, around).map(({ column, key }) => `${column} ${key}`);
    expect(said).toEqual(['sent future', 'opened future', 'reported reportedBeforeSent', 'entered enteredUnclicked']);
  });
});

test('a click is an opening, at the latest in the moment of the click', () => {
  expect(withOpening({ ...acts, opened: '' }).opened).toBe(acts.clicked);
  expect(withOpening({ ...acts, opened: at('01:07') }).opened).toBe(acts.clicked);
  expect(withOpening(acts).opened).toBe(acts.opened);
  expect(withOpening({ ...acts, opened: '', clicked: '', entered: 'no' }).opened).toBe('');
});

test('the time to a report is counted in whole minutes', () => {
  expect(minutesBetween(at('01:00'), '2026-10-05T01:04:59.000Z')).toBe(4);
});
