import type { Logger } from 'pino';
import { type Database, upkeep } from './database.ts';
import { enqueue } from './jobs/enqueue.actions.ts';
import type { JobHandler } from './jobs/job-runner.ts';
import { mailJob } from './jobs/mail-job.ts';
import type { Recurring } from './jobs/recurring.rules.ts';
import { checkByNight, isSound } from './ledger/check.actions.ts';
import { type Cause, makeCheckpoint } from './ledger/checkpoint.actions.ts';
import { CHECKPOINT } from './ledger/checkpoint-job.ts';
import { handOut, type Outlets } from './ledger/checkpoint-outlet.ts';
import { sentencesOf } from './ledger/ledger-report.ts';
import { reachableHolders } from './people/role-holders.queries.ts';
import { todayIn } from './shared/dates.ts';
import type { Role } from './shared/permissions.ts';
import type { Translate } from './web/i18n.ts';

export interface Keeping {
  readonly place: Outlets & { readonly keyDir: string };
  readonly t: Translate;
  readonly log: Pick<Logger, 'error'>;
}

const CHECKING: Recurring = { kind: 'ledger.check', pattern: '0 2 * * *', onWorkingDays: false };
const SIGNING: Recurring = { kind: CHECKPOINT, pattern: '30 18 * * *', onWorkingDays: false };

/** Every night the whole ledger is verified; every evening a checkpoint leaves the system. */
export const ledgerSchedule: readonly Recurring[] = [CHECKING, SIGNING];

const AUDITORS: readonly Role[] = ['auditor'];
const ALARMED: readonly Role[] = ['auditor', 'administrator', 'it'];

export const ledgerHandlers = (keeping: Keeping): Readonly<Record<string, JobHandler>> => ({
  [CHECKING.kind]: (_job, { db }) => check(db, keeping),
  [CHECKPOINT]: ({ payload }, { db }) => sign(db, keeping, (JSON.parse(payload) as { cause?: Cause }).cause ?? 'daily'),
});

async function sign(db: Database, { place, t }: Keeping, cause: Cause): Promise<void> {
  const { id, size, note } = await makeCheckpoint(db, place.keyDir, cause);
  // There are many exports: the checkpoint of the evening, which covers them, is in the mail.
  if (cause !== 'export')
    await tell(db, AUDITORS, `checkpoint ${id}`, {
      subject: t('ledger:mail.checkpoint.subject', { size }),
      text: t('ledger:mail.checkpoint.text', { size, note }),
    });
  await handOut(note, place);
}

async function check(db: Database, { place, t, log }: Keeping): Promise<void> {
  const report = await checkByNight(db, place.keyDir);
  if (isSound(report)) return;
  const sentences = sentencesOf(report, t);
  log.error({ sentences }, 'the ledger does not hold');
  await tell(db, ALARMED, `alarm ${todayIn(db.clock())}`, {
    subject: t('ledger:mail.alarm.subject'),
    text: t('ledger:mail.alarm.text', { sentences: sentences.join('\n') }),
  });
}

async function tell(db: Database, roles: readonly Role[], key: string, mail: { subject: string; text: string }) {
  const at = db.clock();
  const people = await reachableHolders(db, roles, todayIn(at));
  const mails = people.map(({ personId, email }) => mailJob({ ...mail, to: email, key: `ledger ${key} ${personId}` }));
  await upkeep(db, (manager) => enqueue({ manager, at }, mails));
}
