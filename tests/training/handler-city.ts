import { insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import type { Tx } from '../../src/ledger/change.ts';
import { Absence, Employment } from '../../src/people/person.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { addDays, daysBetween, FOREVER } from '../../src/shared/dates.ts';
import { TrainingExemption } from '../../src/training/round.entity.ts';
import { addCourse } from '../../src/training/training.actions.ts';
import { Course, TrainingCompletion } from '../../src/training/training.entity.ts';
import { giveSystem } from '../consolidation/small-city.ts';
import { type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

const COURSES = [
  { code: 'MN-A', dueDay: '10-31', audience: 'mnHandlers' },
  { code: 'MN-B', dueDay: '02-10', audience: 'mnHandlers' },
  { code: 'ALL', dueDay: '06-30', audience: 'all' },
] as const;
type Code = (typeof COURSES)[number]['code'];

/** What happened to somebody, as one would write it on paper. */
interface Life {
  readonly number: string;
  readonly isHandler: boolean;
  readonly leave: boolean;
  readonly exempt: readonly Code[];
  readonly done: readonly { readonly course: Code; readonly on: string; readonly passed: boolean }[];
}

/** The same numbers each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % sides;
  };
}

function lives(count: number): Life[] {
  const roll = dice(29);
  return Array.from({ length: count }, (_, index) => {
    const done = new Map<string, Life['done'][number]>();
    for (let n = roll(5); n > 0; n--) {
      const course = COURSES[roll(3)]?.code ?? 'ALL';
      const on = addDays('2025-04-01', roll(590));
      done.set(`${course} ${on}`, { course, on, passed: roll(4) > 0 });
    }
    return {
      ...{ number: String(1000 + index), isHandler: roll(4) > 0, leave: roll(10) === 0 },
      exempt: COURSES.filter(() => roll(8) === 0).map(({ code }) => code),
      done: [...done.values()],
    };
  });
}

const MINE = COURSES.filter(({ audience }) => audience === 'mnHandlers');
const dueIn = (year: number, day: string): string => `${day < '04' ? year + 1 : year}-${day}`;

/** Read off the life of a person, day by day, in the plainest way there is. */
export function naive({ isHandler, leave, exempt, done }: Life, year: number, on: string) {
  if (!isHandler) return null;
  const passed = done.filter((one) => one.passed && one.on <= on && MINE.some(({ code }) => code === one.course));
  const lastOn =
    passed
      .map((one) => one.on)
      .sort()
      .at(-1) ?? null;
  const hasDone = (code: Code) => passed.some((one) => one.course === code && one.on >= `${year}-04-01`);
  const open = MINE.filter(({ code }) => !hasDone(code) && !exempt.includes(code));
  const dues = (from: readonly (typeof MINE)[number][], of: number) =>
    from.map(({ dueDay }) => dueIn(of, dueDay)).sort();
  const dueOn = dues(open, year)[0] ?? dues(MINE, year + 1)[0] ?? '';
  const excused = open.length === 0 && !MINE.some(({ code }) => hasDone(code));
  const state = leave
    ? 'leave'
    : excused
      ? 'exempt'
      : dueOn < on
        ? 'overdue'
        : daysBetween(on, dueOn) <= 30
          ? 'soon'
          : 'later';
  return { lastOn, dueOn, state };
}

export const LIVES = lives(120);

async function live(tx: Tx, life: Life, personId: string): Promise<void> {
  const course = async (code: Code) => (await tx.manager.findOneByOrFail(Course, { code })).id;
  for (const { course: code, on, passed } of life.done) {
    const values = { courseId: await course(code), personId, score: null, passed: passed ? 1 : 0, mode: 'elearning' };
    const row = stamped<TrainingCompletion>(tx, { validFrom: on, validTo: FOREVER }, values);
    await insertMany(tx.manager, TrainingCompletion, [row]);
  }
  for (const code of life.exempt) {
    const values = { courseId: await course(code), personId, allowedBy: personId, reason: '海外派遣' };
    const row = stamped<TrainingExemption>(tx, { validFrom: '2025-04-01', validTo: FOREVER }, values);
    await insertMany(tx.manager, TrainingExemption, [row]);
  }
  if (!life.leave) return;
  const { id: employmentId } = await tx.manager.findOneByOrFail(Employment, { personId });
  const absence = stamped<Absence>(tx, { validFrom: '2025-04-01', validTo: FOREVER }, { employmentId, personId });
  await insertMany(tx.manager, Absence, [absence]);
}

/** Half of the people in 住民税課 (002 its head), the others in 人事課 (001 of the training office). */
export async function handlerCity(engine: Engine): Promise<TestApp & { readonly units: readonly string[] }> {
  const city = await testApp(engine);
  const { ids, units } = await given(city.db, async (tx) => {
    const [tax, staff] = [
      await giveUnit(tx, { code: '0301', name: '住民税課' }),
      await giveUnit(tx, { code: '0102', name: '人事課' }),
    ];
    const people: string[] = [];
    for (const [index, { number }] of LIVES.entries()) {
      people.push(await givePerson(tx, { number, name: `職員${number}`, unitId: index % 2 === 0 ? tax : staff }));
    }
    await givePerson(tx, { number: '001', name: '佐々木 薫', unitId: staff, roles: ['training'] });
    await givePerson(tx, { number: '002', name: '三浦 花子', unitId: tax, roles: ['head'] });
    const handlers = people.filter((_, index) => LIVES[index]?.isHandler);
    await giveSystem(tx, { code: 'JUKI', name: '住民記録', zone: 'MN', people: handlers });
    return { ids: people, units: [tax, staff] };
  });
  for (const { dueDay, ...course } of COURSES) {
    const more = { title: `研修 ${course.code}`, description: '', startsOn: '2025-04-01', dueDay };
    await addCourse(city.db, operator('test'), { ...course, ...more });
  }
  await given(city.db, async (tx) => {
    for (const [index, life] of LIVES.entries()) await live(tx, life, ids[index] ?? '');
  });
  return { ...city, units };
}
