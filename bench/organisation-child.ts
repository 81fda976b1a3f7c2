import { openDatabase } from '../src/database.ts';
import { listUnits } from '../src/people/unit.queries.ts';
import { mainCounts } from '../src/people/unit-show.queries.ts';
import { unitTree } from '../src/people/unit-tree.ts';
import { schema } from '../src/schema.ts';
import { addMonths, todayIn } from '../src/shared/dates.ts';
import { answer } from './child.ts';
import { type SideBySide, sideBySide, WARM_UP } from './side-by-side.ts';
import { connectForReading } from './sql-connection.ts';
import { organisationByHand } from './sql-organisation.ts';

export interface OrganisationTask {
  readonly dataDir: string;
  readonly times: number;
}

export interface Organisation extends SideBySide {
  readonly units: number;
}

/** Every unit in its place with its people, each time as of another day. */
async function measure({ dataDir, times }: OrganisationTask): Promise<Organisation> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const connection = connectForReading(dataDir);
  const today = todayIn(db.clock());
  const days = Array.from({ length: times + WARM_UP }, (_, n) => addMonths(today, 6 - (n % 90)));
  const byHand = organisationByHand(connection);
  const units = byHand(today).places.length;
  const figures = await sideBySide(days, {
    ours: async (on) => {
      const moment = { on, knownAt: null };
      const tree = unitTree(await listUnits(db.read, moment));
      const counts = await mainCounts(db, moment);
      return { tree, counts };
    },
    byHand,
    tellOurs: ({ tree, counts }) => `${tree.units.size} ${tree.roots.length} ${sum([...counts.values()])}`,
    tellByHand: ({ places, roots }) => `${places.length} ${roots} ${sum(places.map(({ people }) => people))}`,
  });
  connection.close();
  await db.close();
  return { units, ...figures };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

await answer(measure);
