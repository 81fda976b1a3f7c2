import type { Translate } from '../web/i18n.ts';
import type { Verification } from './ledger-walk.ts';
import type { Finding } from './witness.rules.ts';

export interface Reported {
  readonly verification: Verification;
  readonly findings: readonly Finding[];
  readonly witnesses: number;
}

/** Everything that was found, one sentence each; the first says whether the ledger holds by itself. */
export function sentencesOf({ verification, findings, witnesses }: Reported, t: Translate): string[] {
  const { entries, fault } = verification;
  return [
    fault ? t(`ledger:fault.${fault.kind}`, { seq: fault.seq }) : t('ledger:verified', { entries }),
    ...(witnesses > findings.length ? [t('ledger:agreeing', { count: witnesses - findings.length })] : []),
    ...findings.map((finding) => findingSentence(finding, t)),
  ];
}

const findingSentence = ({ kind, witness, from, to }: Finding, t: Translate): string =>
  t(`ledger:finding.${kind}`, { witness: witnessName(witness, t), from, to });

const witnessName = (name: string, t: Translate): string => t(`ledger:witness.${name}`, { defaultValue: name });

type Named = Reported & { readonly origin: string | null };

export const reportText = (report: Named, t: Translate): string =>
  [
    ...sentencesOf(report, t),
    `${t('ledger:fact.entries')}: ${report.verification.entries}`,
    `${t('ledger:fact.head')}: ${report.verification.head}`,
    `${t('ledger:fact.root')}: ${report.verification.root}`,
    ...(report.origin === null ? [] : [`${t('ledger:fact.origin')}: ${report.origin}`]),
  ].join('\n');

export const reportJson = ({ verification, findings, origin }: Named) => {
  const { entries, head, root, fault } = verification;
  return { entries, head, root, origin, fault, findings };
};
