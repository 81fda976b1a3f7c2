/** What a piece of work took: by the clock on the wall, and of the processor (which does not count waiting for others). */
export interface Spent {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

export async function timed<T>(work: () => T | Promise<T>): Promise<{ result: T; spent: Spent }> {
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { result, spent: { seconds, cpuSeconds: (user + system) / 1_000_000 } };
}
