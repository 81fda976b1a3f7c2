import { insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import type { EntryBody } from '../../src/ledger/chain.ts';
import { entryOf } from '../../src/ledger/entry-text.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { Employment, Person, Posting } from '../../src/people/person.entity.ts';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { SessionAttendance, TrainingSession } from '../../src/training/session.entity.ts';
import { TrainingCompletion } from '../../src/training/training.entity.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { always, given, givePerson, giveUnit } from '../support/city.ts';

export const COURSE = 'SEC-BASIC';

/** 職員番号 by what each is in these tests. */
export const WHO = {
  ...{ office: '001', colleague: '002', taxHead: '003', staffHead: '004', auditor: '005' },
  ...{ ichiro: '011', jiro: '012', both: '013', alone: '014', away: '015' },
} as const;
export type Name = keyof typeof WHO;

export interface SessionCity extends TestApp, Readonly<Record<Exclude<Name, 'away'>, Browser>> {
  readonly ids: Readonly<Record<Name, string>>;
}

/**
 * 一郎 and 次郎 work in 住民税課, which 三戸 heads; 兼務 has a second post there; 単独 works where nobody is head; 退職 has
 * left at the end of March. Two people are the training office.
 */
export async function sessionCity(engine: Engine = 'sqlite'): Promise<SessionCity> {
  const app = await testApp(engine);
  const ids = await given(app.db, async (tx) => {
    const department = await giveUnit(tx, { code: '03', name: '財務部', level: 'department' });
    const tax = await giveUnit(tx, { code: '0301', name: '住民税課', parentId: department });
    const staff = await giveUnit(tx, { code: '0102', name: '人事課' });
    const alone = await giveUnit(tx, { code: '0901', name: '臨時対策室' });
    const person = (who: Name, name: string, unitId: string, ...roles: ('training' | 'head' | 'auditor')[]) =>
      givePerson(tx, { number: WHO[who], name, unitId, roles });
    const people = {
      office: await person('office', '佐々木 薫', staff, 'training'),
      colleague: await person('colleague', '佐藤 渚', staff, 'training'),
      taxHead: await person('taxHead', '三戸 花子', tax, 'head'),
      staffHead: await person('staffHead', '四戸 桜', staff, 'head'),
      auditor: await person('auditor', '五戸 葵', staff, 'auditor'),
      ichiro: await person('ichiro', '髙橋 一郎', tax),
      jiro: await person('jiro', '田中 次郎', tax),
      both: await person('both', '六戸 兼務', staff),
      alone: await person('alone', '七戸 単独', alone),
      away: await person('away', '八戸 退職', tax),
    };
    const { id: employmentId } = await tx.manager.findOneByOrFail(Employment, { personId: people.both });
    const second = { employmentId, personId: people.both, unitId: tax, title: '主事', kind: 'additional' };
    await insertMany(tx.manager, Posting, [stamped<Posting>(tx, always, second)]);
    const ended = { personId: people.away };
    await tx.manager.query(`UPDATE employment_term SET valid_to = '2026-04-01' WHERE person_id = '${ended.personId}'`);
    await tx.manager.update(Person, people.ichiro, { email: 'ichiro@city.example' });
    return people;
  });
  const names = (Object.keys(WHO) as Name[]).filter((name) => name !== 'away');
  const browsers = await Promise.all(names.map(async (name) => [name, await app.signIn(WHO[name])] as const));
  const city = { ...app, ids, ...Object.fromEntries(browsers) } as SessionCity;
  const course = {
    code: COURSE,
    title: '情報セキュリティ基礎',
    audience: 'all',
    dueDay: '12-10',
    startsOn: '2026-04-01',
  };
  const { status } = await city.office.post('/training', course);
  if (status !== 303) throw new Error(`no course: ${status}`);
  return city;
}

export const SESSION = {
  ...{ heldOn: '令和8年12月10日', startsAt: '13:30', endsAt: '15:00', place: '本庁舎 大会議室', capacity: '30' },
  ...{ signUpBy: '2026-12-03', lecturer: '情報政策課 工藤', note: '筆記用具を持参すること' },
};

/** Answers the address of a new session. */
export async function planned(city: SessionCity, more: Partial<typeof SESSION> = {}): Promise<string> {
  const { status, headers, text } = await city.office.post(`/training/${COURSE}/sessions/new`, { ...SESSION, ...more });
  if (status !== 303) throw new Error(text);
  return headers.location ?? '';
}

export const idIn = (address: string): string => address.split('/').at(-1) ?? '';

export const storedSession = ({ db }: SessionCity, address: string): Promise<TrainingSession> =>
  db.read.findOneByOrFail(TrainingSession, { id: idIn(address) });

/** The sentences that a refused form shows. */
export const sentencesOf = (html: string): string[] =>
  [...html.matchAll(/<a href="#f-[\w-]+">(.*?)<\/a>/gs)].map(([, text = '']) => text);

/** What these tests do with the attendance of the session at `address`, and read of it. */
export function attending(city: SessionCity, address: string) {
  const standing = (who: Name) =>
    city.db.read.findOneBy(SessionAttendance, {
      ...{ sessionId: idIn(address), personId: city.ids[who], supersededAt: STILL_KNOWN },
    });
  const idOf = async (who: Name): Promise<string> => (await standing(who))?.id ?? `nobody ${who}`;
  return {
    ...{ standing, idOf },
    enter: (fields: { people?: string[]; numbers?: string }, by = city.office) =>
      by.post(`${address}/attendance`, fields),
    decide: async (by: Browser, who: readonly Name[], more: object = {}, page = 'confirmation') =>
      by.post(`${address}/${page}`, {
        ...{ people: await Promise.all(who.map(idOf)), decision: 'confirm', reason: '', ...more },
      }),
    takeBack: async (by: Browser, who: Name, reason: string) =>
      by.post(`${address}/attendance/${await idOf(who)}/retraction`, { reason }),
  };
}

export const completionsOf = (city: SessionCity, who: Name): Promise<TrainingCompletion[]> =>
  city.db.read.findBy(TrainingCompletion, { personId: city.ids[who], supersededAt: STILL_KNOWN });

export async function lastEntry({ db }: SessionCity): Promise<EntryBody> {
  const [entry] = await db.read.find(LedgerEntry, { order: { seq: 'DESC' }, take: 1 });
  return entryOf(entry?.body ?? '');
}
