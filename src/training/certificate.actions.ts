import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { fiscalYear, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { TrainingCertificate } from './certificate.entity.ts';
import { certificateFor, nextNumber, unitNameOn } from './certificate.queries.ts';
import { numberText } from './certificate.rules.ts';
import { subjectsOf } from './completion.actions.ts';
import { type CompletionRecord, findCompletion, isReached } from './completion.queries.ts';

export interface AskedCertificate {
  readonly completionId: string;
  /** Whose completions the person who asks answers for; `own`: their own alone. */
  readonly scope: Scope | 'own';
  /** Of the letterhead. */
  readonly city: string;
}

/** Issues the certificate of a completion when it is first asked for; afterwards it is the same one. */
export function issueCertificate(
  db: Database,
  by: Actor,
  { completionId, scope, city }: AskedCertificate,
): Promise<TrainingCertificate> {
  return change(db, by, async (tx) => {
    const completion = await findCompletion(tx.manager, completionId);
    if (!completion || !(await mayAsk(tx, completion, scope))) throw new NotFound();
    const known = await certificateFor(tx.manager, completionId);
    if (known) return known;
    refuseIssue(completion);
    return issue(tx, completion, city);
  });
}

const mayAsk = async (tx: Tx, { personId }: CompletionRecord, scope: AskedCertificate['scope']): Promise<boolean> =>
  scope === 'own' ? personId === tx.by.personId : isReached(tx.manager, personId, scope, tx.today);

export function refuseIssue({ passed, supersededAt }: Pick<CompletionRecord, 'passed' | 'supersededAt'>): void {
  if (supersededAt !== STILL_KNOWN) throw new Refused('certificates:refused.corrected');
  if (passed !== 1) throw new Refused('certificates:refused.failed');
}

async function issue(tx: Tx, completion: CompletionRecord, city: string): Promise<TrainingCertificate> {
  const { id: completionId, personId, name, courseId, courseTitle, completedOn, score } = completion;
  const year = fiscalYear(tx.today);
  const certificate = {
    ...{ id: newId(), fiscalYear: year, number: await nextNumber(tx.manager, year), completionId, personId, name },
    ...{ unit: await unitNameOn(tx.manager, personId, completedOn), courseTitle, completedOn, score, city },
    ...{ issuedAt: tx.at, issuedBy: tx.by.label },
  };
  await insertMany(tx.manager, TrainingCertificate, [certificate]);
  await tx.record({
    action: 'course.certificateIssued',
    subjects: subjectsOf({ id: courseId, title: courseTitle }, completion),
    after: { certificate: numberText(certificate), completedOn, unit: certificate.unit },
  });
  return certificate;
}
