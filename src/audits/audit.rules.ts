import { endOfDay, fiscalYear, type Instant, type IsoDate } from '../shared/dates.ts';

/** 中期, 年度, 実施: each belongs to one of the kind before it. */
export const AUDIT_KINDS = ['mediumTerm', 'annual', 'single'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** The kind of plan that belongs to a plan of this kind, or null. */
export const kindBelow = (kind: AuditKind): AuditKind | null => AUDIT_KINDS[AUDIT_KINDS.indexOf(kind) + 1] ?? null;

/** 適合, 不適合, 非該当, 未確認. */
export const RESULTS = ['kept', 'broken', 'none', 'open'] as const;
export type Result = (typeof RESULTS)[number];

/** 指摘, 意見 (as 愛知県's auditors tell them apart). */
export const FINDING_KINDS = ['finding', 'opinion'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Three years are what cities plan ahead (大田原市, 鳥栖市). */
const MEDIUM_TERM_YEARS = 3;

export const yearsOf = (first: number): number[] => Array.from({ length: MEDIUM_TERM_YEARS }, (_, n) => first + n);

export const MOST_ITEMS = 100;
export const MOST_LINES = 60;

interface Fault {
  readonly key: string;
  readonly field: string;
}

export interface PlannedTimes {
  readonly fiscalYear: number;
  readonly startsOn: IsoDate | null;
  readonly endsOn: IsoDate | null;
}

/** What is wrong with the years and days of a plan, or null. `parent`: the first fiscal year of the plan that it belongs to. */
export function timesFault(
  kind: AuditKind,
  { fiscalYear: year, startsOn, endsOn }: PlannedTimes,
  parent: number | null,
): Fault | null {
  const fault = (name: string, field: string): Fault => ({ key: `audits:refused.${name}`, field });
  if (kind === 'annual' && parent !== null && !yearsOf(parent).includes(year))
    return fault('outsideMediumTerm', 'fiscalYear');
  if (kind !== 'single') return null;
  if (startsOn === null) return fault('startsOnNeeded', 'startsOn');
  if (endsOn === null) return fault('endsOnNeeded', 'endsOn');
  if (endsOn < startsOn) return fault('endsBeforeStart', 'endsOn');
  return fiscalYear(startsOn) === year ? null : fault('outsideYear', 'startsOn');
}

/** 独立性: the units to which an auditor belongs and that they were to audit. */
export const ownAmong = (ofAuditor: ReadonlySet<string>, audited: readonly string[]): string[] =>
  audited.filter((unitId) => ofAuditor.has(unitId));

/** What was on record by the end of the day, as far as it was known at the instant. */
export function cutOf(on: IsoDate, knownAt: Instant | null): Instant {
  const end = endOfDay(on);
  return knownAt !== null && knownAt < end ? knownAt : end;
}

const MOST_EVIDENCE = 10;
const LONGEST_PATH = 300;
const PATH = /^\/(?!\/)[\w\-.~/?&=%:#]*$/;
const ENTRY = /^#?(\d{1,15})$/;

export type EvidenceRead = { readonly paths: readonly string[] } | { readonly fault: Fault; readonly line: string };

/** One address inside the application on each line, or the number of a ledger entry. */
export function readEvidence(text: string): EvidenceRead {
  const lines = linesIn(text);
  const fault = (name: string, line: string) => ({ fault: { key: `audits:refused.${name}`, field: 'evidence' }, line });
  if (lines.length > MOST_EVIDENCE) return fault('tooMuchEvidence', '');
  const paths = lines.map((line) => line.replace(ENTRY, '/ledger/$1'));
  const strange = paths.findIndex((path) => !PATH.test(path) || path.length > LONGEST_PATH);
  return strange === -1 ? { paths } : fault('evidence', (lines[strange] ?? '').slice(0, 60));
}

/** The number of the ledger entry to which an address leads, or null. */
export function entryOf(path: string): number | null {
  const [, number] = /^\/ledger\/(\d+)$/.exec(path) ?? [];
  return number === undefined ? null : Number(number);
}

export const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
