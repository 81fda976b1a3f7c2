import { type Browser, signIn } from './browser.ts';
import { answer } from './child.ts';
import { perSecond, type Timing, timing } from './figures.ts';
import { cpuSecondsOf } from './process-figures.ts';
import type { Served } from './server-child.ts';

export interface VisitsTask {
  readonly served: Served;
  readonly connections: number;
  readonly pages: Readonly<Record<string, Addresses>>;
}

/** Of one sort of page: for a program that has just begun, for one visitor, and for several at once. */
export interface Addresses {
  readonly warmUp: readonly string[];
  readonly alone: readonly string[];
  readonly together: readonly string[];
}

export interface Visits {
  readonly kilobytes: number;
  /** One request after the other. */
  readonly alone: Timing;
  /** From several visitors at once. */
  readonly together: Timing & {
    readonly connections: number;
    readonly requestsPerSecond: number;
    /** How many a second of the processor answers: the figure on a machine that nobody else uses. */
    readonly requestsPerCpuSecond: number | null;
  };
}

async function visit({ served, connections, pages }: VisitsTask): Promise<Record<string, Visits>> {
  const browser = await signIn(served, connections);
  const figures: Record<string, Visits> = {};
  for (const { warmUp } of Object.values(pages)) await requests(browser, warmUp, 1);
  for (const [name, { alone, together }] of Object.entries(pages)) {
    const one = await requests(browser, alone, 1);
    const before = cpuSecondsOf(served.pid);
    const many = await requests(browser, together, connections);
    const after = cpuSecondsOf(served.pid);
    figures[name] = {
      kilobytes: Math.round(one.bytes / alone.length / 1024),
      alone: timing(one.milliseconds),
      together: {
        connections,
        requestsPerSecond: perSecond(together.length, many.seconds),
        requestsPerCpuSecond: before === null || after === null ? null : perSecond(together.length, after - before),
        ...timing(many.milliseconds),
      },
    };
  }
  browser.close();
  return figures;
}

async function requests(browser: Browser, addresses: readonly string[], visitors: number) {
  const milliseconds: number[] = [];
  let bytes = 0;
  const queue = addresses.values();
  const visitor = async (): Promise<void> => {
    for (const address of queue) {
      const start = performance.now();
      const page = await browser.get(address);
      milliseconds.push(performance.now() - start);
      bytes += page.length;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: visitors }, visitor));
  return { milliseconds, bytes, seconds: (performance.now() - start) / 1000 };
}

await answer(visit);
