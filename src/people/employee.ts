export interface EmployeeRow {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly name: string;
  readonly kana: string;
  readonly staffClass: string;
}

export interface EmployeePosting {
  readonly unitId: string;
  readonly kind: string;
  readonly title: string;
}

export type PostingRow = EmployeePosting & { readonly personId: string };

/** A person as employed on one day. */
export interface Employee extends EmployeeRow {
  readonly onLeave: boolean;
  /** Where the 本務 is; null for somebody who has none on the day. */
  readonly mainUnitId: string | null;
  /** The main one first. */
  readonly postings: readonly EmployeePosting[];
}

/** Two employments at once are one person: that with the lower number, as they come in the order of the numbers. */
export function onePerPerson(employees: readonly Employee[]): readonly Employee[] {
  const seen = new Set<string>();
  return employees.filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}

const NONE: readonly EmployeePosting[] = [];

export function employees(
  people: readonly EmployeeRow[],
  postings: readonly PostingRow[],
  away: readonly { readonly personId: string }[],
): Employee[] {
  const absent = new Set(away.map(({ personId }) => personId));
  const posted = postingsByPerson(postings);
  return people.map((person) => {
    const own = posted.get(person.personId) ?? NONE;
    const [first] = own;
    const mainUnitId = first?.kind === 'main' ? first.unitId : null;
    return { ...person, onLeave: absent.has(person.personId), mainUnitId, postings: own };
  });
}

function postingsByPerson(postings: readonly PostingRow[]): Map<string, EmployeePosting[]> {
  const posted = new Map<string, EmployeePosting[]>();
  for (const { personId, unitId, kind, title } of postings) {
    const own = posted.get(personId);
    const posting = { unitId, kind, title };
    if (!own) posted.set(personId, [posting]);
    else if (kind === 'main') own.unshift(posting);
    else own.push(posting);
  }
  return posted;
}
