import type { ButtonView } from '../web/components.ts';
import type { ActionsView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { isApplicable } from './applicable.ts';
import { changesOf } from './import.page.ts';
import { isMappable } from './mappable.ts';
import type { RunDetails } from './run.page.ts';

/** Where the run stands, in a sentence or two. */
export function runNotices(run: RunDetails, isRunning: boolean, { t, number, lang }: ViewTools): NoticeView[] {
  const { status, refusal, errorCount, ledgerSeq } = run;
  const notices: NoticeView[] = [];
  const say = (kind: NoticeView['kind'], sentence: string, more: Partial<NoticeView> = {}) =>
    notices.push({ kind, sentence, ...more });
  if (isRunning) return notices;
  if (refusal) say('error', t(refusal.key, refusal.params));
  if (status === 'reading' || status === 'applying') say('warning', t('imports:said.interrupted'));
  if (status === 'applied') {
    const action = { href: `/ledger/${ledgerSeq}`, label: t('imports:said.ledger', { seq: number(ledgerSeq ?? 0) }) };
    say('success', t('imports:said.applied'), ledgerSeq === null ? {} : { action });
  }
  if (status === 'discarded') say('info', t('imports:said.discarded'));
  if (status !== 'ready') return notices;
  if (errorCount > 0) {
    const action = { href: `/imports/${run.id}/errors.csv`, label: t('imports:said.errorList') };
    say('error', t('imports:said.errors', { count: errorCount, rows: number(errorCount) }), { action });
  } else if (changesOf(run) === 0) say('info', t('imports:said.nothing'));
  else say('info', t('imports:said.ready'));
  if (run.waitingCount > 0) {
    say('warning', t('imports:said.waiting', { count: run.waitingCount, rows: number(run.waitingCount) }));
  }
  if (run.unknownColumns.length > 0) {
    say('warning', t('imports:said.unknownColumns', { columns: run.unknownColumns.join(lang === 'ja' ? '、' : ', ') }));
  }
  return notices;
}

/** What may be done now: at most one button that writes. */
export function runActions(run: RunDetails, isRunning: boolean, { t, number, can }: ViewTools): ActionsView | null {
  const { id, status, errorCount } = run;
  if (isRunning || ['applied', 'discarded'].includes(status) || !can('import.write')) return null;
  const post = (name: string, kind: ButtonView['kind'], path: string, params = {}): ButtonView => ({
    label: t(`imports:do.${name}`, params),
    kind,
    post: `/imports/${id}/${path}`,
  });
  const changes = changesOf(run);
  const isReady = status === 'ready' && isApplicable(run);
  const isToBeCorrected = status === 'refused' || (status === 'ready' && errorCount > 0);
  const another: ButtonView = { label: t('imports:do.another'), kind: 'primary', href: `/imports?kind=${run.kind}` };
  const items: ButtonView[] = [
    ...(isReady ? [post('apply', 'primary', 'application', { count: changes, rows: number(changes) })] : []),
    ...(isToBeCorrected ? [another] : []),
    ...(isMappable(run)
      ? [{ label: t('imports:do.map'), kind: 'secondary', href: `/imports/${id}/mapping` } as const]
      : []),
    ...(run.sha256 === '' ? [] : [post('again', 'secondary', 'preview')]),
    post('discard', 'secondary', 'discard'),
  ];
  return { title: t('imports:do.title'), items, note: isReady ? t('imports:do.note') : null };
}
