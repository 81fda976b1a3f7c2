import { closingUnderWay } from '../../src/consolidation/kpi-month.actions.ts';
import type { Database } from '../../src/database.ts';
import { firstInFirstOut } from '../../src/one-at-a-time.ts';
import { appOn, type Engine, testDatabase } from './app.ts';
import { servedCity } from './served-city.ts';
import { furnished, type WholeCity } from './whole-city.ts';

export interface ReversibleCity extends WholeCity {
  /** Whatever `work` writes is seen while it lasts, and never was afterwards: so that each begins from the same city. */
  takenBack<T>(work: () => Promise<T>): Promise<T>;
}

/** A city on one connection, every transaction of the application inside one that can be taken back. */
export async function reversibleCity(engine: Engine, furnish = furnished): Promise<ReversibleCity> {
  const { db: real, ...rest } = await testDatabase(engine);
  const runner = real.source.createQueryRunner();
  // Two at once on one connection would become savepoints of each other.
  const queue = firstInFirstOut();
  let writing = 0;
  const transaction: Database['transaction'] = (work) => {
    writing += 1;
    return queue(() => runner.manager.transaction(work)).finally(() => {
      writing -= 1;
    });
  };
  const db: Database = { ...real, read: runner.manager, transaction, beside: transaction };
  const isAtWork = (): boolean => writing > 0 || closingUnderWay(db) !== null;
  const city = await furnish(await servedCity(await appOn({ ...rest, db })));
  const takenBack = async <T>(work: () => Promise<T>): Promise<T> => {
    await queue(() => runner.startTransaction());
    try {
      return await work();
    } finally {
      // Work that goes on after the answer would lose its savepoint in the middle.
      while (isAtWork()) await new Promise((resolve) => setTimeout(resolve, 5));
      await queue(() => runner.rollbackTransaction());
    }
  };
  const close = async (): Promise<void> => {
    await runner.release();
    await city.close();
  };
  return { ...city, takenBack, close };
}
