import { stamped } from '../facts.ts';
import { insertFor, replaceFor, supersedeMany } from '../imports/bulk.actions.ts';
import { defineKind } from '../imports/kind.import.ts';
import type { PlannedChange } from '../imports/record.ts';
import type { Tx } from '../ledger/change.ts';
import { Absence, Employment, EmploymentTerm, Person, Posting } from './person.entity.ts';
import { PERSON_COLUMNS } from './person-columns.ts';
import { searchKey } from './person-name.ts';
import { planPeople } from './person-plan.ts';
import { added, goneFrom, type PersonChange } from './person-record.ts';
import { loadPeople } from './person-stored.import.ts';

/** 職員: rows are matched by 職員番号, their postings by unit, kind and first day. */
export const personImport = defineKind({
  key: 'people',
  columns: PERSON_COLUMNS,
  label: ({ number = '', name = '' }) => `${number} ${name}`,
  load: loadPeople,
  planner: planPeople,
  write: writePeople,
});

async function writePeople(tx: Tx, planned: readonly PlannedChange<PersonChange>[]): Promise<void> {
  const { manager } = tx;
  const changes = planned.map(({ content }) => content);
  const fresh = changes.filter(({ isNew }) => isNew);
  await insertFor(manager, fresh, Person, personOf);
  const known = changes.filter(({ isNew }) => !isNew);
  await replaceFor(manager, known, Person, personOf);
  await insertFor(manager, fresh, Employment, ({ employmentId: id, personId, number }) => [{ id, personId, number }]);
  await supersedeMany(
    tx,
    EmploymentTerm,
    known.flatMap(({ terms }) => goneFrom(terms)),
  );
  await supersedeMany(
    tx,
    Posting,
    known.flatMap(({ postings }) => goneFrom(postings)),
  );
  await supersedeMany(
    tx,
    Absence,
    known.flatMap(({ absences }) => goneFrom(absences)),
  );
  await insertFor(manager, changes, EmploymentTerm, ({ employmentId, personId, terms }) =>
    added(terms).map(({ staffClass, ...span }) =>
      stamped<EmploymentTerm>(tx, span, { employmentId, personId, staffClass }),
    ),
  );
  await insertFor(manager, changes, Posting, ({ employmentId, personId, postings }) =>
    added(postings).map(({ unitId, title, kind, ...span }) =>
      stamped<Posting>(tx, span, { employmentId, personId, unitId, title, kind }),
    ),
  );
  await insertFor(manager, changes, Absence, ({ employmentId, personId, absences }) =>
    added(absences).map((span) => stamped<Absence>(tx, span, { employmentId, personId })),
  );
}

function personOf({ personId: id, person }: PersonChange): Person[] {
  const { numbers, ...rest } = person;
  return [{ id, ...rest, search: searchKey(rest.name, rest.kana, numbers) }];
}
