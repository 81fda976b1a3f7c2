import { expect } from 'vitest';
import type { Browser, TestApp } from '../support/app.ts';
import { formsOf } from '../support/forms.ts';

/** Makes a scenario as the IT section does, and answers its address. */
export async function makeScenario(office: Browser, preset: string, name: string): Promise<string> {
  const answer = await office.post('/scenarios/new', { preset, name, note: '' });
  expect(answer.status).toBe(303);
  return answer.headers.location ?? '';
}

/** Solves it and waits for the solution, which is not the one `before`; answers its address. */
export async function solve(office: Browser, scenario: string, before = ''): Promise<string> {
  const answer = await office.post(`${scenario}/solution`);
  expect(answer.status).toBe(303);
  for (let tries = 0; tries < 300; tries++) {
    const { text } = await office.get(scenario);
    const [address] = /\/scenarios\/[\w-]+\/solutions\/[\w-]+/.exec(text) ?? [];
    if (address && address !== before && !text.includes('data-refresh=')) return address;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${scenario} was not solved`);
}

/** The settings form as a browser would send it, with some fields typed anew. */
export async function editForm(
  office: Browser,
  scenario: string,
  words: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const { text } = await office.get(`${scenario}/edit`);
  const form = formsOf(text).find(({ action, method }) => method === 'POST' && action === `${scenario}/edit`);
  if (!form) throw new Error(`${scenario} has no form`);
  return {
    ...Object.fromEntries(form.controls.map(({ name, values }) => [name, values[0] ?? ''])),
    step: 'save',
    ...words,
  };
}

/** The solutions in the database, the oldest first. */
export const storedSolutions = ({ db }: TestApp): Promise<{ id: string; problem_hash: string; solved_by: string }[]> =>
  db.read.query('SELECT id, problem_hash, solved_by FROM scenario_solution ORDER BY solved_at');
