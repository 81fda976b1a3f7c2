import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { SessionAttendance } from '../../src/training/session.entity.ts';
import { Course, TrainingCompletion } from '../../src/training/training.entity.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import {
  attending,
  COURSE,
  completionsOf,
  idIn,
  lastEntry,
  planned,
  type SessionCity,
  sessionCity,
  WHO,
} from './session-city.ts';

const TODAY = '2026-11-22';

describe.each(ENGINES)('a confirmed attendance on %s', (engine) => {
  let city: SessionCity;
  let address: string;
  let at: ReturnType<typeof attending>;

  beforeAll(async () => {
    city = await sessionCity(engine);
    address = await planned(city, { heldOn: TODAY, signUpBy: TODAY });
    at = attending(city, address);
    await at.enter({ numbers: `${WHO.ichiro} ${WHO.both}` });
    await at.decide(city.taxHead, ['ichiro', 'both']);
  });
  afterAll(() => city.close());

  test('taken back supersedes the completion and deletes nothing', async () => {
    const page = `${address}/attendance/${await at.idOf('ichiro')}/retraction`;
    expect((await city.staffHead.get(page)).status).toBe(404);
    expect((await city.taxHead.post(page, { reason: '' })).status).toBe(422);
    expect((await city.taxHead.post(page, { reason: '別人の署名だった' })).headers.location).toBe(address);
    expect(await completionsOf(city, 'ichiro')).toEqual([]);
    expect(await city.db.read.countBy(TrainingCompletion, { personId: city.ids.ichiro })).toBe(1);
    expect(await at.standing('ichiro')).toMatchObject({ state: 'takenBack', reason: '別人の署名だった' });
    expect(await lastEntry(city)).toMatchObject({ action: 'course.session.takenBack', reason: '別人の署名だった' });
    expect((await city.taxHead.post(page, { reason: 'もう一度' })).status).toBe(404);
  });

  test('at two sessions of a course on one day is one completion, which stands until both are taken back', async () => {
    const second = await planned(city, { heldOn: TODAY, signUpBy: TODAY, startsAt: '16:00', endsAt: '17:00' });
    await attending(city, second).enter({ numbers: WHO.both });
    expect((await attending(city, second).decide(city.taxHead, ['both'])).status).toBe(303);
    expect(await completionsOf(city, 'both')).toHaveLength(1);
    const takeBack = (of: string) => attending(city, of).takeBack(city.taxHead, 'both', '訂正');
    expect((await takeBack(address)).status).toBe(303);
    expect(await completionsOf(city, 'both')).toHaveLength(1);
    expect((await takeBack(second)).status).toBe(303);
    expect(await completionsOf(city, 'both')).toEqual([]);
  });

  test('takes the place of a failure of that day, which comes back with the correction', async () => {
    const { id: courseId } = await city.db.read.findOneByOrFail(Course, { code: COURSE });
    const failed = { courseId, personId: city.ids.jiro, validFrom: TODAY, validTo: '9999-12-31', score: 20, passed: 0 };
    await given(city.db, (tx) =>
      tx.manager.insert(TrainingCompletion, {
        ...{ id: 'failed', ...failed, mode: 'elearning', recordedAt: tx.at, supersededAt: STILL_KNOWN },
      }),
    );
    await at.enter({ numbers: WHO.jiro });
    await at.decide(city.taxHead, ['jiro']);
    expect(await completionsOf(city, 'jiro')).toMatchObject([{ passed: 1, mode: 'session' }]);
    await at.takeBack(city.office, 'jiro', '訂正');
    expect(await completionsOf(city, 'jiro')).toMatchObject([{ passed: 0, score: 20, mode: 'elearning' }]);
  });

  test('is never confirmed by whoever entered it, even past the program', async () => {
    const mine = { sessionId: idIn(address), personId: city.ids.ichiro, state: 'confirmed', reason: '' };
    const times = { validFrom: TODAY, validTo: '9999-12-31', recordedAt: city.clock.now, supersededAt: city.clock.now };
    const insert = (more: object) => city.db.source.manager.insert(SessionAttendance, { ...mine, ...times, ...more });
    await expect(insert({ id: 'a', enteredBy: city.ids.office, decidedBy: city.ids.office })).rejects.toThrow(
      'somebody else',
    );
    await expect(insert({ id: 'b', enteredBy: city.ids.office, decidedBy: city.ids.ichiro })).rejects.toThrow(
      'somebody else',
    );
    await expect(city.db.source.manager.delete(SessionAttendance, { state: 'takenBack' })).rejects.toThrow('evidence');
  });
});
