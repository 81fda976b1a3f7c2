import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { earlier } from '../shared/timeline.ts';
import type { VersionRow } from './policy.queries.ts';

/** How an acknowledgement came about beside the screen; `ja` is the word of the exchange format. */
export const BY_HAND = [
  { code: 'paper', ja: '書面' },
  { code: 'proxy', ja: '代理' },
] as const;

export interface Press {
  /** For whom the page was made on which the button stood; '' where that is not said. */
  readonly shownTo: string;
  /** Of the text that the person had on the screen. */
  readonly shownHash: string;
  /** Of the document that the page named beside it; '' where it named none. */
  readonly shownRendition: string;
}

/** Only the text in force, exactly as it was shown, and only by the person to whom it was shown. */
export function checkAcknowledging(
  version: VersionRow,
  inForce: VersionRow | undefined,
  { shownTo, shownHash, shownRendition }: Press,
  personId: string,
): void {
  if (shownTo !== '' && shownTo !== personId) throw new Refused('campaigns:refused.somebodyElse');
  if (version.effectiveOn === null) throw new Refused('campaigns:refused.draft');
  if (inForce?.versionId !== version.versionId) throw refusedVersion(version, inForce);
  const isShown = version.textHash === shownHash && (version.renditionHash ?? '') === shownRendition;
  if (!isShown) throw new Refused('policies:refused.notTheTextInForce');
}

function refusedVersion({ number, effectiveOn }: VersionRow, inForce: VersionRow | undefined): Refused {
  const notYet = inForce === undefined || (inForce.effectiveOn ?? '') < (effectiveOn ?? '');
  if (notYet) return new Refused('campaigns:refused.notYet', { number, on: effectiveOn ?? '' });
  return new Refused('campaigns:refused.oldVersion', { number, current: inForce.number });
}

export interface Signed {
  readonly signedOn: IsoDate;
  /** 公表日 and 施行日: from the earlier one on people can know the text. */
  readonly publishedOn: IsoDate;
  readonly effectiveOn: IsoDate;
  /** The first day on which the version is in force no more. */
  readonly effectiveTo: IsoDate;
  readonly today: IsoDate;
}

/** Why a sheet cannot have been signed on that day: nobody can sign what was not yet published, or is no longer in force. */
export function faultOfSigning({ signedOn, publishedOn, effectiveOn, effectiveTo, today }: Signed): string | null {
  if (signedOn > today) return 'future';
  if (signedOn < earlier(publishedOn, effectiveOn)) return 'unpublished';
  return signedOn >= effectiveTo ? 'replaced' : null;
}
