import { type PlacedInText, placesIn } from './clause-place.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { REQUIREMENTS, type Requirement } from './guideline.rules.ts';
import { POLICY_LAYERS, type PolicyClause } from './policy-shape.ts';
import { storedText } from './policy-text.ts';

/** A version of a document, among those that are looked at together. */
export interface CoveredText {
  readonly slug: string;
  readonly number: string;
  readonly title: string;
  readonly layer: string;
  readonly guidelineEdition: string;
  readonly clauses: readonly PolicyClause[];
}

/** A clause of one of them. */
export interface Answer extends PlacedInText {
  readonly of: CoveredText;
}

export interface RequirementCoverage extends Evidence {
  readonly requirement: Requirement;
  readonly answers: readonly Answer[];
  /** Keys of the requirement that no clause answers. */
  readonly open: readonly string[];
}

/** 対応表: what the clauses answer of what is required, and what of them belongs to nothing. */
export interface Coverage {
  readonly requirements: readonly RequirementCoverage[];
  /** Keys that the table of requirements does not know, each with the clauses that bear it. */
  readonly unknown: readonly { readonly key: string; readonly answers: readonly Answer[] }[];
  /** Clauses without a key where neither what they stand in nor what stands in them has one. */
  readonly withoutKey: readonly Answer[];
}

export function coverageOf(texts: readonly CoveredText[]): Coverage {
  const all = texts.flatMap((of) => placesIn(of.clauses).map((place) => ({ of, ...place })));
  const said = all.filter(({ clause }) => hasWords(clause));
  return {
    requirements: REQUIREMENTS.map((requirement) => covered(requirement, said)),
    unknown: unknownIn(all),
    withoutKey: texts.flatMap((of) => withoutKeyIn(said.filter((answer) => answer.of === of))),
  };
}

/** A heading alone answers nothing. */
const hasWords = ({ paragraphs, tables }: PolicyClause): boolean => paragraphs.length + tables.length > 0;

/** The key itself, or one for a part of it: G8.3(2) belongs to G8. */
export const belongsTo = (key: string, asked: string): boolean =>
  key === asked || (key.startsWith(asked) && /^[.(①-⑳]/.test(key.slice(asked.length)));

const bears = ({ guidelineKeys }: PolicyClause, asked: string): boolean =>
  guidelineKeys.some((key) => belongsTo(key, asked));

function covered(requirement: Requirement, said: readonly Answer[]): RequirementCoverage {
  const { keys, reports, controls } = requirement;
  const answers = said.filter(({ clause }) => keys.some((key) => bears(clause, key)));
  const direct = answers.flatMap(({ clause }) => clause.evidence ?? []);
  const open = keys.filter((key) => !answers.some(({ clause }) => bears(clause, key)));
  return { requirement, answers, open, ...evidenceOf([...reports, ...controls, ...direct]) };
}

export type CoverageState = 'answered' | 'partly' | 'unanswered';

export function stateOf({ requirement, open }: RequirementCoverage): CoverageState {
  if (open.length === 0) return 'answered';
  return open.length < requirement.keys.length ? 'partly' : 'unanswered';
}

const isKnown = (key: string): boolean => REQUIREMENTS.some(({ keys }) => keys.some((asked) => belongsTo(key, asked)));

function unknownIn(all: readonly Answer[]): Coverage['unknown'] {
  const keys = new Set(all.flatMap(({ clause }) => clause.guidelineKeys).filter((key) => !isKnown(key)));
  return [...keys]
    .sort()
    .map((key) => ({ key, answers: all.filter(({ clause }) => clause.guidelineKeys.includes(key)) }));
}

function withoutKeyIn(said: readonly Answer[]): Answer[] {
  const keyed = said.filter(({ clause }) => clause.guidelineKeys.length > 0);
  const touched = new Set(keyed.flatMap(({ clause, within }) => [clause, ...within]));
  const bearing = new Set(keyed.map(({ clause }) => clause));
  const free = said.filter(({ clause, within }) => !touched.has(clause) && !within.some((each) => bearing.has(each)));
  return outermost(free);
}

/** Without those that stand in another one of them. */
export function outermost(answers: readonly Answer[]): Answer[] {
  const clauses = new Set(answers.map(({ clause }) => clause));
  return answers.filter(({ within }) => !within.some((each) => clauses.has(each)));
}

/** What shows that a clause is kept: what its keys say, and what it names itself. */
export function clauseEvidence({
  guidelineKeys,
  evidence = [],
}: Pick<PolicyClause, 'guidelineKeys' | 'evidence'>): Evidence {
  const asked = REQUIREMENTS.filter(({ keys }) => keys.some((key) => guidelineKeys.some((own) => belongsTo(own, key))));
  return evidenceOf([...asked.flatMap(({ reports, controls }) => [...reports, ...controls]), ...evidence]);
}

type StoredVersion = Omit<CoveredText, 'guidelineEdition' | 'clauses'> & { readonly text: string };

export function coveredText({ text, ...version }: StoredVersion): CoveredText {
  const { guidelineEdition, clauses } = storedText({ text });
  const { slug, number, title, layer } = version;
  return { slug, number, title, layer, guidelineEdition, clauses };
}

/** As it would be with this version in the place of the one in force. */
export const withVersion = (inForce: readonly CoveredText[], version: CoveredText): CoveredText[] =>
  [...inForce.filter(({ slug }) => slug !== version.slug), version].sort(
    (a, b) => rank(a) - rank(b) || (a.slug < b.slug ? -1 : 1),
  );

const LAYERS: readonly string[] = POLICY_LAYERS;
const rank = ({ layer }: CoveredText): number => LAYERS.indexOf(layer);
