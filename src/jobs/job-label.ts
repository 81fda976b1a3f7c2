import { formatDate, isIsoDate } from '../shared/dates.ts';
import type { ChipView, Tone } from '../web/components.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { JobRow } from './job.queries.ts';
import { STALE_DAYS } from './job.rules.ts';
import { DOUBT, readFault } from './job-fault.ts';
import { MAIL, readMail } from './mail-job.ts';

const TONES: Readonly<Record<string, Tone>> = { due: 'attention', running: 'info', dead: 'bad', done: 'good' };

export const stateChip = (t: Translate, state: string): ChipView => ({
  ...{ kind: 'state', tone: TONES[state] ?? 'neutral' },
  label: t(`jobs:value.state.${state}`),
});

export const kindLabel = (t: Translate, kind: string): string => t(`jobs:kind.${kind}`, { defaultValue: kind });

/** What it is about, and for whom. Nobody reads here what a mail says. */
export function contentOf({ kind, key, payload }: JobRow, lang: Language) {
  if (kind !== MAIL) return { title: isIsoDate(key) ? formatDate(key, lang) : key, to: null };
  const { subject, to } = readMail(payload);
  return { title: subject || key, to };
}

export function errorWords(t: Translate, { state, lastError }: JobRow): string | null {
  if (lastError === null) return null;
  const { code, detail } = readFault(lastError);
  // While it runs it was only handed over.
  if (code === DOUBT && state === 'running') return null;
  return t(`jobs:error.${code}`, { detail, days: STALE_DAYS });
}

/** When something will happen with it, or did. */
export const whenWords = (t: Translate, { state, runAt, doneAt }: JobRow, instant: (at: string) => string): string =>
  t(`jobs:when.${state}`, { at: instant(doneAt ?? runAt) });
