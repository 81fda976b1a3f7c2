/** How many rows would do what. */
interface Counts {
  readonly createCount: number;
  readonly updateCount: number;
  readonly waitingCount: number;
  readonly errorCount: number;
}

/** Without a row in error, and with something to write. */
export const isApplicable = ({ createCount, updateCount, waitingCount, errorCount }: Counts): boolean =>
  errorCount === 0 && createCount + updateCount + waitingCount > 0;
