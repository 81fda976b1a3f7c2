import { type Browser, signIn } from './browser.ts';
import { answer } from './child.ts';
import { type Timing, timing } from './figures.ts';

export interface AcknowledgersTask {
  readonly port: number;
  readonly address: string;
  readonly password: string;
  /** 職員番号, by the round in which they acknowledge. */
  readonly rounds: readonly (readonly string[])[];
}

/** Everybody has the text open, and all of a round press the button in the same moment. */
async function acknowledgeAtOnce({ port, address, password, rounds }: AcknowledgersTask): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const numbers of rounds) {
    const readers: Reader[] = [];
    for (const number of numbers) readers.push(await reader(await signIn({ port, number, password }, 1), address));
    timings.push(timing(await Promise.all(readers.map(pressed))));
    for (const { browser } of readers) browser.close();
  }
  return timings;
}

interface Reader {
  readonly browser: Browser;
  readonly action: string;
  readonly fields: URLSearchParams;
}

async function reader(browser: Browser, address: string): Promise<Reader> {
  const page = await browser.get(address);
  // While the others sign in it would be closed by the server.
  browser.close();
  const [, action = '', form = ''] =
    /<form[^>]* action="([^"]+\/acknowledgement)"[^>]*>([\s\S]*?)<\/form>/.exec(page) ?? [];
  const inputs = [...form.matchAll(/<input[^>]* name="([^"]+)" value="([^"]*)"/g)];
  return { browser, action, fields: new URLSearchParams(inputs.map(([, name = '', value = '']) => [name, value])) };
}

async function pressed({ browser, action, fields }: Reader): Promise<number> {
  const from = performance.now();
  await browser.post(action, fields);
  return performance.now() - from;
}

await answer(acknowledgeAtOnce);
