import { describe, expect, test } from 'vitest';
import { operator } from '../../src/shared/actor.ts';
import { refreshTraining } from '../../src/training/round.actions.ts';
import { ENGINES } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';
import { ITEM, planOffice } from './plan-office.ts';

const PLAN = '/training/plans/2026/1';

describe.each(ENGINES)('a training plan that is decided late in its year, on %s', (engine) => {
  const here = planOffice(engine);
  const spans = async (number: string) =>
    here.city.db.read.query(
      `SELECT o.valid_from AS "from", o.due_on AS "due" FROM training_obligation o
         JOIN course_round r ON r.id = o.round_id AND r.superseded_at > '9999' JOIN course c ON c.id = r.course_id
         JOIN employment n ON n.person_id = o.person_id
       WHERE c.code = 'BASIC' AND n.number = '${number}' AND o.superseded_at > '9999' ORDER BY o.valid_from`,
    );

  test('asks newcomers from the day on which they came, with the days that newcomers have', async () => {
    const { city } = here;
    city.clock.now = '2026-12-01T01:00:00.000Z';
    await given(city.db, async (tx) => {
      const unitId = await giveUnit(tx, { code: '0401', name: '出納課' });
      const personId = await givePerson(tx, { number: '008', name: '谷地 採用', unitId });
      await tx.manager.query(`UPDATE employment_term SET valid_from = '2026-12-01' WHERE person_id = '${personId}'`);
    });
    await refreshTraining(city.db, operator('test'));
    city.clock.now = '2026-12-10T01:00:00.000Z';
    // A session does not last that long.
    const [office, head, ciso] = await Promise.all(['001', '003', '004'].map((one) => city.signIn(one)));
    Object.assign(here, { office, head, ciso });
    await here.office.post('/training/plans/new', { fiscalYear: '2026', aim: '全職員が1回受ける。' });
    const days = { opensOn: '2026-04-01', dueOn: '2026-12-11', makeUpUntil: '' };
    await here.step(here.office, PLAN, 'items/new', { ...ITEM, ...days });
    await here.decide(PLAN);
    expect(await spans('006')).toEqual([{ from: '2026-04-01', due: '2026-12-11' }]);
    // 20 working days after the 1st of December, over the holidays of the new year.
    expect(await spans('008')).toEqual([{ from: '2026-12-01', due: '2027-01-04' }]);
  });
});
