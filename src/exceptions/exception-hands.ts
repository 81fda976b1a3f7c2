import type { ExceptionRequest, ExceptionStep } from './exception.entity.ts';
import type { ExceptionHands, ExceptionState } from './exception-life.rules.ts';

const ASKING = ['request', 'resubmission'];

type Asked = Pick<ExceptionRequest, 'state' | 'requesterId' | 'personId'>;
type Step = Pick<ExceptionStep, 'step' | 'byId'>;

/** Whoever asked or for whom it is neither endorses nor decides; whoever endorsed does not decide. */
export function handsOf({ state, requesterId, personId }: Asked, steps: readonly Step[]): ExceptionHands {
  const who = (...names: readonly string[]) =>
    steps.flatMap(({ step, byId }) => (names.includes(step) && byId !== null ? [byId] : []));
  const askers = [requesterId, ...(personId === null ? [] : [personId]), ...who(...ASKING)];
  return { state: state as ExceptionState, askers, endorsers: who('endorsement') };
}
