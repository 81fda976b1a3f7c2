import type { Subject } from '../ledger/chain.ts';
import { MAIL, readMail } from './mail-job.ts';

interface Named {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly payload: string;
}

/** On the ledger for ever: of a mail its subject, and not to whom it goes. */
export const subjectOf = ({ id, kind, key, payload }: Named): Subject => ({
  type: 'job',
  id,
  label: (kind === MAIL && readMail(payload).subject) || key,
});
