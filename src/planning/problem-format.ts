import { faultsOf, list, object, oneOf, orNull, record, type ShapeFault, text, whole } from './json-shape.ts';
import { OBJECTIVES, type Problem } from './problem.ts';

const problemShape = object({
  horizonMonths: whole(1),
  objective: oneOf(OBJECTIVES),
  budget: orNull(whole(0)),
  moveCost: whole(0),
  upgrades: record(whole(0)),
  employees: list(object({ id: text, unit: text, needs: list(text) })),
  devices: list(
    object({
      ...{ id: text, home: text, holder: orNull(text), monthsLeft: whole(0), runningCost: whole(0) },
      capabilities: list(text),
    }),
  ),
  catalogue: list(
    object({
      ...{ id: text, home: text, price: whole(0), lifeMonths: whole(1), runningCost: whole(0) },
      ...{ capabilities: list(text), stock: orNull(whole(0)) },
    }),
  ),
  methods: list(
    object({
      ...{ id: text, home: text, target: text, requires: list(text), seatCostPerMonth: whole(0) },
      ...{ setupCost: whole(0), seats: orNull(whole(0)) },
    }),
  ),
});

/** A problem breaks the format: says every fault. */
export class FaultyProblem extends Error {
  override name = 'FaultyProblem';
  constructor(readonly faults: readonly ShapeFault[]) {
    super(faults.map(({ path, reason }) => `${path} ${reason}`).join('\n'));
  }
}

/** Throws FaultyProblem with every fault; nothing is solved then. */
export function readProblem(value: unknown): Problem {
  const faults = faultsOf(problemShape, value);
  if (faults.length > 0) throw new FaultyProblem(faults);
  const problem = value as Problem;
  const contradictions = [...idsNamedTwice(problem), ...needsNamedTwice(problem), ...unknownHolders(problem)];
  if (contradictions.length > 0) throw new FaultyProblem(contradictions);
  return problem;
}

const idsNamedTwice = (problem: Problem): ShapeFault[] =>
  (['employees', 'devices', 'catalogue', 'methods'] as const).flatMap((name) =>
    twice(
      problem[name].map(({ id }) => id),
      (index) => `${name}[${index}].id`,
    ),
  );

const needsNamedTwice = ({ employees }: Problem): ShapeFault[] =>
  employees.flatMap(({ needs }, at) => twice(needs, (index) => `employees[${at}].needs[${index}]`));

export function twice(values: readonly string[], pathOf: (index: number) => string): ShapeFault[] {
  const first = new Map<string, number>();
  return values.flatMap((value, index) => {
    const before = first.get(value);
    if (before === undefined) first.set(value, index);
    return before === undefined ? [] : [{ path: pathOf(index), reason: `is the same as ${pathOf(before)}` }];
  });
}

function unknownHolders({ employees, devices }: Problem): ShapeFault[] {
  const known = new Set(employees.map(({ id }) => id));
  return devices.flatMap(({ holder }, index) =>
    holder === null || known.has(holder) ? [] : [{ path: `devices[${index}].holder`, reason: 'is no employee' }],
  );
}
