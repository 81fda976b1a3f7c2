import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { writeSample } from '../src/sample/sample.actions.ts';
import { todayIn } from '../src/shared/dates.ts';
import type { Options } from './options.ts';
import { say } from './progress.ts';

/** What is loaded, in the order in which it can be. */
export const KINDS = ['units', 'people', 'segments', 'devices', 'systems', 'system-use'] as const;
export type Kind = (typeof KINDS)[number];

interface CityFile {
  readonly path: string;
  readonly rows: number;
}

export type City = Readonly<Record<Kind, CityFile>>;

const SEED = 1;

/** The made-up city as files in the folder; one that is there already is used again. */
export async function makeCity(folder: string, { staff, terminals }: Options): Promise<City> {
  const list = path.join(folder, `city-${staff}-${terminals}.json`);
  if (existsSync(list)) return JSON.parse(await readFile(list, 'utf8')) as City;
  say(`writing a city of ${staff} employees`);
  const written = await writeSample(folder, { staff, seed: SEED, today: todayIn(new Date().toISOString()) });
  const isLoaded = ({ kind }: { kind: string }) => KINDS.some((name) => name === kind);
  for (const file of written.filter((one) => !isLoaded(one))) await rm(file.path);
  const files = written.filter(isLoaded).map(({ kind, path: file, rows }) => [kind, { path: file, rows }] as const);
  const city = Object.fromEntries(files) as City;
  const cut = { ...city, devices: await cutEvenly(city.devices, terminals) };
  await writeFile(list, JSON.stringify(cut));
  return cut;
}

/** Keeps so many rows, taken evenly from the whole file, so that every sort of terminal stays. */
async function cutEvenly({ path: file, rows }: CityFile, wanted: number): Promise<CityFile> {
  if (rows <= wanted) return { path: file, rows };
  const whole = `${file}.whole`;
  await rename(file, whole);
  await pipeline(evenLines(whole, rows, wanted), createWriteStream(file));
  await rm(whole);
  return { path: file, rows: wanted };
}

async function* evenLines(file: string, rows: number, wanted: number): AsyncGenerator<string> {
  const upTo = (row: number): number => Math.floor((row * wanted) / rows);
  let row = -1;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    row += 1;
    if (row === 0 || upTo(row) > upTo(row - 1)) yield `${line}\r\n`;
  }
  if (row !== rows) throw new Error(`${file} has ${row} lines of data, not ${rows}`);
}
