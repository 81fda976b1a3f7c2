import type { Database } from '../database.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { canonical } from '../shared/canonical.ts';
import { type ExportEncoding, writeCsv } from '../shared/csv-write.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { assignmentsCsv } from './assignments-csv.ts';
import { unpacked } from './packed-json.ts';
import type { ScenarioSolution } from './scenario.entity.ts';
import { namesOn, placesOn, solvedPlan } from './solved-plan.queries.ts';

const EXPORTED = ['problem', 'answer', 'assignments'] as const;

export const isExported = (text: string): text is (typeof EXPORTED)[number] => EXPORTED.some((one) => one === text);

interface Wanted {
  readonly what: (typeof EXPORTED)[number];
  readonly encoding: ExportEncoding;
  readonly t: Translate;
  readonly lang?: Language;
}

/**
 * The bytes of a file of the solution. JSON is in its one spelling (RFC 8785): the hash of the problem's bytes is the hash on
 * record.
 */
export async function exportedFile(
  db: Database,
  solution: ScenarioSolution,
  { what, encoding, t, lang = 'ja' }: Wanted,
): Promise<Buffer> {
  if (what !== 'assignments') return Buffer.from(canonical(unpacked(solution[what])));
  const [names, places] = [await namesOn(db, solution.asOn), await placesOn(db, solution.asOn)];
  const tools = { t, lang, zones: await zonesNow(db) };
  const { headers, rows } = assignmentsCsv(solvedPlan(solution).people, names, places, tools);
  return writeCsv(headers, rows, encoding).bytes;
}
