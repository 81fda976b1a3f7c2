import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REMINDERS } from '../src/audience/reminder.rules.ts';
import { lookingAt, whoHasNot } from '../src/audience/who-has-not-found.queries.ts';
import { projectRoot } from '../src/config.ts';
import { type Database, insertMany, openDatabase } from '../src/database.ts';
import { stamped } from '../src/facts.ts';
import { jobHandlers } from '../src/job-kinds.ts';
import { Job } from '../src/jobs/job.entity.ts';
import { MAIL } from '../src/jobs/mail-job.ts';
import type { RunningJob } from '../src/jobs/turn.actions.ts';
import { change } from '../src/ledger/change.ts';
import { askedAcknowledgement } from '../src/policies/asked-acknowledgement.queries.ts';
import { Obligation } from '../src/policies/campaign.entity.ts';
import { askingOf } from '../src/policies/campaign.queries.ts';
import { Acknowledgement } from '../src/policies/policy.entity.ts';
import { findVersion } from '../src/policies/policy.queries.ts';
import { type Printing, printingIn } from '../src/policies/rendition.actions.ts';
import { schema } from '../src/schema.ts';
import { FOREVER, todayIn } from '../src/shared/dates.ts';
import { loadTexts, type Translate } from '../src/web/i18n.ts';
import { BY, makePeople, SECTIONS } from './campaign-city.ts';
import { answer } from './child.ts';
import { rounded, type Timing, timing } from './figures.ts';
import { decidedStandards, SLUG } from './standards.ts';

export interface CampaignTask {
  readonly staff: number;
  readonly published: number;
  readonly times: number;
}

/** On a day on which the city hall is closed no mail goes out: 0 then. */
interface Published {
  readonly people: number;
  readonly mails: number;
  readonly seconds: number;
  /** What setting the rendition took beside them, before the transaction begins. */
  readonly printing: number;
}

export interface CampaignFigures {
  readonly published: Published;
  readonly people: number;
  /** All that the page of who has not is made from, asked for the first time since the people moved. */
  readonly first: { readonly milliseconds: number };
  /** Asked for again, each time after somebody has acknowledged it. */
  readonly whoHasNot: Timing;
}

async function measure({ staff, published, times }: CampaignTask): Promise<CampaignFigures> {
  const small = await withDatabase(async (db, dataDir) => {
    await makePeople(db, published);
    return publishing(db, dataDir);
  });
  return withDatabase(async (db, dataDir) => {
    const people = await makePeople(db, staff);
    await publishing(db, dataDir);
    await acknowledgeAs(
      db,
      people.filter((_, n) => Math.floor(n / SECTIONS) % 2 === 0),
    );
    return { published: small, people: staff, ...(await asking(db, people, times)) };
  });
}

async function withDatabase<T>(work: (db: Database, dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ichidai-bench-'));
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  try {
    return await work(db, dataDir);
  } finally {
    await db.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function publishing(db: Database, dataDir: string): Promise<Published> {
  const publishAs = await decidedStandards(db);
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  const { printing, taken } = timedPrinting(dataDir, texts('ja'));
  const all = await spent(async () => {
    await publishAs(printing);
    const keeping = { place: { keyDir: dataDir, checkpointDir: null, syslog: null }, t: texts('ja'), log: console };
    await jobHandlers(keeping, null, null)[REMINDERS]?.({} as RunningJob, { db, handOver: async () => undefined });
  });
  const mails = await db.read.countBy(Job, { kind: MAIL });
  const people = await db.read.count(Obligation);
  return { people, mails, seconds: rounded((all - taken()) / 1000), printing: rounded(taken() / 1000) };
}

function timedPrinting(dataDir: string, t: Translate) {
  const own = printingIn(dataDir, t);
  let taken = 0;
  const print: Printing['print'] = async (...asked) => {
    const from = performance.now();
    const bytes = await own.print(...asked);
    taken = performance.now() - from;
    return bytes;
  };
  return { printing: { dataDir, print }, taken: () => taken };
}

async function acknowledgeAs(db: Database, people: readonly string[]): Promise<void> {
  const version = await findVersion(db.read, SLUG, '1.0');
  if (!version) throw new Error('nothing is published');
  const { versionId, textHash } = version;
  await change(db, BY, async (tx) => {
    const said = { versionId, textHash, statement: '', mode: 'screen', acknowledgedAt: tx.at, note: '' };
    const none = { renditionHash: null, openedAt: null, recordedBy: null };
    const span = { validFrom: tx.today, validTo: FOREVER };
    const facts = people.map((personId) => stamped<Acknowledgement>(tx, span, { personId, ...said, ...none }));
    await insertMany(tx.manager, Acknowledgement, facts);
    await tx.record({ action: 'policy.acknowledged', subjects: [] });
  });
}

/** Between two looks somebody else acknowledges it, as it is in the weeks of a campaign. */
async function asking(
  db: Database,
  people: readonly string[],
  times: number,
): Promise<Pick<CampaignFigures, 'first' | 'whoHasNot'>> {
  const on = todayIn(db.clock());
  const asked = await askingOf(db, SLUG, on);
  if (!asked) throw new Error('nobody is asked');
  const wanted = { q: '', unit: '', state: '', page: 1 } as const;
  const look = async () => whoHasNot(db, await lookingAt(db, askedAcknowledgement(asked), wanted, 'all', on), wanted);
  const first = await spent(look);
  const again: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await acknowledgeAs(db, [people[SECTIONS + time] ?? '']);
    again.push(await spent(look));
  }
  return { first: { milliseconds: rounded(first) }, whoHasNot: timing(again) };
}

async function spent(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

await answer(measure);
