import type { Fault } from '../imports/column.ts';
import {
  differences,
  type History,
  type ImportRow,
  type PlannedGroup,
  type Planner,
  type PlanTools,
} from '../imports/record.ts';
import { canonical, sha256 } from '../shared/canonical.ts';
import type { IsoDate } from '../shared/dates.ts';
import { spellInstant } from '../shared/instant-spelling.ts';
import { type Acts, ENTERED, impossibleIn, openingImplied, withOpening } from './result.rules.ts';
import { RESULT_COLUMNS, type ResultColumn } from './result-columns.ts';
import { type Recipient, recipientOf } from './result-recipient.ts';

export type ResultRow = ImportRow<ResultColumn>;

export interface KnownDrill {
  readonly id: string;
  readonly heldOn: IsoDate;
}

export interface StoredResult {
  readonly id: string;
  readonly acts: Acts;
}

export interface StoredResults {
  readonly byNumber: ReadonlyMap<string, Recipient>;
  /** Several where an address is shared. */
  readonly byEmail: ReadonlyMap<string, readonly Recipient[]>;
  /** By code. */
  readonly drills: ReadonlyMap<string, KnownDrill>;
  /** By `resultKey`. */
  readonly results: ReadonlyMap<string, StoredResult>;
}

export interface ResultChange {
  readonly id: string;
  readonly personId: string;
  readonly drillId: string;
  readonly superseded: string | null;
  readonly acts: Acts;
}

export const resultKey = (drillId: string, personId: string): string => `${drillId} ${personId}`;

const COLUMNS: readonly ResultColumn[] = RESULT_COLUMNS.map(({ key }) => key);
const NONE: Acts = { sent: '', opened: '', clicked: '', entered: 'no', reported: '' };

interface Found {
  readonly person: Recipient;
  readonly drill: KnownDrill;
}

export function planResults(
  rows: readonly ResultRow[],
  stored: StoredResults,
  tools: PlanTools,
): Planner<ResultColumn, ResultChange> {
  const found = new Map<number, Found>();
  const lines = new Map<string, number>();
  for (const row of rows) {
    if (row.faulty) continue;
    const drill = drillOf(row, stored, tools);
    const person = recipientOf(row, stored, tools);
    if (!drill || !person) continue;
    const key = resultKey(drill.id, person.personId);
    const twin = lines.get(key);
    const params = { line: twin ?? 0, other: row.line };
    if (twin !== undefined) tools.report(row, 'drill', codeOf(row), { key: 'imports:problem.sameKey', params });
    lines.set(key, row.line);
    found.set(row.line, { person, drill });
  }
  const plan = ([row]: readonly ResultRow[]) => {
    const about = row && found.get(row.line);
    return row && about ? planResult(row, about, stored, tools) : { rows: [], change: null };
  };
  return { groups: rows.map((row) => [row]), plan, history: sealed };
}

const codeOf = ({ values }: ResultRow): string => values.drill ?? '';

function drillOf(row: ResultRow, { drills }: StoredResults, { report }: PlanTools): KnownDrill | null {
  const drill = drills.get(codeOf(row));
  if (!drill && codeOf(row) !== '')
    report(row, 'drill', codeOf(row), { key: 'imports:problem.noSuchDrill', params: {} });
  return drill ?? null;
}

function planResult(
  { line, values }: ResultRow,
  { person, drill }: Found,
  { results }: StoredResults,
  { today, newId, report }: PlanTools,
): PlannedGroup<ResultChange> {
  const own = results.get(resultKey(drill.id, person.personId));
  const given = { ...(own?.acts ?? NONE), ...actsIn(values) };
  for (const { column, key, params = {} } of impossibleIn(given, { ...drill, ...person, today }))
    report({ line }, column, textOf(given[column]), { key: `imports:problem.drill.${key}`, params });
  const acts = withOpening(given);
  const key = { drill: values.drill ?? '', number: values.number ?? '', email: values.email ?? '' };
  const differing = differences(COLUMNS, own ? { ...own.acts, ...key } : null, { ...acts, ...key });
  const notes: Fault[] =
    openingImplied(given) && differing.length > 0 ? [{ key: 'imports:note.openedByClick', params: {} }] : [];
  const rows = [{ line, isNew: !own, differences: differing, notes }];
  if (differing.length === 0) return { rows, change: null };
  const [id, superseded] = [newId(), own?.id ?? null];
  const content = { id, personId: person.personId, drillId: drill.id, superseded, acts };
  const subject = { type: 'drillResult', id, label: `${key.drill} ${person.number} ${person.name}` };
  return { rows, change: { subject, isNew: !own, content } };
}

/** What the row says of the acts; whether somebody entered anything is no where it says nothing. */
function actsIn({ drill: _drill, number: _number, email: _email, ...acts }: ResultRow['values']): Partial<Acts> {
  return { ...acts, ...(acts.entered === '' && { entered: 'no' }) } as Partial<Acts>;
}

/** An instant or a word as files carry it. */
const textOf = (value: string): string =>
  ENTERED.find(({ code }) => code === value)?.ja ?? (value === '' ? '' : spellInstant(value));

/**
 * The ledger proves a result without telling it: many more people read the ledger than may see what one person did. With the
 * id in it nobody finds the acts by trying them out.
 */
const sealed = ({ id, superseded, acts }: ResultChange): History => ({
  before: superseded === null ? {} : { result: superseded },
  after: { result: id, contentHash: sha256(canonical({ id, ...acts })) },
});
