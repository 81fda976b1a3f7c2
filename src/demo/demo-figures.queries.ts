import { findOverview } from '../consolidation/overview.queries.ts';
import type { Database } from '../database.ts';
import { verifyLedger } from '../ledger/verify.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { todayIn } from '../shared/dates.ts';
import { raw, row, sql } from '../sql.ts';

const TABLES = ['person', 'unit', 'device', 'segment', 'info_system', 'training_completion'] as const;

/** What the city holds and what the register already says of it, as lines to read. */
export async function demoFigures(db: Database): Promise<string[]> {
  const [people, units, devices, segments, systems, completions] = await Promise.all(
    TABLES.map((table) => count(db, table)),
  );
  const on = todayIn(db.clock());
  const { figures } = await findOverview(db, { on, knownAt: null }, 'all', null);
  const sections = [...(await treeOn(db, on)).units.values()].filter(({ level }) => level === 'section').length;
  const verdicts = Object.entries(figures.verdicts).map(([verdict, number]) => `${verdict} ${number}`);
  const { entries, fault } = await verifyLedger(db.read);
  return [
    `people ${people} in ${sections} 課, units ${units}, terminals ${devices}, segments ${segments}, systems ${systems}, completions ${completions}`,
    `${figures.terminalsPerPerson?.toFixed(2)} terminals per person; one terminal each: ${verdicts.join(', ')}`,
    `ledger: ${entries} entries, ${fault ? `FAULT in entry ${fault.seq}` : 'verified'}`,
  ];
}

async function count(db: Database, table: (typeof TABLES)[number]): Promise<number> {
  const query = sql`SELECT CAST(count(*) AS integer) AS n FROM ${raw(table)}`;
  return (await row<{ n: number }>(db.read, query))?.n ?? 0;
}
