import type { Cause } from './checkpoint.actions.ts';

/** The kind of the job that makes a checkpoint. */
export const CHECKPOINT = 'ledger.checkpoint';

/** To be enqueued in the transaction after which the ledger is to be signed; once for the key. */
export const checkpointJob = (cause: Cause, key: string) => ({
  ...{ kind: CHECKPOINT, key: `${cause} ${key}` },
  payload: { cause },
});
