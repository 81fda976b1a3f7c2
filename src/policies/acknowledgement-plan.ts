import type { Fault } from '../imports/column.ts';
import {
  cellHistory,
  differences,
  type ImportRow,
  type PlannedGroup,
  type Planner,
  type PlanTools,
} from '../imports/record.ts';
import type { IsoDate } from '../shared/dates.ts';
import { faultOfSigning } from './acknowledgement.rules.ts';
import { ACKNOWLEDGEMENT_COLUMNS, type AcknowledgementColumn } from './acknowledgement-columns.ts';

export type AcknowledgementRow = ImportRow<AcknowledgementColumn>;
export type AcknowledgementCells = { readonly [column in AcknowledgementColumn]: string };

export interface Signatory {
  readonly personId: string;
  readonly name: string;
  readonly hiredOn: IsoDate;
}

export interface SignedVersion {
  readonly versionId: string;
  readonly textHash: string;
  readonly renditionHash: string | null;
  readonly statement: string;
  readonly publishedOn: IsoDate;
  readonly effectiveOn: IsoDate;
  readonly effectiveTo: IsoDate;
}

export interface StoredAcknowledgement {
  readonly id: string;
  readonly onScreen: boolean;
  readonly cells: Pick<AcknowledgementCells, 'acknowledged' | 'mode' | 'recordedBy' | 'note'>;
}

export interface StoredAcknowledgements {
  readonly people: ReadonlyMap<string, Signatory>;
  /** By `versionKey`; drafts are not among them. */
  readonly versions: ReadonlyMap<string, SignedVersion>;
  /** By `acknowledgementKey`. */
  readonly given: ReadonlyMap<string, StoredAcknowledgement>;
}

export interface AcknowledgementChange {
  readonly personId: string;
  readonly recordedBy: string;
  readonly version: SignedVersion;
  readonly superseded: string | null;
  readonly before: AcknowledgementCells | null;
  readonly cells: AcknowledgementCells;
}

export const versionKey = (slug: string, number: string): string => `${slug} ${number}`;
export const acknowledgementKey = (personId: string, versionId: string): string => `${personId} ${versionId}`;

const COLUMNS: readonly AcknowledgementColumn[] = ACKNOWLEDGEMENT_COLUMNS.map(({ key }) => key);
const NO_CELLS = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as AcknowledgementCells;
const NOTHING = { rows: [], change: null };

export function planAcknowledgements(
  rows: readonly AcknowledgementRow[],
  stored: StoredAcknowledgements,
  tools: PlanTools,
): Planner<AcknowledgementColumn, AcknowledgementChange> {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const { number = '', policy = '', version = '' } = row.values;
    const key = `${stored.people.get(number)?.personId ?? number} ${versionKey(policy, version)}`;
    const twin = lines.get(key);
    const params = { line: twin ?? 0, other: row.line };
    if (twin !== undefined) tools.report(row, 'number', number, { key: 'imports:problem.sameKey', params });
    lines.set(key, row.line);
  }
  const plan = ([row]: readonly AcknowledgementRow[]) => (row ? planOne(row, stored, tools) : NOTHING);
  const history = ({ before, cells }: AcknowledgementChange) =>
    cellHistory<AcknowledgementColumn>(ACKNOWLEDGEMENT_COLUMNS, before, cells);
  return { groups: rows.map((row) => [row]), plan, history };
}

function planOne(
  row: AcknowledgementRow,
  stored: StoredAcknowledgements,
  tools: PlanTools,
): PlannedGroup<AcknowledgementChange> {
  const found = checkRow(row, stored, tools);
  if (!found) return NOTHING;
  const { person, recordedBy, version } = found;
  const own = stored.given.get(acknowledgementKey(person.personId, version.versionId));
  const { number = '', policy = '', version: numberOf = '' } = row.values;
  const key = { number, policy, version: numberOf };
  const before = own ? { ...NO_CELLS, ...own.cells, ...key } : null;
  const cells = { ...NO_CELLS, ...own?.cells, ...row.values };
  // What somebody pressed on the screen is worth more than a sheet, and stays.
  const differing = own?.onScreen ? [] : differences(COLUMNS, before, cells);
  const notes: Fault[] = own?.onScreen ? [{ key: 'imports:note.acknowledgedOnScreen', params: {} }] : [];
  const rows = [{ line: row.line, isNew: !own, differences: differing, notes }];
  if (differing.length === 0) return { rows, change: null };
  const content = { personId: person.personId, recordedBy, version, superseded: own?.id ?? null, before, cells };
  const subject = { type: 'person', id: person.personId, label: `${number} ${person.name}` };
  return { rows, change: { subject, isNew: !own, content } };
}

function checkRow({ line, values }: AcknowledgementRow, stored: StoredAcknowledgements, { today, report }: PlanTools) {
  const { number = '', policy = '', version: numberOf = '', acknowledged: signedOn = '', recordedBy = '' } = values;
  const refuse = (column: AcknowledgementColumn, key: string, params = {}) => {
    report({ line }, column, values[column] ?? '', { key, params });
    return null;
  };
  const person = stored.people.get(number);
  const recorder = stored.people.get(recordedBy);
  const version = stored.versions.get(versionKey(policy, numberOf));
  if (!person) return refuse('number', 'imports:problem.noSuchPerson');
  if (!version) return refuse('version', 'imports:problem.noSuchVersion');
  if (!recorder) return refuse('recordedBy', 'imports:problem.noSuchPerson');
  if (recorder.personId === person.personId) return refuse('recordedBy', 'imports:problem.recordedByOneself');
  const fault = faultOfSigning({ ...version, signedOn, today });
  if (fault) return refuse('acknowledged', `imports:problem.signed.${fault}`, { on: version.publishedOn });
  if (signedOn < person.hiredOn)
    return refuse('acknowledged', 'imports:problem.signed.beforeHired', { on: person.hiredOn });
  return { person, recordedBy: recorder.personId, version };
}
