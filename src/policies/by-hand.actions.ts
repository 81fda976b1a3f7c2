import { type Database, insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate, startOfDay } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { faultOfSigning } from './acknowledgement.rules.ts';
import { findByHand, listSigners, type Signer } from './by-hand.queries.ts';
import { type Asking, askingOn } from './campaign.queries.ts';
import { Acknowledgement, PolicyVersion } from './policy.entity.ts';
import { labelOfVersion, listInForce } from './policy.queries.ts';

export interface ByHandAsked {
  readonly people: readonly string[];
  readonly signedOn: IsoDate;
  /** A code of `BY_HAND`. */
  readonly mode: string;
  readonly note: string;
}

export interface Recorder {
  readonly personId: string;
  /** Whose people they answer for. */
  readonly scope: Scope;
}

const MOST_AT_ONCE = 200;

/** Records what people signed, or said through somebody; whoever has acknowledged it meanwhile is left as they are. */
export function recordByHand(
  db: Database,
  by: Actor,
  recorder: Recorder,
  slug: string,
  asked: ByHandAsked,
): Promise<number> {
  return change(db, by, async (tx) => {
    const asking = await askingFor(tx, slug);
    refuseSigning(asking, asked, tx.today);
    const signers = await signersFor(tx, recorder, asking, asked.people);
    const open = signers.filter(({ done }) => done === 0);
    if (open.length > 0) await write(tx, asking, recorder, asked, open);
    return open.length;
  });
}

async function askingFor(tx: Tx, slug: string): Promise<Asking> {
  const inForce = await listInForce(tx.manager, { on: tx.today, knownAt: null });
  const [asking] = await askingOn(
    tx.manager,
    inForce.filter((version) => version.slug === slug),
    tx.today,
  );
  if (!asking) throw new NotFound();
  return asking;
}

function refuseSigning({ version }: Asking, { signedOn, people }: ByHandAsked, today: IsoDate): void {
  if (people.length === 0) throw new Refused('campaigns:refused.nobodyTicked', {}, 'people');
  if (people.length > MOST_AT_ONCE) throw new Refused('campaigns:refused.tooMany', { most: MOST_AT_ONCE }, 'people');
  const { publishedOn, effectiveOn, effectiveTo } = version;
  const fault = faultOfSigning({
    ...{ signedOn, today, publishedOn: publishedOn ?? FOREVER },
    ...{ effectiveOn: effectiveOn ?? FOREVER, effectiveTo: effectiveTo ?? FOREVER },
  });
  if (fault) throw new Refused(`campaigns:refused.signed.${fault}`, { on: publishedOn ?? '' }, 'signedOn');
}

async function signersFor(
  tx: Tx,
  { personId, scope }: Recorder,
  { versionIds }: Asking,
  people: readonly string[],
): Promise<Signer[]> {
  if (people.includes(personId)) throw new Refused('campaigns:refused.yourself', {}, 'people');
  const ids = [...new Set(people)];
  const reached = { moment: { on: tx.today, knownAt: null }, within: scope };
  const signers = await listSigners(tx.manager, ids, versionIds, reached);
  if (signers.length < ids.length) throw new Refused('campaigns:refused.notYours', {}, 'people');
  return signers;
}

async function write(
  tx: Tx,
  { version, campaign }: Asking,
  { personId: recordedBy }: Recorder,
  { signedOn, mode, note }: ByHandAsked,
  signers: readonly Signer[],
): Promise<void> {
  const { versionId, textHash, renditionHash, policyId, title, number } = version;
  const said = { versionId, textHash, renditionHash, statement: campaign.statement, mode, note, recordedBy };
  const span = { validFrom: signedOn, validTo: FOREVER };
  const shown = { openedAt: null, acknowledgedAt: startOfDay(signedOn) };
  const facts = signers.map(({ personId }) => stamped<Acknowledgement>(tx, span, { personId, ...said, ...shown }));
  await insertMany(tx.manager, Acknowledgement, facts);
  const people = signers.map((one) => ({ type: 'person', id: one.personId, label: `${one.number} ${one.name}` }));
  await tx.record({
    action: 'policy.acknowledgedByHand',
    subjects: [{ type: 'policy', id: policyId, label: `${title} ${number}` }, ...people],
    after: { people: people.map(({ label }) => label), signedOn, mode, note },
  });
}

/** Takes back one that was entered for somebody by mistake: it is known no more, and stays known as it was. */
export function retractByHand(
  db: Database,
  by: Actor,
  scope: Scope,
  { slug, id, reason }: { readonly slug: string; readonly id: string; readonly reason: string },
): Promise<{ readonly name: string }> {
  return change(db, by, async (tx) => {
    const found = await findByHand(tx.manager, id, slug, scope, { on: tx.today, knownAt: null });
    if (!found) throw new NotFound();
    const { personId, name, number, signedOn, mode, note, versionId } = found;
    await supersedeMany(tx, Acknowledgement, [id]);
    const version = await tx.manager.findOneBy(PolicyVersion, { id: versionId });
    await tx.record({
      action: 'policy.acknowledgementRetracted',
      subjects: [
        { type: 'policy', id: version?.policyId ?? '', label: await labelOfVersion(tx.manager, versionId) },
        { type: 'person', id: personId, label: `${number} ${name}` },
      ],
      before: { signedOn, mode, note },
      reason,
    });
    return { name };
  });
}
