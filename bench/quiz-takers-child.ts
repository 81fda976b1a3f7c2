import { setTimeout as after } from 'node:timers/promises';
import { type Browser, signIn } from './browser.ts';
import { answer } from './child.ts';
import { type Timing, timing } from './figures.ts';
import { QUIZ } from './quiz-course.ts';

export interface QuizTakersTask {
  readonly port: number;
  readonly password: string;
  /** 職員番号 of those who finish one after the other first, until the server runs as it does an hour later. */
  readonly warmUp: readonly string[];
  readonly numbers: readonly string[];
  /** Within these all of `numbers` finish. */
  readonly seconds: number;
}

export interface QuizTaken {
  readonly request: Timing;
  /** What each sent, by the id of the attempt. */
  readonly sent: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Everybody has their questions open; each presses the button in a moment of their own, whoever else is being answered. */
async function takeQuiz({ port, password, warmUp, numbers, seconds }: QuizTakersTask): Promise<QuizTaken> {
  const sitting: Sitting[] = [];
  for (const number of [...warmUp, ...numbers]) {
    sitting.push(await begun(await signIn({ port, number, password }, 1), sitting.length));
  }
  const sent = Object.fromEntries(sitting.map(({ id, fields }) => [id, Object.fromEntries(fields)]));
  for (const one of sitting.slice(0, warmUp.length)) await pressed(one);
  const takers = sitting.slice(warmUp.length);
  const moments = momentsWithin(seconds * 1_000, takers.length);
  const times = await Promise.all(
    takers.map(async (taker, n) => {
      await after(moments[n] ?? 0);
      return pressed(taker);
    }),
  );
  return { request: timing(times), sent };
}

/** By chance over the whole time, as people come: now and then several at once. The same each time it is measured. */
function momentsWithin(milliseconds: number, count: number): number[] {
  let seed = 20_260_401;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 2_147_483_648) * milliseconds;
  });
}

interface Sitting {
  readonly browser: Browser;
  readonly id: string;
  readonly action: string;
  readonly fields: URLSearchParams;
}

const CHOICE = /name="(answer-[^"]+)" value="(\d)"[^>]*>\s*<label[^>]*>([^<]*)<\/label>/g;

/** One in five fails: they choose the wrong answer of every question. */
async function begun(browser: Browser, n: number): Promise<Sitting> {
  const learning = `/training/${QUIZ.code}/learning`;
  const token = tokenIn(await browser.get(learning));
  await browser.post(`${learning}/attempts`, new URLSearchParams({ version: QUIZ.version, _csrf: token }));
  const [action = ''] = /\/training\/[A-Z-]+\/attempts\/[\w-]{36}/.exec(await browser.get(learning)) ?? [];
  const page = await browser.get(action);
  // While the others begin it would be closed by the server.
  browser.close();
  const wanted = n % 5 === 4 ? QUIZ.wrong : QUIZ.right;
  const chosen = [...page.matchAll(CHOICE)].filter(([, , , text]) => text === wanted);
  const fields = new URLSearchParams([
    ...chosen.map(([, name = '', key = '']): [string, string] => [name, key]),
    ['_csrf', tokenIn(page)],
  ]);
  return { browser, id: action.split('/').at(-1) ?? '', action, fields };
}

const tokenIn = (page: string): string => /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';

async function pressed({ browser, action, fields }: Sitting): Promise<number> {
  const from = performance.now();
  await browser.post(action, fields);
  const taken = performance.now() - from;
  browser.close();
  return taken;
}

await answer(takeQuiz);
