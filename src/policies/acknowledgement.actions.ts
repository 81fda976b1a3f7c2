import { insertMany } from '../database.ts';
import { held, stamped } from '../facts.ts';
import type { Tx } from '../ledger/change.ts';
import { together } from '../ledger/together.ts';
import { FOREVER, type Instant } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import { checkAcknowledging, type Press } from './acknowledgement.rules.ts';
import { campaignOf } from './campaign.queries.ts';
import { Acknowledgement } from './policy.entity.ts';
import { findVersion, inForceOf, type VersionRow } from './policy.queries.ts';

export interface Acknowledging extends Press {
  readonly personId: string;
  readonly slug: string;
  readonly number: string;
  /** What they say where no campaign asks for anything else. */
  readonly statement: string;
}

/** The person of the session says that they have read it; whoever is not asked may say so too. Twice is once. */
export const acknowledge = together(async (tx, asked: Acknowledging, once): Promise<VersionRow> => {
  const { personId, slug, number } = asked;
  const { current, statement } = await once(slug, () => askedOf(tx, slug));
  const version = current?.number === number ? current : await findVersion(tx.manager, slug, number);
  if (!version) throw new NotFound();
  checkAcknowledging(version, current, asked, personId);
  const { acknowledged, openedAt } = await openedBy(tx, personId, version.versionId);
  if (acknowledged) return version;
  await writeAcknowledgement(tx, version, { personId, openedAt, statement: statement ?? asked.statement });
  return version;
});

/** What is in force, and what its campaign asks people to say. */
async function askedOf({ manager, today: on }: Tx, slug: string) {
  const current = await inForceOf(manager, slug, { on, knownAt: null });
  const campaign = current ? await campaignOf(manager, current.policyId, on) : null;
  return { current, statement: campaign?.statement ?? null };
}

interface Opened {
  /** When the person first had the text on the screen, or null. */
  readonly openedAt: Instant | null;
  /** Whether they have acknowledged it since. */
  readonly acknowledged: boolean;
}

async function openedBy(tx: Tx, personId: string, versionId: string): Promise<Opened> {
  const found = await row<{ openedAt: Instant | null; acknowledgementId: string | null }>(
    tx.manager,
    sql`SELECT (SELECT o.opened_at FROM policy_opening o
            WHERE o.version_id = ${versionId} AND o.person_id = ${personId}) AS "openedAt",
          (SELECT a.id FROM acknowledgement a WHERE a.person_id = ${personId} AND a.version_id = ${versionId}
            AND ${held('a', { on: tx.today, knownAt: null })}) AS "acknowledgementId"`,
  );
  return { openedAt: found?.openedAt ?? null, acknowledged: Boolean(found?.acknowledgementId) };
}

type Said = Pick<Acknowledgement, 'personId' | 'openedAt' | 'statement'>;

async function writeAcknowledgement(tx: Tx, version: VersionRow, said: Said): Promise<void> {
  const { versionId, textHash, renditionHash, title, number, policyId } = version;
  await insertMany(tx.manager, Acknowledgement, [onScreen(tx, { ...said, versionId, textHash, renditionHash })]);
  await tx.record({
    action: 'policy.acknowledged',
    subjects: [
      { type: 'policy', id: policyId, label: `${title} ${number}` },
      { type: 'person', id: said.personId, label: tx.by.label },
    ],
    after: {
      version: number,
      textHash,
      ...(renditionHash === null ? {} : { renditionHash }),
      statement: said.statement,
    },
  });
}

const onScreen = (
  tx: Tx,
  said: Said & Pick<Acknowledgement, 'versionId' | 'textHash' | 'renditionHash'>,
): Acknowledgement =>
  stamped<Acknowledgement>(
    tx,
    { validFrom: tx.today, validTo: FOREVER },
    { ...said, acknowledgedAt: tx.at, mode: 'screen', recordedBy: null, note: '' },
  );
