import type { IsoDate } from '../shared/dates.ts';

/** The three layers of the guideline: 基本方針, 対策基準, 実施手順. */
export const POLICY_LAYERS = ['basic-policy', 'standards', 'procedure'] as const;
export type PolicyLayer = (typeof POLICY_LAYERS)[number];

// The drafting terms of Japanese ordinances; “paragraph” stays free for a line of text.
export const CLAUSE_LEVELS = ['章', '節', '条', '項', '号', '附則', '別表'] as const;
export type ClauseLevel = (typeof CLAUSE_LEVELS)[number];

/** How deep a level stands: what is deeper belongs to what it follows. */
export const LEVEL_DEPTH: Readonly<Record<ClauseLevel, number>> = {
  ...{ 章: 0, 附則: 0, 別表: 0, 節: 1, 条: 2, 項: 3, 号: 4 },
};

/** Of what a form sent; an article where it is none. */
export const levelOf = (text: string): ClauseLevel => CLAUSE_LEVELS.find((level) => level === text) ?? '条';

export interface PolicyTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface PolicyClause {
  readonly level: ClauseLevel;
  /** `c-…`: the clause's identity, which renumbering does not touch. */
  readonly key: string;
  readonly label: string;
  readonly heading: string;
  readonly guidelineKeys: readonly string[];
  /** Codes of reports and controls that show it is kept, beside those of its keys; not there where there are none, for the hash. */
  readonly evidence?: readonly string[];
  readonly paragraphs: readonly string[];
  readonly tables: readonly PolicyTable[];
}

/** As people name it: number and heading. */
export const clauseName = ({ label, heading }: Pick<PolicyClause, 'label' | 'heading'>): string =>
  `${label} ${heading}`.trim();

/** The front matter. A date is null while it is not decided. */
export interface PolicyHead {
  readonly slug: string;
  readonly title: string;
  readonly layer: PolicyLayer;
  readonly version: string;
  readonly organs: readonly string[];
  readonly enactedOn: IsoDate | null;
  readonly effectiveOn: IsoDate | null;
  readonly publishedOn: IsoDate | null;
  readonly documentNumber: string;
  readonly guidelineEdition: string;
  readonly note: string;
}

export interface PolicyText extends PolicyHead {
  readonly clauses: readonly PolicyClause[];
}

/** Why a line is refused; each has its sentence under `policies:fault`. */
export type PolicyFaultReason =
  | 'frontMatterMissing'
  | 'unknownField'
  | 'duplicateField'
  | 'missingField'
  | 'badField'
  | 'forbiddenCharacter'
  | 'textBeforeClause'
  | 'badHead'
  | 'badLevel'
  | 'badGuidelineKey'
  | 'badEvidence'
  | 'badTable'
  | 'textAfterTable'
  | 'duplicateKey'
  | 'duplicateLabel'
  | 'misplacedLevel'
  | 'emptyClause'
  | 'noClauses';

/** `line` counts from 1; `found` is the offending piece, or the name of what is missing. */
export interface PolicyFault {
  readonly line: number;
  readonly reason: PolicyFaultReason;
  readonly found: string;
}

export interface SourceLine {
  readonly line: number;
  readonly text: string;
}

/** The clause that a comment is about; null: the whole, or one that is there no more. */
export function placeOf(clauses: readonly PolicyClause[], key: string): string | null {
  const clause = clauses.find((one) => one.key === key);
  return clause ? clauseName(clause) : null;
}
