import { expect, test } from 'vitest';
import { afterFailure, BACK_OFF, isStale, later, MOST_ATTEMPTS, STALE_DAYS } from '../../src/jobs/job.rules.ts';
import { codeOf, JobFault, readFault } from '../../src/jobs/job-fault.ts';
import { mailFault } from '../../src/jobs/mail-fault.ts';
import { isMailAddress, mailJob, messageIdOf, readMail } from '../../src/jobs/mail-job.ts';
import { occurrences } from '../../src/jobs/recurring.rules.ts';

const AT = '2026-11-25T00:00:00.000Z';

test.each(BACK_OFF.map((wait, index) => [index + 1, wait / 60_000] as const))(
  'after attempt %i the next one comes %i minutes later',
  (attempt, minutes) => {
    const { state, runAt } = afterFailure(new Error('no'), attempt, AT);
    expect([state, (Date.parse(runAt) - Date.parse(AT)) / 60_000]).toEqual(['due', minutes]);
  },
);

test('after the last attempt, or where no other one could end better, a job is dead', () => {
  expect(afterFailure(new Error('no'), MOST_ATTEMPTS, AT)).toEqual({
    state: 'dead',
    runAt: AT,
    lastError: 'failed no',
  });
  expect(afterFailure(new JobFault('address', 'x', true), 1, AT).state).toBe('dead');
});

test('a failure is stored in one line of bounded length, and read again', () => {
  expect(codeOf(new JobFault('temporary', '451\r\n try\tlater '))).toBe('temporary 451 try later');
  expect(codeOf(new Error('x'.repeat(5_000))).length).toBeLessThan(450);
  expect(readFault('temporary 451 try later')).toEqual({ code: 'temporary', detail: '451 try later' });
  expect(readFault('lost')).toEqual({ code: 'lost', detail: '' });
});

test('a job is stale when more than three days have passed since it was due', () => {
  const late = (milliseconds: number) => isStale(AT, later(AT, STALE_DAYS * 24 * 60 * 60_000 + milliseconds));
  expect([STALE_DAYS, late(-1), late(0), late(1)]).toEqual([3, false, false, true]);
});

test.each([
  ['nobody of that name', { responseCode: 550, code: 'EENVELOPE', command: 'RCPT TO' }, 'recipient', true],
  ['a text that is refused', { responseCode: 554, code: 'EMESSAGE', command: 'DATA' }, 'recipient', true],
  ['a full mailbox', { responseCode: 452, code: 'EENVELOPE', command: 'RCPT TO' }, 'temporary', false],
  ['a server that is busy', { responseCode: 451, code: 'EMESSAGE', command: 'DATA' }, 'temporary', false],
  ['a sender that is refused', { responseCode: 550, code: 'EENVELOPE', command: 'MAIL FROM' }, 'temporary', false],
  ['a sign-in that is refused', { responseCode: 535, code: 'EAUTH', command: 'AUTH PLAIN' }, 'connection', false],
  ['a server that is down', { code: 'ESOCKET', command: 'CONN' }, 'connection', false],
  ['a silent server', { code: 'ETIMEDOUT' }, 'connection', false],
])('%s: the mail is given up at once only where it is the mail’s own fault', (_what, error, code, final) => {
  const fault = mailFault({ message: 'said the server', ...error }, false);
  expect([fault.code, fault.final, fault.detail]).toEqual([code, final, 'said the server']);
});

test.each([
  ['an answer that does not come', { code: 'ETIMEDOUT', command: 'CONN' }, 'doubt', true],
  ['a connection that breaks', { code: 'ECONNECTION', command: 'CONN' }, 'doubt', true],
  ['a server that is busy', { responseCode: 451, code: 'EMESSAGE', command: 'DATA' }, 'temporary', false],
  ['a server that shuts down', { responseCode: 421, code: 'ECONNECTION', command: 'CONN' }, 'connection', false],
  ['a text that is refused', { responseCode: 554, code: 'EMESSAGE', command: 'DATA' }, 'recipient', true],
])(
  '%s after a mail was handed over: it is in doubt only where the server has not said no',
  (_what, error, code, final) => {
    const fault = mailFault({ message: 'x', ...error }, true);
    expect([fault.code, fault.final]).toEqual([code, final]);
  },
);

test('a mail that could not be handed over failed by our own fault, and not by the server’s', () => {
  const fault = mailFault({ message: 'the disk is full', code: 'ESTREAM', command: 'API' }, false);
  expect([fault.code, fault.final, fault.detail]).toEqual(['failed', false, 'the disk is full']);
});

test('a Message-ID comes of the key and nothing else, and is of the sender’s domain', () => {
  const [a, again, b] = ['a', 'a', 'b'].map((key) => messageIdOf(key, '八戸市 <ichidai@city.example>'));
  expect(a).toBe(again);
  expect(a).not.toBe(b);
  expect(a).toMatch(/^<[0-9a-f]{40}@city\.example>$/);
});

test.each([
  ['a@city.example', true],
  ['first.last+tag@lg.city.example', true],
  ['工藤@例え.jp', true],
  ['', false],
  ['a', false],
  ['a@b@c', false],
  ['a@city.example, b@city.example', false],
  ['a@city.example\r\nBcc: b@city.example', false],
  ['Name <a@city.example>', false],
  ['a@city.example>', false],
  ['"a b"@city.example', false],
  [`${'a'.repeat(250)}@city.example`, false],
])('“%s” is one address: %s', (text, isOne) => {
  expect(isMailAddress(text)).toBe(isOne);
});

test('a subject has one line, whatever was asked for', () => {
  const { payload } = mailJob({ key: 'a', to: ' a@b ', subject: 'お知らせ\r\nBcc: c@d\u2028e', text: '一\n二' });
  expect(readMail(JSON.stringify(payload))).toEqual({ to: 'a@b', subject: 'お知らせ Bcc: c@d e', text: '一\n二' });
});

const DAILY = { kind: 'remind', pattern: '0 8 * * *', onWorkingDays: true };

test.each([
  ['2026-11-24T22:59:59.999Z', 'before its time', []],
  ['2026-11-24T23:00:00.000Z', 'at its time', ['2026-11-25']],
  ['2026-11-25T14:59:59.999Z', 'late on the same day', ['2026-11-25']],
  ['2026-11-25T15:00:00.000Z', 'after midnight in Japan', []],
  ['2026-11-22T23:30:00.000Z', 'on a holiday (23 November)', []],
  ['2026-11-28T01:00:00.000Z', 'on a Saturday', []],
  ['2026-12-29T01:00:00.000Z', 'at the end of the year', []],
])('at %s, %s, what comes at 8 on working days is due on: %s', (now, _when, keys) => {
  expect(occurrences([DAILY], now).map(({ key }) => key)).toEqual(keys);
});

test('what comes on closing days too is due then, since its own time', () => {
  expect(occurrences([{ ...DAILY, onWorkingDays: false }], '2026-11-28T01:00:00.000Z')).toEqual([
    { kind: 'remind', key: '2026-11-28', payload: {}, runAt: '2026-11-27T23:00:00.000Z' },
  ]);
});
