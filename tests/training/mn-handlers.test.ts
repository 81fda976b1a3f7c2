import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysBetween } from '../../src/shared/dates.ts';
import { handlerBasis } from '../../src/training/handler-basis.queries.ts';
import { countHandlers, type Handler, listHandlers, totalOfHandlers } from '../../src/training/mn-handlers.queries.ts';
import { HANDLER_FILTERS, totalIn } from '../../src/training/mn-handlers.rules.ts';
import { ENGINES } from '../support/app.ts';
import { handlerCity, LIVES, naive } from './handler-city.ts';

describe.each(ENGINES)('the yearly training of My Number handlers on %s', (engine) => {
  let city: Awaited<ReturnType<typeof handlerCity>>;
  beforeAll(async () => {
    city = await handlerCity(engine);
  });
  afterAll(() => city.close());

  const everybody = { limit: 1_000, offset: 0 };
  const plain = ({ number, lastOn, dueOn, state }: Handler) => ({ number, lastOn, dueOn, state });

  test.each(['2025-06-01', '2025-10-31', '2025-11-01', '2026-03-31', '2026-04-01', '2026-10-01', '2026-11-22'])(
    'as of %s it names exactly those who are due, as one would find by looking at each',
    async (on) => {
      const year = on >= '2026-04-01' ? 2026 : 2025;
      const expected = LIVES.flatMap((life) => {
        const found = naive(life, year, on);
        return found ? [{ number: life.number, ...found }] : [];
      });
      const basis = await handlerBasis(city.db, on);
      const asked = { on, within: 'all', q: '', filter: '' } as const;
      const listed = await listHandlers(city.db.read, basis, asked, everybody);
      const counts = await countHandlers(city.db.read, basis, asked);
      const byNumber = (a: { number: string }, b: { number: string }) => (a.number < b.number ? -1 : 1);
      expect(listed.map(plain).sort(byNumber)).toEqual(expected);
      for (const filter of HANDLER_FILTERS) {
        const some = await listHandlers(city.db.read, basis, { ...asked, filter }, everybody);
        const wanted = expected.filter(({ state, lastOn }) =>
          filter === 'never'
            ? lastOn === null
            : filter === 'overYear'
              ? lastOn !== null && daysBetween(lastOn, on) > 365
              : state === filter,
        );
        expect(some.map(plain).sort(byNumber)).toEqual(wanted);
        expect(await totalOfHandlers(city.db.read, basis, { ...asked, filter })).toBe(wanted.length);
        expect(totalIn(counts, { ...asked, filter })).toBe(wanted.length);
      }
      expect(counts.reduce((sum, { people }) => sum + people, 0)).toBe(expected.length);
    },
  );

  test('the most urgent stand first, and pages follow each other without a gap', async () => {
    const basis = await handlerBasis(city.db, '2026-11-22');
    const asked = { on: '2026-11-22', within: 'all', q: '', filter: '' } as const;
    const all = await listHandlers(city.db.read, basis, asked, everybody);
    const ranks = ['overdue', 'soon', 'unasked', 'later', 'exempt', 'leave'];
    const order = all.map(({ state, dueOn, number }) => `${ranks.indexOf(state)} ${dueOn} ${number}`);
    expect(order).toEqual([...order].sort());
    const pages = [];
    for (let offset = 0; offset < all.length; offset += 10) {
      pages.push(...(await listHandlers(city.db.read, basis, asked, { limit: 10, offset })));
    }
    expect(pages).toEqual(all);
  });

  test('a head sees their own people alone, and a file has them all', async () => {
    const head = await city.signIn('002');
    const { text } = await head.get('/training/mn-handlers.csv');
    const lines = text.trim().split('\r\n').slice(1);
    const own = LIVES.filter(({ isHandler }, index) => isHandler && index % 2 === 0).map(({ number }) => number);
    expect(lines.map((line) => line.split('","')[1]).sort()).toEqual(own.sort());
    expect(lines.every((line) => line.includes('住民税課'))).toBe(true);
  });

  test('the page says the rule, and its PDF is one', async () => {
    const office = await city.signIn('001');
    const { text } = await office.get('/training/mn-handlers?due=overdue&unit=0301');
    expect(text).toContain('番号法第29条の2');
    expect(text).not.toContain('data-label="課">人事課');
    const pdf = await office.get('/training/mn-handlers.pdf');
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect((await office.get('/training/mn-handlers?unit=9999')).text).toContain('ichi-notice');
  });
});
