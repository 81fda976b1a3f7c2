import type { PrintedCertificate } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatDate, type Instant, type IsoDate, todayIn } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import { type CertificateNumber, numberText } from './certificate.rules.ts';

export interface CertificateFacts extends CertificateNumber {
  readonly name: string;
  readonly unit: string;
  readonly courseTitle: string;
  readonly completedOn: IsoDate;
  readonly score: number | null;
  readonly city: string;
  readonly issuedAt: Instant;
}

/** The same document each time it is asked for: all that it says was frozen when it was issued. `t` speaks Japanese. */
export function printedCertificate(facts: CertificateFacts, t: Translate): PrintedCertificate {
  const { name, unit, courseTitle, completedOn, score, city, issuedAt } = facts;
  const fact = (key: string, detail: string) => ({ term: t(`certificates:print.${key}`), detail });
  return {
    ...{ kind: 'certificate', language: 'ja', title: t('certificates:print.title'), at: issuedAt, ...printLabels(t) },
    number: t('certificates:print.number', { number: numberText(facts) }),
    unit,
    name: t('certificates:print.name', { name }),
    facts: [
      fact('course', courseTitle),
      fact('completedOn', formatDate(completedOn, 'ja')),
      ...(score === null ? [] : [fact('score', t('certificates:print.points', { score }))]),
    ],
    sentence: t('certificates:print.sentence'),
    issuedOn: formatDate(todayIn(issuedAt), 'ja'),
    issuer: city,
    support: t('certificates:print.support'),
  };
}
