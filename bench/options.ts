import { parseArgs } from 'node:util';
import type { Shape } from './planning-city.ts';

export interface Options {
  readonly staff: number;
  /** How many terminals of the made-up city are kept. */
  readonly terminals: number;
  /** Measured repetitions of each query, and of each page alone. */
  readonly times: number;
  /** Requests for each page from several visitors at once. */
  readonly requests: number;
  /** Where the city and its databases stay for another run; null: a folder that is removed. */
  readonly keep: string | null;
  /** Only the planner is measured. */
  readonly onlyPlanning: boolean;
  /** Only the training is measured. */
  readonly onlyTraining: boolean;
  /** Only the ledger, the evidence package and reports are measured. */
  readonly onlyEvidence: boolean;
  /** Within how many seconds 500 people finish a quiz. */
  readonly quizSeconds: number;
  /** Cities to be planned, and how many employees those have that the plain model plans beside. */
  readonly planning: { readonly cities: readonly PlannedCity[]; readonly plain: readonly number[] };
}

interface PlannedCity {
  readonly staff: number;
  readonly shape: Shape;
}

const planned = (shape: Shape, ...sizes: readonly number[]): PlannedCity[] => sizes.map((staff) => ({ staff, shape }));

const LARGE_CITIES = [...planned('cohorts', 2_500, 20_000, 100_000), ...planned('scattered', 2_500, 20_000)];

const WHOLE = {
  staff: 100_000,
  terminals: 100_000,
  times: 100,
  requests: 300,
  planning: { cities: LARGE_CITIES, plain: [100, 200, 400, 600] },
};
const SMALL = {
  staff: 2_500,
  terminals: 2_500,
  times: 30,
  requests: 100,
  planning: { cities: planned('cohorts', 2_500), plain: [30] },
};

const QUIZ_SECONDS = '60';

/**
 * `--small` for a quick look, `--planning`, `--training` and `--evidence` for one part alone, `--keep DIR` to use the same city and
 * databases again, `--quiz-seconds 300` for a quiz that 500 people finish in five minutes and not in one.
 */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      small: { type: 'boolean', default: false },
      keep: { type: 'string' },
      planning: { type: 'boolean', default: false },
      training: { type: 'boolean', default: false },
      evidence: { type: 'boolean', default: false },
      'quiz-seconds': { type: 'string', default: QUIZ_SECONDS },
    },
  });
  return {
    ...{ ...(values.small ? SMALL : WHOLE), keep: values.keep ?? null, quizSeconds: Number(values['quiz-seconds']) },
    ...{ onlyPlanning: values.planning, onlyTraining: values.training, onlyEvidence: values.evidence },
  };
}
