import type { EntityManager } from 'typeorm';
import { devicesById } from '../devices/device-record.queries.ts';
import type { DeviceRecord } from '../devices/device-record.ts';
import { postsOf } from '../devices/recipient.queries.ts';
import { held } from '../facts.ts';
import { resolvePerson, resolveUnit } from '../people/resolve.queries.ts';
import { codeIn } from '../people/resolve.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { foldCode } from '../shared/text.ts';
import { row, sql } from '../sql.ts';
import type { SubjectKind } from './exception.rules.ts';

/** Who asks, and for whom they may ask beside themselves; null: for nobody. */
export interface Asker {
  readonly personId: string;
  readonly scope: Scope | null;
}

/** Whom an exception is for; the label begins with the number, so that it can be typed again as it stands. */
export interface SubjectRecord {
  readonly personId: string | null;
  readonly deviceId: string | null;
  readonly unitId: string;
  readonly subjectLabel: string;
}

interface Wanted {
  readonly asker: Asker;
  readonly text: string;
  readonly today: IsoDate;
}

type Resolve = (manager: EntityManager, wanted: Wanted) => Promise<SubjectRecord>;

/** Throws Refused at `subject` for what does not exist today, and for whom the asker may not ask. */
export const resolveSubject = (manager: EntityManager, kind: SubjectKind, wanted: Wanted): Promise<SubjectRecord> =>
  RESOLVED[kind](manager, wanted);

const RESOLVED: Readonly<Record<SubjectKind, Resolve>> = { person, device, unit, route };

const refused = (name: string, params: Record<string, string> = {}) =>
  new Refused(`exceptions:refused.${name}`, params, 'subject');

const reaches = ({ scope }: Asker, units: readonly (string | null)[]): boolean =>
  scope === 'all' || units.some((unitId) => unitId !== null && scope?.includes(unitId));

async function person(manager: EntityManager, { asker, text, today }: Wanted): Promise<SubjectRecord> {
  const found =
    text === '' ? await oneself(manager, asker, today) : await resolvePerson(manager, text, today, 'subject');
  const posts = await postsOf(manager, found.personId, today);
  const units = posts.map(({ unitId }) => unitId);
  if (found.personId !== asker.personId && !reaches(asker, units)) throw refused('outsideReach');
  const [unitId] = units;
  if (unitId === undefined) throw refused('noPosting', { name: found.name });
  const subjectLabel = `${found.number} ${found.name}`;
  return { personId: found.personId, deviceId: null, unitId, subjectLabel };
}

async function oneself(manager: EntityManager, { personId }: Asker, today: IsoDate) {
  const found = await row<{ number: string }>(
    manager,
    sql`SELECT n.number AS "number" FROM employment n JOIN employment_term e ON e.employment_id = n.id
        WHERE n.person_id = ${personId} AND ${held('e', { on: today, knownAt: null })} ORDER BY n.number LIMIT 1`,
  );
  return resolvePerson(manager, found?.number ?? '', today, 'subject');
}

async function device(manager: EntityManager, { asker, text, today }: Wanted): Promise<SubjectRecord> {
  const found = await registered(manager, text, today);
  if (!found) throw refused('noSuchDevice', { assetNumber: text });
  const posts = found.personId === null ? [] : await postsOf(manager, found.personId, today);
  const units = [found.unitId, ...posts.map(({ unitId }) => unitId)];
  if (found.personId !== asker.personId && !reaches(asker, units)) throw refused('outsideReach');
  const unitId = units.find((one) => one !== null) ?? (await ownUnit(manager, asker, today));
  const subjectLabel = [found.assetNumber, found.holder].filter((part) => part !== null).join(' ');
  return { personId: null, deviceId: found.id, unitId, subjectLabel };
}

async function registered(manager: EntityManager, text: string, today: IsoDate): Promise<DeviceRecord | undefined> {
  const found = await row<{ id: string }>(
    manager,
    sql`SELECT id AS "id" FROM device WHERE asset_number = ${foldCode(codeIn(text))}`,
  );
  return found && (await devicesById(manager, [found.id], { on: today, knownAt: null }))[0];
}

async function unit(manager: EntityManager, { asker, text, today }: Wanted): Promise<SubjectRecord> {
  const { id, code, name } = await resolveUnit(manager, text, today, 'subject');
  if (!reaches(asker, [id])) throw refused('outsideReach');
  return { personId: null, deviceId: null, unitId: id, subjectLabel: `${code} ${name}` };
}

/** For everybody: only the office that answers for the whole city asks for that. */
async function route(manager: EntityManager, { asker, text, today }: Wanted): Promise<SubjectRecord> {
  if (asker.scope !== 'all') throw new Refused('exceptions:refused.everybody', {}, 'subjectKind');
  if (text !== '') throw refused('everybodyNamed');
  return { personId: null, deviceId: null, unitId: await ownUnit(manager, asker, today), subjectLabel: '' };
}

async function ownUnit(manager: EntityManager, { personId }: Asker, today: IsoDate): Promise<string> {
  const [post] = await postsOf(manager, personId, today);
  if (!post) throw refused('noOwnPosting');
  return post.unitId;
}
