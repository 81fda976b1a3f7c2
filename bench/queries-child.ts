import { type Database, openDatabase } from '../src/database.ts';
import { deviceStretch } from '../src/devices/device-list.queries.ts';
import { DEVICE_LIST, deviceFilter } from '../src/devices/device-list.rules.ts';
import { devicesById, getDevice } from '../src/devices/device-record.queries.ts';
import { historyOf } from '../src/ledger/history.queries.ts';
import { treeOn } from '../src/people/signed-in.queries.ts';
import type { UnitTree } from '../src/people/unit-tree.ts';
import { schema } from '../src/schema.ts';
import { addDays, type IsoDate, todayIn } from '../src/shared/dates.ts';
import { PAGE_SIZE, readList } from '../src/web/list.ts';
import { answer } from './child.ts';
import { spread } from './figures.ts';
import { readKnown } from './known.ts';
import { type Question, questions } from './questions.ts';
import { type SideBySide, sideBySide, WARM_UP } from './side-by-side.ts';
import { connectForReading } from './sql-connection.ts';
import { deviceListByHand } from './sql-device-list.ts';
import { devicePageByHand } from './sql-device-page.ts';

export interface QueriesTask {
  readonly dataDir: string;
  readonly times: number;
}

/**
 * Every question is asked about a day of its own, on which all holds that holds today: what is remembered of another day
 * does not answer it.
 */
interface Dated {
  readonly question: Question;
  readonly on: IsoDate;
}

const DAYS = 200;

/** Looking up sentences is no reading of the database. */
const WITHOUT_TEXTS = { t: (key: string) => key, lang: 'ja' } as const;

async function measure({ dataDir, times }: QueriesTask): Promise<Record<string, SideBySide>> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const connection = connectForReading(dataDir);
  const today = todayIn(db.clock());
  const tree = await treeOn(db, today);
  const known = readKnown(connection);
  const list = deviceListByHand(connection);
  const figures: Record<string, SideBySide> = {};
  for (const [name, all] of Object.entries(questions(known, times + WARM_UP))) {
    const cases = all.map((question, n) => ({ question, on: addDays(today, n % DAYS) }));
    figures[name] = await sideBySide(cases, {
      ours: (dated) => ourList(db, tree, dated),
      byHand: ({ question, on }) => list({ ...question, on, unitIds: unitIdsOf(tree, question) }),
      tellOurs: ({ total, rows }) => `${total} ${rows.map(({ id }) => id)}`,
      tellByHand: ({ total, rows }) => `${total} ${rows.map(({ id }) => id)}`,
    });
  }
  const ids = spread(known.terminals, times + WARM_UP).map(({ id }) => ({ id, on: today }));
  figures.devicePage = await sideBySide(ids, {
    ours: async ({ id, on }) => ({
      device: await getDevice(db.read, id, { on, knownAt: null }),
      history: await historyOf(db, 'device', id, WITHOUT_TEXTS),
    }),
    byHand: devicePageByHand(connection),
    tellOurs: ({ device, history }) => `${device.id} ${history.entries.length}`,
    tellByHand: ({ device, history }) => `${device.id} ${history.length}`,
  });
  connection.close();
  await db.close();
  return figures;
}

const unitIdsOf = (tree: UnitTree, { unit }: Question): string[] | undefined => {
  const top = [...tree.units.values()].find(({ code }) => code === unit);
  return top && tree.withBelow(top.id).map(({ id }) => id);
};

/** As the route of the list does it. */
async function ourList(db: Database, tree: UnitTree, { question, on }: Dated) {
  const request = readList({ query: { ...question, page: String(question.page) } }, DEVICE_LIST);
  const moment = { on, knownAt: null };
  const asked = { filter: deviceFilter(request, tree, 'all'), moment, order: request };
  const { ids, total } = await deviceStretch(db, asked, { offset: request.offset, limit: PAGE_SIZE });
  return { total, rows: await devicesById(db.read, ids, moment) };
}

await answer(measure);
