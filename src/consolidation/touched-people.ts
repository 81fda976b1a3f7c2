import type { Touched } from '../ledger/touched.queries.ts';
import type { AssessedPerson } from './person-assessor.ts';

/** Whose verdict an entry may have changed. */
export interface PersonsTouched {
  readonly people: readonly string[];
  /** Whoever has these in custody by now. */
  readonly devices: readonly string[];
}

/** Entries about single people and terminals; those about ranges of addresses reach no verdict. */
const SINGLE = ['person.', 'device.', 'exception.'];
const NEVER = [
  'policy.',
  'campaign.',
  'course.',
  'round.',
  'exemption.',
  'drill.',
  'inspection.',
  'contractor.',
  'inventory.',
  'job.',
  'account.',
  'exceptionRequest.',
  'segment.',
  'zone.',
  'import.mappingSaved',
  'scenario.',
  'plan.',
  'kpi.',
  'effect.',
];

/** An exception for a unit, or for everybody on a row of the rules, is about more than single people. */
const isBroad = ({ actions, subjects }: Touched): boolean =>
  actions.some((action) => action.startsWith('exception.')) &&
  subjects.some(({ type }) => type === 'unit' || type === 'rules');

/** Null where units, systems or rules changed, or an import many things: then everybody is to be assessed anew. */
export function personsTouched(touched: Touched, assessed: readonly AssessedPerson[]): PersonsTouched | null {
  const { actions, subjects } = touched;
  if (isBroad(touched)) return null;
  const begins = (action: string) => (beginning: string) => action.startsWith(beginning);
  if (!actions.every((action) => [...SINGLE, ...NEVER].some(begins(action)))) return null;
  if (!actions.some((action) => SINGLE.some(begins(action)))) return { people: [], devices: [] };
  const idsOf = (kind: string) => subjects.filter(({ type }) => type === kind).map(({ id }) => id);
  const devices = new Set(idsOf('device'));
  const held = ({ holding }: AssessedPerson) =>
    [holding.inHand, holding.idle].some((terminals) => terminals.some(({ deviceId }) => devices.has(deviceId)));
  const holders = assessed.filter(held).map(({ employee }) => employee.personId);
  return { people: [...new Set([...idsOf('person'), ...holders])], devices: [...devices] };
}
