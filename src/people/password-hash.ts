import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters of OWASP's password storage cheat sheet (19 MiB, 2 passes, 1 lane). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Takes as long for an account that does not exist, so that the time tells nobody which numbers have one. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await nobody()), password);
  return fits && stored !== null;
}

let nobodys: Promise<string> | null = null;
function nobody(): Promise<string> {
  nobodys ??= hashPassword('nobody has this password');
  return nobodys;
}
