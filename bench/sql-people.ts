import type Connection from 'better-sqlite3';
import { newId } from '../src/ids.ts';
import { kanaOf, searchKey } from '../src/people/person-name.ts';
import { POSTING_KINDS } from '../src/people/posting.rules.ts';
import { after, type CsvCells, codesOf, idsBy, inserting, insertingFacts, readCsv } from './sql-insert.ts';

const KINDS = codesOf(POSTING_KINDS);

interface Employed {
  readonly personId: string;
  readonly employmentId: string;
}

export async function peopleByHand(connection: Connection, file: string): Promise<void> {
  const units = idsBy(connection, 'SELECT code AS name, id FROM unit');
  const columns = ['employment_id', 'person_id', 'unit_id', 'title', 'kind'];
  const insertPosting = insertingFacts(connection, 'posting', columns);
  const insertPerson = insertingPeople(connection);
  const known = new Map<string, Employed>();
  for await (const row of readCsv(file)) {
    const { 職員番号: number = '' } = row;
    const own = known.get(number) ?? insertPerson(row);
    known.set(number, own);
    const to = after(row.発令終了日 || row.任用終了日);
    const unit = units.get(row.所属コード ?? '');
    insertPosting(row.発令日, to, own.employmentId, own.personId, unit, row.職名, KINDS.get(row.発令種別 ?? ''));
  }
}

function insertingPeople(connection: Connection): (row: CsvCells) => Employed {
  const insertPerson = inserting(connection, 'person', ['id', 'name', 'kana', 'email', 'search', 'revision']);
  const insertEmployment = inserting(connection, 'employment', ['id', 'person_id', 'number']);
  const insertTerm = insertingFacts(connection, 'employment_term', ['employment_id', 'person_id', 'staff_class']);
  const insertAbsence = insertingFacts(connection, 'absence', ['employment_id', 'person_id']);
  return (row) => {
    const { 職員番号: number = '', 氏名: name = '', フリガナ: written = '' } = row;
    const [personId, employmentId, kana] = [newId(), newId(), kanaOf(written)];
    insertPerson(personId, name, kana, row.メールアドレス, searchKey(name, kana, [number]), 1);
    insertEmployment(employmentId, personId, number);
    insertTerm(row.任用開始日, after(row.任用終了日), employmentId, personId, row.職員区分);
    if (row.休職開始日) insertAbsence(row.休職開始日, after(row.休職終了日), employmentId, personId);
    return { personId, employmentId };
  };
}
