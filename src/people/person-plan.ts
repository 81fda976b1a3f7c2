import type { Fault } from '../imports/column.ts';
import {
  differences,
  grouped,
  type PlannedGroup,
  type Planner,
  type PlanTools,
  type Report,
} from '../imports/record.ts';
import { planAbsence } from './person-absence.ts';
import type { PersonColumn } from './person-columns.ts';
import { personHistory } from './person-history.ts';
import { planPostings } from './person-postings.ts';
import {
  namesakeKey,
  type PersonChange,
  type PersonRow,
  type StoredPeople,
  type StoredPerson,
} from './person-record.ts';
import { planTerm } from './person-term.ts';

/** What all rows of a person must say alike. */
const PERSONAL = ['name', 'kana', 'email', 'class', 'hired', 'left', 'leaveFrom', 'leaveTo'] as const;
const NAMES = ['name', 'kana', 'email'] as const;
const REQUIRED: Fault = { key: 'imports:problem.required', params: {} };

export function planPeople(
  rows: readonly PersonRow[],
  stored: StoredPeople,
  tools: PlanTools,
): Planner<PersonColumn, PersonChange> {
  const groups = [...grouped(rows, ({ values }) => values.number ?? '').values()];
  return { groups, plan: (group) => planPerson(group, stored, tools), history: personHistory(stored.unitCodes) };
}

function planPerson(rows: readonly PersonRow[], stored: StoredPeople, tools: PlanTools): PlannedGroup<PersonChange> {
  const [first] = rows;
  if (!first) return { rows: [], change: null };
  const { number = '' } = first.values;
  const known = stored.byNumber.get(number) ?? unknown(number, tools.newId);
  const isNew = !stored.byNumber.has(number);
  for (const row of rows) checkAgainst(first, row, tools.report);
  checkPerson(first, isNew, tools.report);
  const term = planTerm(known.terms, first.values, tools.today);
  const postings = planPostings(rows, known, term, { report: tools.report, ...stored });
  const absence = planAbsence(known.absences, first.values, tools.today);
  const named = differences(NAMES, isNew ? null : known, first.values);
  const personal = [...named, ...term.differences, ...absence.differences];
  const planned = rows.map((row) => {
    const own = postings.byRow.get(row);
    const notes = [...(row === first && isNew ? namesake(first, stored) : []), ...(own?.notes ?? [])];
    return {
      line: row.line,
      isNew,
      differences: [...(row === first ? personal : []), ...(own?.differences ?? [])],
      notes,
    };
  });
  if (planned.every((row) => !isNew && row.differences.length === 0 && row.notes.length === 0)) {
    return { rows: planned, change: null };
  }
  const { name = known.name, kana = known.kana, email = known.email } = first.values;
  const content = {
    personId: known.personId,
    employmentId: known.employmentId,
    number,
    isNew,
    before: isNew ? null : known,
    person: { name, kana, email, revision: known.revision + 1, numbers: known.numbers },
    terms: { before: known.terms, after: term.line },
    postings: { before: known.postings, after: postings.line },
    absences: { before: known.absences, after: absence.line },
  };
  const subject = { type: 'person', id: known.personId, label: `${number} ${name}` };
  return { rows: planned, change: { subject, isNew, content } };
}

const unknown = (number: string, newId: () => string): StoredPerson => ({
  personId: newId(),
  employmentId: newId(),
  name: '',
  kana: '',
  email: '',
  revision: 0,
  numbers: [number],
  terms: [],
  postings: [],
  absences: [],
  otherMain: [],
});

function checkAgainst(first: PersonRow, row: PersonRow, report: Report): void {
  for (const column of PERSONAL) {
    const value = row.values[column] ?? '';
    const other = first.values[column] ?? '';
    if (value === other) continue;
    report(row, column, value, {
      key: 'imports:problem.contradiction',
      params: { line: Math.min(first.line, row.line), other: Math.max(first.line, row.line), value: other },
    });
  }
}

function checkPerson(row: PersonRow, isNew: boolean, report: Report): void {
  const { name, hired, left = '', leaveFrom = '', leaveTo = '' } = row.values;
  if (name === '' || (isNew && !name)) report(row, 'name', '', REQUIRED);
  if (hired === '' || (isNew && !hired)) report(row, 'hired', '', REQUIRED);
  if (left !== '' && hired && left < hired) report(row, 'left', left, ENDS_FIRST);
  if (leaveTo !== '' && leaveTo < leaveFrom) report(row, 'leaveTo', leaveTo, ENDS_FIRST);
  if (leaveTo !== '' && leaveFrom === '') report(row, 'leaveFrom', '', REQUIRED);
}

const ENDS_FIRST: Fault = { key: 'imports:problem.endsBeforeItBegins', params: {} };

function namesake({ values }: PersonRow, { namesakes }: StoredPeople): Fault[] {
  const number = namesakes.get(namesakeKey(values.name ?? '', values.kana ?? ''));
  return number === undefined ? [] : [{ key: 'imports:note.namesake', params: { number } }];
}
