import type { Database } from '../../src/database.ts';
import { bringToDecision } from '../../src/demo/decided-draft.actions.ts';
import { resolvePerson } from '../../src/people/resolve.queries.ts';
import type { Importance } from '../../src/policies/draft-life.rules.ts';
import { type Publication, publish } from '../../src/policies/policy.actions.ts';
import type { VersionRow } from '../../src/policies/policy.queries.ts';
import type { Printing } from '../../src/policies/rendition.actions.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { todayIn } from '../../src/shared/dates.ts';
import { folderOf } from './app.ts';
import { CAMPAIGN } from './city.ts';

/** 職員番号 of who proposes, reviews and decides. */
export type Three = readonly [proposer: string, reviewer: string, decider: string];

/** Takes the draft at `<slug>/<number>` to its decision, by three people. */
export async function decided(
  db: Database,
  place: string,
  three: Three,
  importance: Importance = 'major',
): Promise<void> {
  const [slug = '', number = ''] = place.split('/');
  const [proposer, reviewer, decider] = await Promise.all(three.map((who) => actorFor(db, who)));
  if (!proposer || !reviewer || !decider) throw new Error('it takes three');
  const hands = { proposer, reviewer: { actor: reviewer, number: three[1] }, decider };
  await bringToDecision(db, hands, { slug, number }, { importance, note: '定期の見直し' });
}

export async function actorFor(db: Database, number: string) {
  const { personId, name } = await resolvePerson(db.read, number, todayIn(db.clock()), 'person');
  return { personId, label: name, requestId: null };
}

export const PUBLISHED_TODAY = {
  ...{ documentNumber: '訓令第12号', enactedOn: '2026-11-22', promulgatedOn: '2026-11-22', publishedOn: '2026-11-22' },
  ...{ effectiveOn: '2026-11-22', publicAddress: '' },
};

/** Prints in no time, for tests that are not about what is printed: a line that names the text. */
export const printingQuickly = (db: Database): Printing => ({
  dataDir: folderOf(db),
  print: async (canonicalText) => Buffer.from(`%PDF-1.7 ${sha256(canonicalText)}`),
});

export const ASKED_BY = { ...CAMPAIGN, dueOn: '2026-12-10' };

/** The same, and puts it into force. */
export async function inForce(
  db: Database,
  place: string,
  three: Three,
  publication: Partial<Publication> = {},
): Promise<VersionRow> {
  await decided(db, place, three);
  return published(db, place, three[0], publication);
}

/** Puts what is decided into force. */
export async function published(
  db: Database,
  place: string,
  by: string,
  publication: Partial<Publication> = {},
): Promise<VersionRow> {
  const [slug = '', number = ''] = place.split('/');
  const asked = { ...PUBLISHED_TODAY, campaign: ASKED_BY, ...publication };
  return publish(db, await actorFor(db, by), { slug, number }, asked, printingQuickly(db));
}
