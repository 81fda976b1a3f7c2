const PATIENCE_MS = 800;

/** What an answer waits for long work at most: short work is over before the next page, long work is watched there. */
export const patience = (): Promise<null> => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
