import { entryOf, partsOf } from '../ledger/entry-text.ts';

const KINDS: readonly (readonly [beginning: string, kind: string])[] = [
  ['policy.acknowledge', 'acknowledgement'],
  ['course.', 'completion'],
  ['import.', 'import'],
  ['policy.', 'decision'],
  ['trainingPlan.', 'decision'],
  ['plan.', 'decision'],
  ['exception', 'decision'],
  ['audit.', 'decision'],
  ['finding.', 'decision'],
];

/** How the actions begin whose entries a package proves: acknowledgements, completions, decisions, and what files brought of them. */
export const PROVEN: readonly string[] = KINDS.map(([beginning]) => beginning);

export function provenKind(body: string): string {
  const { action } = entryOf(body);
  return KINDS.find(([beginning]) => action.startsWith(beginning))?.[1] ?? 'other';
}

/** The kinds of files of which each record is evidence about a person. */
const OF_PEOPLE: readonly unknown[] = ['completions', 'acknowledgements'];

/** Whether the entry seals acknowledgements or completions, each with its salt: what was stored before had none. */
export function broughtPeople(body: string): boolean {
  const parts = partsOf(body);
  if (!parts?.frame.rows || !parts.frame.action.startsWith('import.')) return false;
  const after = entryOf(body).after;
  return typeof after === 'object' && after !== null && OF_PEOPLE.includes((after as { kind?: unknown }).kind);
}
