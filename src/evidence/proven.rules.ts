import { entryOf } from '../ledger/entry-text.ts';

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
