import { describe, expect, test } from 'vitest';
import { ENGINES } from '../support/app.ts';
import { office } from './office.ts';
import { errorAt, lastAction } from './pages.ts';

describe.each(ENGINES)('employment and leave on %s', (engine) => {
  const here = office(engine);

  describe('leave', () => {
    test('somebody on leave is shown so, until they are back', async () => {
      expect((await here.send('/leave', { fromOn: '2026-11-01', untilOn: '' })).status).toBe(303);
      expect((await here.it.get(`/people/${here.personId}`)).text).toContain('休職中');
      expect((await here.it.get('/people?state=leave')).text).toContain((await here.record()).person.name);
      const twice = await here.send('/leave', { fromOn: '2026-12-01', untilOn: '' });
      expect(errorAt(twice.text, 'fromOn')).toContain('すでに休職の登録があります');
      const [absence] = (await here.record()).absences;
      expect((await here.send(`/leave/${absence?.id}/end`, { lastOn: '2026-11-21', reason: '' })).status).toBe(303);
      await here.it.get(`/people/${here.personId}`);
      expect((await here.it.get('/people?state=leave')).text).not.toContain((await here.record()).person.name);
      expect(await lastAction(here.city.db)).toBe('person.leaveEnded');
    });

    test('a leave outside of the employment is refused', async () => {
      const answer = await here.send('/leave', { fromOn: '2019-01-01', untilOn: '' });
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'fromOn')).toContain('任用がありません');
    });
  });

  describe('employment', () => {
    test('a leaver holds nothing from the day after, is off the list and comes back with a new number', async () => {
      await here.send('/postings', {
        kind: 'additional',
        unit: '0301',
        title: '',
        postedOn: '2026-10-01',
        untilOn: '',
      });
      expect((await here.send('/departure', { lastOn: '2026-11-21', reason: '自己都合' })).status).toBe(303);
      const { postings, terms } = await here.record();
      expect(postings.every(({ validTo }) => validTo <= '2026-11-22')).toBe(true);
      expect(terms.map(({ validTo }) => validTo)).toEqual(['2026-11-22']);
      const { name } = (await here.record()).person;
      expect((await here.it.get(`/people?q=${encodeURIComponent(name)}`)).text).toContain(
        '条件に当てはまる職員はいません',
      );
      expect((await here.it.get(`/people?state=away&q=${encodeURIComponent(name)}`)).text).toContain(
        `/people/${here.personId}`,
      );
      const number = `0077${here.count}`;
      const again = {
        number,
        staffClass: '再任用',
        hiredOn: '2026-11-22',
        leavesOn: '2027-03-31',
        unit: '0301',
        title: '',
      };
      expect((await here.send('/employments', again)).status).toBe(303);
      expect((await here.record()).terms.map((term) => term.number)).toHaveLength(2);
      expect((await here.it.get(`/people?q=${number}`)).text).toContain(`/people/${here.personId}`);
      expect(await lastAction(here.city.db)).toBe('person.appointed');
    });

    test('nobody is employed twice at a time', async () => {
      const again = {
        number: '008800',
        staffClass: '再任用',
        hiredOn: '2026-11-22',
        leavesOn: '',
        unit: '',
        title: '',
      };
      const answer = await here.send('/employments', again);
      expect(answer.status).toBe(422);
      expect(errorAt(answer.text, 'hiredOn')).toContain('すでに任用があります');
    });

    test('a yearly appointment is lengthened with the postings that ran until its end', async () => {
      await here.send('/departure', { lastOn: '2027-03-31', reason: '' });
      const longer = { staffClass: '会計年度任用職員', effectiveOn: '2027-04-01', leavesOn: '2028-03-31' };
      const late = await here.send('/term', longer);
      expect(errorAt(late.text, 'effectiveOn')).toContain('任用がありません');
      expect((await here.send('/term', { ...longer, effectiveOn: '2026-12-01' })).status).toBe(303);
      const { postings, terms } = await here.record();
      expect(terms.map(({ staffClass, validTo }) => [staffClass, validTo])).toEqual([
        ['正職員', '2026-12-01'],
        ['会計年度任用職員', '2028-04-01'],
      ]);
      expect(postings.map(({ validTo }) => validTo)).toEqual(['2028-04-01']);
      const shorter = await here.send('/term', { ...longer, effectiveOn: '2026-12-01', leavesOn: '2027-01-01' });
      expect(errorAt(shorter.text, 'leavesOn')).toContain('退職を登録する');
    });
  });
});
