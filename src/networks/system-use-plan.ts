import { differences, type ImportRow, type PlannedGroup, type Planner, type PlanTools } from '../imports/record.ts';
import type { KnownUnit } from '../people/person-record.ts';
import type { IsoDate } from '../shared/dates.ts';
import { holdsOn } from '../shared/timeline.ts';
import { SYSTEM_USE_IMPORT_COLUMNS, type SystemUseColumn } from './system-columns.ts';

export interface StoredUses {
  /** `id` and what people call each system, by its code. */
  readonly systems: ReadonlyMap<string, { readonly id: string; readonly label: string }>;
  readonly units: ReadonlyMap<string, KnownUnit>;
  /** Person ids by 職員番号. */
  readonly people: ReadonlyMap<string, string>;
  /** By `useKey`: the day on which the last use that is known is over. */
  readonly uses: ReadonlyMap<string, IsoDate>;
}

export interface SystemUseChange {
  readonly systemId: string;
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly from: IsoDate;
  readonly unit: string;
  readonly number: string;
}

export const useKey = (systemId: string, userId: string): string => `${systemId} ${userId}`;

/** “Before the register began”: the files name no day. */
export const SINCE_EVER: IsoDate = '1900-01-01';
const COLUMNS = SYSTEM_USE_IMPORT_COLUMNS.map(({ key }) => key);

type UseRow = ImportRow<SystemUseColumn>;

export function planSystemUses(
  rows: readonly UseRow[],
  stored: StoredUses,
  tools: PlanTools,
): Planner<SystemUseColumn, SystemUseChange> {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const key = COLUMNS.map((column) => row.values[column] ?? '').join('\n');
    const twin = lines.get(key);
    const params = { line: twin ?? 0, other: row.line };
    if (twin !== undefined) tools.report(row, 'system', row.values.system ?? '', { key: SAME, params });
    lines.set(key, row.line);
  }
  const plan = ([row]: readonly UseRow[]) => (row ? planUse(row, stored, tools) : { rows: [], change: null });
  const history = ({ unit, number, from }: SystemUseChange) => ({
    before: {},
    after: { ...(unit === '' ? { number } : { unit }), from },
  });
  return { groups: rows.map((row) => [row]), plan, history };
}

const SAME = 'imports:problem.sameKey';

function planUse(row: UseRow, stored: StoredUses, tools: PlanTools): PlannedGroup<SystemUseChange> {
  const found = checkUse(row, stored, tools);
  if (!found) return { rows: [], change: null };
  const { system, unitId, personId } = found;
  const known = stored.uses.get(useKey(system.id, unitId ?? personId ?? ''));
  const isNew = known === undefined || known <= tools.today;
  const shown = isNew ? differences(COLUMNS, null, row.values) : [];
  const rows = [{ line: row.line, isNew, differences: shown, notes: [] }];
  if (!isNew) return { rows, change: null };
  const { unit = '', number = '' } = row.values;
  const from = known === undefined ? SINCE_EVER : tools.today;
  const content = { systemId: system.id, unitId, personId, from, unit, number };
  const subject = { type: 'system', id: system.id, label: system.label };
  return { rows, change: { subject, isNew, content } };
}

function checkUse({ line, values }: UseRow, stored: StoredUses, { today, report }: PlanTools) {
  const { system: code = '', unit: unitCode = '', number = '' } = values;
  const refuse = (column: SystemUseColumn, key: string, params = {}) => {
    report({ line }, column, values[column] ?? '', { key, params });
    return null;
  };
  const system = stored.systems.get(code);
  const unit = stored.units.get(unitCode);
  const personId = stored.people.get(number) ?? null;
  if (!system) return refuse('system', 'imports:problem.noSuchSystem');
  if (unitCode === '' && number === '') return refuse('unit', 'imports:problem.noUser');
  if (unitCode !== '' && number !== '') return refuse('number', 'imports:problem.twoUsers');
  if (unitCode === '')
    return personId === null ? refuse('number', 'imports:problem.noSuchPerson') : { system, personId, unitId: null };
  if (!unit) return refuse('unit', 'imports:problem.noSuchUnit');
  const isKnown = stored.uses.has(useKey(system.id, unit.id));
  if (!isKnown && !unit.line.some((span) => holdsOn(span, today))) {
    return refuse('unit', 'imports:problem.unitNotThen', { on: today });
  }
  return { system, unitId: unit.id, personId: null };
}
