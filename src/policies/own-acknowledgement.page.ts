import { todayIn } from '../shared/dates.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import type { OwnAcknowledgement } from './own-acknowledgement.queries.ts';
import type { VersionRow } from './policy.queries.ts';
import { addressOf } from './version-address.ts';

export interface AcknowledgingView {
  readonly action: string;
  readonly textHash: string;
  /** '' where the version has none. */
  readonly renditionHash: string;
  readonly personId: string;
  readonly statement: string;
  readonly dueOn: string | null;
}

interface Tools {
  readonly t: Translate;
  readonly user: { readonly personId: string } | null;
  date(on: string | null): string;
  instant(at: string): string;
}

/** The button under the text, for whoever has not pressed it yet. */
export const acknowledgingView = (
  version: VersionRow,
  { statement, dueOn }: OwnAcknowledgement,
  { t, user, date }: Tools,
): AcknowledgingView => ({
  action: `${addressOf(version)}/acknowledgement`,
  textHash: version.textHash,
  renditionHash: version.renditionHash ?? '',
  personId: user?.personId ?? '',
  statement: statement ?? t('policies:statement'),
  dueOn: dueOn === null ? null : t('campaigns:yourDue', { on: date(dueOn) }),
});

export function acknowledgedNotice({ given }: OwnAcknowledgement, { t, date, instant }: Tools): NoticeView | null {
  if (given === null) return null;
  const { acknowledgedAt: at, mode } = given;
  const sentence =
    mode === 'screen'
      ? t('policies:youAcknowledged', { at: instant(at) })
      : t(`campaigns:yours.${mode}`, { on: date(todayIn(at)) });
  return { kind: 'success', sentence };
}
