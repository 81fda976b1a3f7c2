import { Refused } from '../shared/errors.ts';
import { readClauses } from './clause-lines.ts';
import { isEvidenceCode, meansEvidence } from './evidence.ts';
import { clauseLines, policyMarkdown } from './policy-markdown.ts';
import type { ClauseLevel, PolicyClause, PolicyFault, PolicyFaultReason, PolicyText } from './policy-shape.ts';
import { readPolicy } from './policy-text.ts';

/** The field of the clause's form that a fault belongs to. */
const FIELD: Readonly<Partial<Record<PolicyFaultReason, string>>> = {
  ...{ badHead: 'label', duplicateLabel: 'label', badGuidelineKey: 'guidelineKeys', misplacedLevel: 'level' },
  badEvidence: 'evidence',
  ...{ badTable: 'body', textAfterTable: 'body', emptyClause: 'body', forbiddenCharacter: 'body' },
};

const refusal = ({ reason, found }: Pick<PolicyFault, 'reason' | 'found'>): Refused =>
  new Refused('policies:refused.clause', { reason, found }, FIELD[reason]);

/** The text as it can be kept: exactly what a template file with it would give. Throws Refused at the clause's field. */
export function checkedText(text: PolicyText): PolicyText {
  const { text: read, faults } = readPolicy(policyMarkdown(text));
  if (read) return read;
  throw refusal(faults[0] ?? { reason: 'noClauses', found: '' });
}

/** What can be typed of a clause. */
export interface TypedClause {
  readonly label: string;
  readonly heading: string;
  /** Divided by spaces. */
  readonly guidelineKeys: string;
  /** Likewise. */
  readonly evidence: string;
  /** As in a template: a line for each paragraph, then tables in lines of `| a | b |`; but `#` begins no clause here. */
  readonly body: string;
}

export const typedClause = (clause: PolicyClause): TypedClause => ({
  label: clause.label,
  heading: clause.heading,
  guidelineKeys: clause.guidelineKeys.join(' '),
  evidence: (clause.evidence ?? []).join(' '),
  body: clauseLines(clause)
    .slice(1)
    .map((line) => line.replace(/^\\(?=#)/, ''))
    .join('\n'),
});

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Throws Refused at the field with a fault; how the clause stands among the others is `checkedText`'s to say. */
export function readTypedClause(level: ClauseLevel, key: string, typed: TypedClause): PolicyClause {
  const { label, heading } = typed;
  if (/[{}\n]/.test(label) || label.trim() === '') throw refusal({ reason: 'badHead', found: label });
  const [guidelineKeys, evidence] = [words(typed.guidelineKeys), words(typed.evidence)];
  const strayed = guidelineKeys.find(meansEvidence);
  if (strayed) throw refusal({ reason: 'badGuidelineKey', found: strayed });
  const unknown = evidence.find((code) => !isEvidenceCode(code));
  if (unknown) throw refusal({ reason: 'badEvidence', found: unknown });
  const head = clauseLines({ level, key, label, heading, guidelineKeys, evidence, paragraphs: [], tables: [] });
  const body = typed.body.split('\n').map((line) => (line.startsWith('#') ? `\\${line}` : line));
  const lines = [...head, ...body].map((text, at) => ({ line: at + 1, text }));
  const { clauses, faults } = readClauses(lines);
  const [placed] = clauses;
  if (faults[0] || !placed) throw refusal(faults[0] ?? { reason: 'badHead', found: label });
  return placed.clause;
}
