import { type Audience, EVERYBODY } from '../src/audience/audience.rules.ts';
import { type Database, insertMany } from '../src/database.ts';
import { stamped } from '../src/facts.ts';
import { newId } from '../src/ids.ts';
import { supersedeMany } from '../src/imports/bulk.actions.ts';
import { change, type Tx } from '../src/ledger/change.ts';
import { InfoSystem, SystemUse } from '../src/networks/network.entity.ts';
import type { ZoneCode } from '../src/networks/zone.rules.ts';
import { Absence, Posting } from '../src/people/person.entity.ts';
import { FOREVER } from '../src/shared/dates.ts';
import { rows, sql } from '../src/sql.ts';
import { CourseRound } from '../src/training/round.entity.ts';
import { Course, TrainingCompletion } from '../src/training/training.entity.ts';
import { BY } from './campaign-city.ts';
import { spread } from './figures.ts';

/** The first day of a fiscal year, on which a city hall moves a third of its people. */
export const FIRST_DAY = '2026-04-01';
export const DUE_ON = '2026-09-30';
export const HELD_SINCE = '2020-04-01';

interface Place {
  readonly id: string;
  readonly code: string;
}

const unitsOf = ({ manager }: Tx): Promise<Place[]> =>
  rows<Place>(manager, sql`SELECT id AS "id", code AS "code" FROM unit ORDER BY code`);

/** Systems of three zones: that of My Number in every fourth 課, that of the LGWAN in every other, the last in one of ten. */
async function giveSystems(tx: Tx, sections: readonly Place[]): Promise<readonly string[]> {
  const systems: readonly (readonly [ZoneCode, number])[] = [
    ['MN', 4],
    ['LG', 2],
    ['IN', 10],
  ];
  const made = systems.map(([zone, every]) => ({ id: newId(), zone, every }));
  await insertMany(
    tx.manager,
    InfoSystem,
    made.map(({ id, zone }) => ({ id, code: `S-${zone}`, name: zone, zone, ownerUnitId: null, revision: 1 })),
  );
  const always = { validFrom: HELD_SINCE, validTo: FOREVER };
  const uses = made.flatMap(({ id: systemId, every }) =>
    sections
      .filter((_, n) => n % every === 0)
      .map(({ id: unitId }) => stamped<SystemUse>(tx, always, { systemId, unitId, personId: null })),
  );
  await insertMany(tx.manager, SystemUse, uses);
  return made.map(({ id }) => id);
}

/** One after the other: everybody, who handles My Number, one 部, everybody by the day of hiring, a zone, a system. */
export const AUDIENCES = ['everybody', 'mnHandlers', 'department', 'joined', 'zone', 'system'] as const;

const audiencesOf = (department: string, system: string): Record<(typeof AUDIENCES)[number], Partial<Audience>> => ({
  everybody: {},
  mnHandlers: { mnHandlers: true },
  department: { units: [department] },
  joined: { joinedSince: HELD_SINCE },
  zone: { zones: ['LG'] },
  system: { systems: [system] },
});

export const courseCode = (name: string): string => name.toUpperCase();

/** Six courses whose rounds begin on the first day, and one in a hundred people on leave. */
export async function makeTraining(db: Database): Promise<void> {
  await change(db, BY, async (tx) => {
    const units = await unitsOf(tx);
    const sections = units.filter(({ code }) => code.length > 2);
    const systems = await giveSystems(tx, sections);
    const audiences = audiencesOf(units[0]?.id ?? '', systems.at(-1) ?? '');
    for (const name of AUDIENCES) {
      const id = newId();
      const about = { code: courseCode(name), title: name, description: '', audience: 'all', dueDay: '09-30' };
      await insertMany(tx.manager, Course, [{ id, ...about, startsOn: FIRST_DAY, recordedAt: tx.at, revision: 1 }]);
      const audience = JSON.stringify({ ...EVERYBODY, ...audiences[name] });
      const terms = { fiscalYear: 2026, dueOn: DUE_ON, joinerDays: 20, audience, origin: 'plan', openedBy: BY.label };
      const span = { validFrom: FIRST_DAY, validTo: '2027-04-01' };
      await insertMany(tx.manager, CourseRound, [stamped<CourseRound>(tx, span, { courseId: id, ...terms })]);
    }
    await giveLeave(tx);
    await tx.record({ action: 'bench.trainingMade', subjects: [] });
  });
}

interface Posted {
  readonly id: string;
  readonly employmentId: string;
  readonly personId: string;
  readonly unitId: string;
}

const postingsOf = ({ manager }: Tx): Promise<Posted[]> =>
  rows<Posted>(
    manager,
    sql`SELECT m.id AS "id", m.employment_id AS "employmentId", m.person_id AS "personId", m.unit_id AS "unitId"
        FROM posting m JOIN employment n ON n.id = m.employment_id ORDER BY n.number`,
  );

async function giveLeave(tx: Tx): Promise<void> {
  const span = { validFrom: '2026-01-01', validTo: '2027-01-01' };
  const away = (await postingsOf(tx)).filter((_, n) => n % 100 === 50);
  const absences = away.map(({ employmentId, personId }) => stamped<Absence>(tx, span, { employmentId, personId }));
  await insertMany(tx.manager, Absence, absences);
}

/** So many people move to the 課 after theirs on the first day, each out of another place in the list. */
export async function transfer(db: Database, count: number): Promise<void> {
  await change(db, BY, async (tx) => {
    const sections = (await unitsOf(tx)).filter(({ code }) => code.length > 2).map(({ id }) => id);
    const next = new Map(sections.map((id, n) => [id, sections[(n + 1) % sections.length] ?? id]));
    const moved = spread(await postingsOf(tx), count);
    await supersedeMany(
      tx,
      Posting,
      moved.map(({ id }) => id),
    );
    const pieces = moved.flatMap(({ employmentId, personId, unitId }) => {
      const of = { employmentId, personId, title: '', kind: 'main' };
      const [before, since] = [
        { validFrom: HELD_SINCE, validTo: FIRST_DAY },
        { validFrom: FIRST_DAY, validTo: FOREVER },
      ];
      return [
        stamped<Posting>(tx, before, { ...of, unitId }),
        stamped<Posting>(tx, since, { ...of, unitId: next.get(unitId) ?? unitId }),
      ];
    });
    await insertMany(tx.manager, Posting, pieces);
    await tx.record({ action: 'bench.transferred', subjects: [] });
  });
}

/** They pass the course of everybody on the first day. */
export async function completeAs(db: Database, people: readonly string[]): Promise<void> {
  await change(db, BY, async (tx) => {
    const course = await tx.manager.findOneByOrFail(Course, { code: courseCode(AUDIENCES[0]) });
    const span = { validFrom: FIRST_DAY, validTo: FOREVER };
    const facts = people.map((personId) =>
      stamped<TrainingCompletion>(tx, span, { personId, courseId: course.id, score: 90, passed: 1, mode: 'elearning' }),
    );
    await insertMany(tx.manager, TrainingCompletion, facts);
    await tx.record({ action: 'course.completed', subjects: [] });
  });
}
