import { insertMany } from '../database.ts';
import { held, stamped } from '../facts.ts';
import type { Tx } from '../ledger/change.ts';
import { together } from '../ledger/together.ts';
import { FOREVER, type Instant } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import { checkAcknowledging, type Press } from './acknowledgement.rules.ts';
import { campaignOf } from './campaign.queries.ts';
import { openedAt } from './opening.queries.ts';
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
export const acknowledge = together(async (tx, asked: Acknowledging): Promise<VersionRow> => {
  const { personId } = asked;
  const current = await inForceOf(tx.manager, asked.slug, { on: tx.today, knownAt: null });
  const version = current?.number === asked.number ? current : await findVersion(tx.manager, asked.slug, asked.number);
  if (!version) throw new NotFound();
  checkAcknowledging(version, current, asked, personId);
  if (await hasAcknowledged(tx, personId, version.versionId)) return version;
  await writeAcknowledgement(tx, version, asked);
  return version;
});

const hasAcknowledged = (tx: Tx, personId: string, versionId: string): Promise<object | undefined> =>
  row(
    tx.manager,
    sql`SELECT a.id FROM acknowledgement a WHERE a.person_id = ${personId} AND a.version_id = ${versionId}
        AND ${held('a', { on: tx.today, knownAt: null })}`,
  );

async function writeAcknowledgement(
  tx: Tx,
  version: VersionRow,
  { personId, statement: otherwise }: Acknowledging,
): Promise<void> {
  const { versionId, textHash, renditionHash, title, number, policyId } = version;
  const campaign = await campaignOf(tx.manager, policyId, tx.today);
  const statement = campaign?.statement ?? otherwise;
  const opened = await openedAt(tx.manager, versionId, personId);
  const said = { personId, versionId, textHash, renditionHash, statement };
  await insertMany(tx.manager, Acknowledgement, [onScreen(tx, { ...said, openedAt: opened })]);
  await tx.record({
    action: 'policy.acknowledged',
    subjects: [
      { type: 'policy', id: policyId, label: `${title} ${number}` },
      { type: 'person', id: personId, label: tx.by.label },
    ],
    after: { version: number, textHash, ...(renditionHash === null ? {} : { renditionHash }), statement },
  });
}

type OnScreen = Pick<Acknowledgement, 'personId' | 'versionId' | 'textHash' | 'renditionHash' | 'statement'> & {
  readonly openedAt: Instant | null;
};

const onScreen = (tx: Tx, said: OnScreen): Acknowledgement =>
  stamped<Acknowledgement>(
    tx,
    { validFrom: tx.today, validTo: FOREVER },
    { ...said, acknowledgedAt: tx.at, mode: 'screen', recordedBy: null, note: '' },
  );
