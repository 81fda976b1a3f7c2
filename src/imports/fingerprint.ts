import { createHash } from 'node:crypto';
import type { PlannedGroup } from './record.ts';

/** SHA-256 over every change with its values before and after. */
export function startFingerprint(): { add(planned: PlannedGroup<unknown>): void; digest(): string } {
  const hash = createHash('sha256');
  return { add: (planned) => void hash.update(said(planned)), digest: () => hash.digest('hex') };
}

/** Each text after its length, so that no two changes are said alike; JSON takes twice as long. */
function said({ change, rows }: PlannedGroup<unknown>): string {
  let all = JSON.stringify([change?.subject.label, rows.map(({ line, isNew, notes }) => [line, isNew, notes])]);
  for (const { differences } of rows) {
    all += `\n${differences.length}`;
    for (const { column, before, after } of differences) {
      all += `\n${column} ${before.length} ${after.length} ${before}${after}`;
    }
  }
  return all;
}
