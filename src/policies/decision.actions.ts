import { type Database, insertMany } from '../database.ts';
import { capacityOf } from '../decisions/decision.rules.ts';
import type { ProposalRow } from '../decisions/hands.queries.ts';
import { type Circulation, reviewersFrom } from '../decisions/reviewers.queries.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { postLabel } from '../people/post-label.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, Refused } from '../shared/errors.ts';
import { PolicyProposal, PolicyReviewer, PolicyStep } from './decision.entity.ts';
import { policySubject, putAuthor, type VersionPlace, type VersionWithText, versionIn } from './draft.actions.ts';
import { PolicyDraft } from './draft.entity.ts';
import { handsOf, type PolicyHands } from './draft.queries.ts';
import { type DraftState, type DraftStep, draftMove, draftObstacle, type Importance } from './draft-life.rules.ts';

export interface StepAsked {
  /** As they were when the person saw them: another revision or text is refused as stale. */
  readonly revision: number;
  readonly note: string;
  /** Whether the person has the right to decide. */
  readonly decides: boolean;
}

interface Ready {
  readonly version: VersionWithText;
  readonly hands: PolicyHands;
}

/** The version with its hands, where the step is open to whoever acts. Throws Refused or, on a stale version, Conflict. */
export async function readyFor(tx: Tx, place: VersionPlace, step: DraftStep, asked: StepAsked): Promise<Ready> {
  const version = await versionIn(tx, place);
  const hands = await handsOf(tx.manager, version);
  const move = draftMove(step);
  const closed = draftObstacle(move, hands, { personId: tx.by.personId, decides: asked.decides });
  if (closed !== null) throw new Refused(closed);
  if (asked.revision !== version.revision) throw new Conflict([]);
  if (move.needsNote && asked.note === '') throw new Refused('decisions:refused.noteNeeded', {}, 'note');
  return { version, hands };
}

type Marks = Pick<PolicyStep, 'importance' | 'capacity'>;

/** Writes the step, then the state that it leads to. */
export async function putStep(
  tx: Tx,
  version: VersionWithText,
  step: DraftStep,
  said: {
    readonly note: string;
    readonly round?: number;
    readonly marks?: Marks;
    readonly after?: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { versionId, state, textHash, revision } = version;
  const { note, round = version.round, marks = { importance: null, capacity: null } } = said;
  const { to } = draftMove(step);
  const next: DraftState = to === 'same' ? state : to;
  const { personId: byId, label: byLabel } = tx.by;
  await insertMany(tx.manager, PolicyStep, [
    { id: newId(), versionId, round, step, at: tx.at, byId, byLabel, note, textHash, ...marks },
  ]);
  await tx.manager.update(PolicyDraft, versionId, { state: next, round, revision: revision + 1 });
  await tx.record({
    action: `policy.${step}`,
    subjects: [policySubject(version)],
    before: { draftState: state },
    after: { version: version.number, textHash, draftState: next, ...present(marks), ...said.after },
    reason: note,
  });
}

const present = (marks: Marks): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(marks).filter((mark): mark is [string, string] => mark[1] !== null));

export type Proposal = Omit<ProposalRow, 'round' | 'proposer' | 'proposedOn'> & Circulation;

/**
 * 起案: puts the text, as it is, to its reviewers. Whoever asks for approval does not give it (兼務の禁止): they are an author
 * from now on. Throws Refused where a reviewer is one or is named twice.
 */
export function submitDraft(
  db: Database,
  by: Actor,
  place: VersionPlace,
  proposal: Proposal,
  asked: StepAsked,
): Promise<void> {
  return change(db, by, async (tx) => {
    const { version, hands } = await readyFor(tx, place, 'submission', asked);
    const { versionId } = version;
    const round = version.round + 1;
    const { line, joint, ...rest } = proposal;
    const reviewers = await reviewersFrom(tx, { line, joint }, [...hands.authors, by.personId]);
    await putAuthor(tx, versionId);
    const proposer = await postLabel(tx.manager, by.personId, tx.today, by.label);
    await insertMany(tx.manager, PolicyProposal, [
      { id: newId(), versionId, round, proposedOn: tx.today, proposer, ...rest },
    ]);
    await insertMany(
      tx.manager,
      PolicyReviewer,
      reviewers.map((reviewer, position) => ({ id: newId(), versionId, round, position, ...reviewer })),
    );
    const after = { subject: rest.subject, reviewers: reviewers.map(({ label }) => label).join('、') };
    await putStep(tx, version, 'submission', { note: asked.note, round, after });
  });
}

/** A step that says no more than its note: agreement, sending back, recall, later confirmation, withdrawal. */
export function takeDraftStep(
  db: Database,
  by: Actor,
  place: VersionPlace,
  step: DraftStep,
  asked: StepAsked,
): Promise<void> {
  return change(db, by, async (tx) => {
    const { version } = await readyFor(tx, place, step, asked);
    await putStep(tx, version, step, { note: asked.note });
  });
}

export interface Decision extends StepAsked {
  readonly importance: Importance;
  /** 代決: in the place of the decider, who confirms it later. */
  readonly isProxy: boolean;
}

/** 決裁 of the text exactly as it was circulated; `note` is the reason why it is 重要 or 軽微. */
export function decideDraft(db: Database, by: Actor, place: VersionPlace, asked: Decision): Promise<void> {
  return change(db, by, async (tx) => {
    const { version } = await readyFor(tx, place, 'decision', asked);
    const proposal = await tx.manager.findOneByOrFail(PolicyProposal, {
      versionId: version.versionId,
      round: version.round,
    });
    const marks = { importance: asked.importance, capacity: capacityOf(proposal.decisionClass, asked.isProxy) };
    await putStep(tx, version, 'decision', { note: asked.note, marks });
  });
}
