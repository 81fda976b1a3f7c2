import { parseArgs } from 'node:util';

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
}

const WHOLE = { staff: 100_000, terminals: 100_000, times: 100, requests: 300 };
const SMALL = { staff: 2_500, terminals: 2_500, times: 30, requests: 100 };

/** `--small` for a quick look, `--keep DIR` to use the same city and databases again. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { small: { type: 'boolean', default: false }, keep: { type: 'string' } },
  });
  return { ...(values.small ? SMALL : WHOLE), keep: values.keep ?? null };
}
