import { type Database, insertMany } from '../database.ts';
import { held, putFact, stamped } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, todayIn } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import { putStep } from './decision.actions.ts';
import { addDraft, type VersionPlace, versionIn } from './draft.actions.ts';
import { handsOf, loadedVersions } from './draft.queries.ts';
import { decisionOf, draftMove, draftObstacle } from './draft-life.rules.ts';
import { Acknowledgement, PolicyPublication } from './policy.entity.ts';
import { findVersion, listInForce, type VersionRow } from './policy.queries.ts';
import { checkAcknowledging, checkPublishing, laterVersion, nextNumbers, type Publishing } from './policy.rules.ts';
import type { PolicyText } from './policy-shape.ts';
import { policyHash } from './policy-text.ts';

export type Loaded = 'loaded' | 'unchanged';

/**
 * Brings a file in as a draft. One that was brought in before and has changed since becomes a draft with the next number:
 * what people have made of the first, or decided upon, stays as it is.
 */
export function loadTemplate(db: Database, by: Actor, file: PolicyText): Promise<Loaded> {
  return change(db, by, async (tx): Promise<Loaded> => {
    const known = await loadedVersions(tx.manager, file.slug);
    const sourceHash = policyHash(file);
    if (known.some((version) => version.sourceHash === sourceHash || version.textHash === sourceHash))
      return 'unchanged';
    const numbers = known.map(({ number }) => number);
    const version = numbers.includes(file.version) ? nextNumbers(numbers).minor : file.version;
    const origin = { basedOnId: null, sourceHash, action: 'policy.loaded' } as const;
    await addDraft(tx, { ...file, version }, origin);
    return 'loaded';
  });
}

export interface Publication extends Publishing {
  readonly documentNumber: string;
  /** Where the public reads it; empty while that is not known. */
  readonly publicAddress: string;
}

/** 公布: puts a decided version into force from its effective date (施行日); the one before it ends on that day. */
export function publish(db: Database, by: Actor, place: VersionPlace, asked: Publication): Promise<VersionRow> {
  return change(db, by, async (tx) => {
    const version = await versionIn(tx, place);
    const hands = await handsOf(tx.manager, version);
    const closed = draftObstacle(draftMove('publication'), hands, { personId: by.personId, decides: false });
    const decision = decisionOf(hands);
    if (closed !== null || !decision) throw new Refused(closed ?? 'policies:closed.draft');
    checkPublishing(asked, { decidedOn: todayIn(decision.at), today: tx.today });
    await refuseOlder(tx, version, asked.effectiveOn);
    const { policyId, versionId } = version;
    const { effectiveOn, ...values } = asked;
    await putFact(tx, PolicyPublication, { policyId }, { validFrom: effectiveOn }, { policyId, versionId, ...values });
    await putStep(tx, version, 'publication', { note: '', after: { ...asked } });
    return version;
  });
}

async function refuseOlder(tx: Tx, version: VersionRow, effectiveOn: string): Promise<void> {
  const inForce = await listInForce(tx.manager, { on: effectiveOn, knownAt: null });
  const before = inForce.find(({ policyId }) => policyId === version.policyId);
  if (before && !laterVersion(version.number, before.number)) {
    throw new Refused('policies:refused.olderVersion', { number: before.number });
  }
}

export interface Acknowledging {
  readonly slug: string;
  readonly number: string;
  /** Of the text that the person had on the screen. */
  readonly shownHash: string;
  readonly statement: string;
}

/** The person of the session says that they have read it. Twice is once. */
export function acknowledge(db: Database, by: Actor, personId: string, asked: Acknowledging): Promise<VersionRow> {
  return change(db, by, async (tx) => {
    const version = await findVersion(tx.manager, asked.slug, asked.number);
    if (!version) throw new NotFound();
    const inForce = await listInForce(tx.manager, { on: tx.today, knownAt: null });
    checkAcknowledging(
      inForce.find(({ versionId }) => versionId === version.versionId),
      asked.shownHash,
    );
    if (await hasAcknowledged(tx, personId, version.versionId)) return version;
    await writeAcknowledgement(tx, personId, version, asked);
    return version;
  });
}

const hasAcknowledged = (tx: Tx, personId: string, versionId: string): Promise<object | undefined> =>
  row(
    tx.manager,
    sql`SELECT a.id FROM acknowledgement a WHERE a.person_id = ${personId} AND a.version_id = ${versionId}
        AND ${held('a', { on: tx.today, knownAt: null })}`,
  );

async function writeAcknowledgement(
  tx: Tx,
  personId: string,
  version: VersionRow,
  asked: Acknowledging,
): Promise<void> {
  const { versionId, textHash, title, number, policyId } = version;
  const evidence = { personId, versionId, textHash, statement: asked.statement, acknowledgedAt: tx.at, mode: 'screen' };
  const fact = stamped<Acknowledgement>(tx, { validFrom: tx.today, validTo: FOREVER }, evidence);
  await insertMany(tx.manager, Acknowledgement, [fact]);
  await tx.record({
    action: 'policy.acknowledged',
    subjects: [
      { type: 'policy', id: policyId, label: `${title} ${number}` },
      { type: 'person', id: personId, label: tx.by.label },
    ],
    after: { version: number, textHash, statement: asked.statement },
  });
}
