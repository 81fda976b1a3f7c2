import { Refused } from '../../src/shared/errors.ts';

/** The key of the refusal, or what came of it. */
export function refusal<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refused) return error.key;
    throw error;
  }
}

export const OPEN = '9999-12-31';
export const span = (validFrom: string, validTo = OPEN) => ({ validFrom, validTo });
