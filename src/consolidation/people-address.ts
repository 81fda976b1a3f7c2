import type { ExportEncoding } from '../shared/csv-write.ts';
import type { FilterName, PeopleRequest } from './people-filter.ts';

export const PEOPLE_ADDRESS = '/consolidation/people';

type Filters = PeopleRequest['filters'];

/** The address of the list with these filters. */
export const peopleHref = (filters: Filters): string => withQuery(PEOPLE_ADDRESS, pairsOf(filters));

/** The list as it is asked for now, without one value of one filter. */
export function withoutFilter(request: PeopleRequest, name: FilterName | 'q', value: string): string {
  const left = pairsOf(request.filters).filter(([key, one]) => key !== name || one !== value);
  const search = name === 'q' || request.q === '' ? [] : [['q', request.q] as const];
  return withQuery(PEOPLE_ADDRESS, [...search, ...left, ...sortPairs(request)]);
}

/** The same list as a file, in the order shown, every page of it. */
export function exportHref(request: PeopleRequest, encoding: ExportEncoding): string {
  const search = request.q === '' ? [] : [['q', request.q] as const];
  const asked = [...search, ...pairsOf(request.filters), ...sortPairs(request)];
  return withQuery(`${PEOPLE_ADDRESS}.csv`, [...asked, ['encoding', encoding]]);
}

export const sortValue = ({ sort, descending }: PeopleRequest): string => `${descending ? '-' : ''}${sort}`;

type Pair = readonly [name: string, value: string];

const sortPairs = (request: PeopleRequest): readonly Pair[] =>
  sortValue(request) === 'unit' ? [] : [['sort', sortValue(request)]];

const pairsOf = (filters: Filters): readonly Pair[] =>
  Object.entries(filters).flatMap(([name, values]) => (values ?? []).map((value) => [name, value] as const));

function withQuery(path: string, pairs: readonly Pair[]): string {
  const query = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString();
  return query === '' ? path : `${path}?${query}`;
}
