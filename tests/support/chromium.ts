import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of a Chromium on this machine, or null. `CHROMIUM` names one that lies elsewhere, and must then exist. */
export function findChromium(env: NodeJS.ProcessEnv = process.env, exists = existsSync): string | null {
  if (!env.CHROMIUM) return PLACES.find((place) => exists(place)) ?? null;
  if (!exists(env.CHROMIUM)) throw new Error(`CHROMIUM=${env.CHROMIUM}: there is no such file`);
  return env.CHROMIUM;
}
