import type { PrintedOrdinance } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, type Instant, type IsoDate } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import { ordinanceParts } from './ordinance.ts';
import type { PolicyText } from './policy-shape.ts';

/** What made a version public; for a draft nothing of it is known. */
export interface PublicationFacts {
  readonly documentNumber: string | null;
  readonly enactedOn: IsoDate | null;
  readonly promulgatedOn: IsoDate | null;
  readonly publishedOn: IsoDate | null;
  readonly effectiveOn: IsoDate | null;
  readonly publicAddress: string | null;
}

/** A version in the form of an ordinance. The document is the office's: it is printed in Japanese, whoever asks. */
export const printedPolicy = (
  text: PolicyText,
  publication: PublicationFacts,
  at: Instant,
  t: Translate,
): PrintedOrdinance => ({
  ...{ kind: 'ordinance', language: 'ja', title: text.title, at, ...printLabels(t) },
  ...{ facts: ordinanceFacts(text, publication, t), parts: ordinanceParts(text.clauses) },
});

/** Those that are known. */
function ordinanceFacts(text: PolicyText, publication: PublicationFacts, t: Translate): PrintedOrdinance['facts'] {
  const isDraft = publication.effectiveOn === null;
  const number = t('policies:versionLead', { number: text.version });
  const known: readonly (readonly [key: string, detail: string | null])[] = [
    ['version', isDraft ? t('policies:draftVersion', { number }) : number],
    ['documentNumber', publication.documentNumber ?? text.documentNumber],
    ['enactedOn', day(publication.enactedOn ?? text.enactedOn)],
    ['promulgatedOn', day(publication.promulgatedOn)],
    ['publishedOn', day(publication.publishedOn ?? text.publishedOn)],
    ['effectiveOn', day(publication.effectiveOn ?? text.effectiveOn)],
    ['publicAddress', publication.publicAddress],
    ['organs', text.organs.join('、')],
  ];
  return known.flatMap(([key, detail]) => (detail ? [{ term: t(`policies:column.${key}`), detail }] : []));
}

/** As ordinances write it, without the day of the week. */
const day = (on: IsoDate | null): string | null => on && formatDate(on, 'ja').replace(/（.*/, '');
