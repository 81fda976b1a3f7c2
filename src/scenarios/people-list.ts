import type { ListRequest, ListSpec } from '../web/list.ts';
import type { PlanPerson } from './plan-people.ts';
import { WHY_MORE } from './why-more.ts';

export const PEOPLE_LIST: ListSpec<'place', 'unit' | 'show'> = { sorts: ['place'], filters: ['unit', 'show'] };
export type PlanPeopleRequest = ListRequest<'place', 'unit' | 'show'>;

/** Those who stay above one, for each reason too; who gets something else than today; who is left out. */
export const SHOWN = ['more', ...WHY_MORE, 'changed', 'unserved', 'outside'] as const;
export type Shown = (typeof SHOWN)[number];

export const isShown = (text: string): text is Shown => SHOWN.some((one) => one === text);

const TESTS: Readonly<Partial<Record<Shown, (person: PlanPerson) => boolean>>> = {
  more: ({ whyMore }) => whyMore !== null,
  changed: ({ terminals, returns }) =>
    returns.length > 0 || (terminals ?? []).some((one) => one.from !== 'kept' || one.upgrades.length > 0),
  unserved: ({ unserved }) => unserved !== null,
  outside: ({ outside }) => outside.length > 0,
};

/** `units` are the codes below the one asked for, null for all; `matching` the numbers of the people searched for. */
export function choosePeople(
  people: readonly PlanPerson[],
  { q, filters }: Pick<PlanPeopleRequest, 'q' | 'filters'>,
  units: ReadonlySet<string> | null,
  matching: ReadonlySet<string>,
): PlanPerson[] {
  const [show = ''] = filters.show ?? [];
  const shows = isShown(show) ? (TESTS[show] ?? ((person: PlanPerson) => person.whyMore === show)) : () => true;
  const asset = q.normalize('NFKC').toUpperCase();
  const isFound = ({ number, holds, terminals }: PlanPerson): boolean =>
    q === '' ||
    matching.has(number) ||
    [...holds, ...(terminals ?? []).map(({ name }) => name)].some((name) => name.toUpperCase() === asset);
  return people.filter((person) => (units === null || units.has(person.unit)) && shows(person) && isFound(person));
}
