import type { Database } from '../database.ts';
import { rememberUntil } from '../ledger/memo.ts';
import { fiscalYear, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { memoisePer } from '../shared/memo.ts';
import { raw, rows, sql } from '../sql.ts';
import { type AskedFor, asksFor, obligationsOf } from './asked-for.queries.ts';
import { type AskedPiece, type AskedSpan, askedPieces, type MainSpan, type TermSpan } from './asked-spans.ts';

/** What changes neither who is asked nor when and where people are employed. Of an action that is not here it is not known. */
const ELSEWHERE = [
  ...[
    'account.',
    'contractor.',
    'course.',
    'device.',
    'drill.',
    'effect.',
    'exception.',
    'exceptionRequest.',
    'exemption.',
    'inspection.',
    'inventory.',
    'job.',
  ],
  ...['kpi.', 'plan.', 'policy.', 'rules.', 'scenario.', 'segment.', 'system.', 'zone.'],
];
const FOLLOWING = ['campaign.', 'round.'];

const begins = (beginnings: readonly string[], action: string): boolean =>
  beginnings.some((beginning) => action.startsWith(beginning));

/** Everybody who is or was asked for it: of whatever day, who is asked on it is found without the database. */
export const askedSpans = (db: Database, asked: AskedFor): Promise<readonly AskedSpan[]> =>
  rememberUntil(
    db,
    `asked spans ${asked.key}`,
    (action) => !begins([...ELSEWHERE, 'person.', 'unit.'], action),
    () =>
      rows<AskedSpan>(
        db.read,
        sql`SELECT o.person_id AS "personId", o.valid_from AS "from", o.valid_to AS "to", o.due_on AS "dueOn"
            FROM ${obligationsOf(asked, 'o')} WHERE ${asksFor(asked, 'o')} AND o.superseded_at = ${STILL_KNOWN}`,
      ),
  );

/** When everybody was employed in the fiscal year of the day, and where: the same for all that they are asked for. */
const termSpans = (db: Database, on: IsoDate): Promise<ReadonlyMap<string, readonly TermSpan[]>> => {
  const year = fiscalYear(on);
  const isChangedBy = (action: string): boolean => !begins([...ELSEWHERE, ...FOLLOWING], action);
  return rememberUntil(db, `term spans ${year}`, isChangedBy, () => readTermSpans(db, year));
};

/** By the two lists that they are made from. */
const piecesOf = memoisePer((spans: readonly AskedSpan[]) =>
  memoisePer((terms: ReadonlyMap<string, readonly TermSpan[]>) => askedPieces(spans, terms)),
);

/** The same with where they are, for every day of the fiscal year. */
export const piecesAround = async (db: Database, asked: AskedFor, on: IsoDate): Promise<readonly AskedPiece[]> =>
  piecesOf(await askedSpans(db, asked))(await termSpans(db, on));

async function readTermSpans(db: Database, year: number): Promise<ReadonlyMap<string, readonly TermSpan[]>> {
  const within = raw(
    `superseded_at = '${STILL_KNOWN}' AND valid_from < '${year + 1}-04-01' AND valid_to > '${year}-04-01'`,
  );
  const terms = await rows<Omit<TermSpan, 'mains'>>(
    db.read,
    sql`SELECT person_id AS "personId", employment_id AS "employmentId", valid_from AS "from", valid_to AS "to"
        FROM employment_term WHERE ${within}`,
  );
  const mains = await rows<MainSpan & { readonly employmentId: string }>(
    db.read,
    sql`SELECT person_id AS "personId", employment_id AS "employmentId", unit_id AS "unitId", valid_from AS "from",
          valid_to AS "to" FROM posting WHERE kind = 'main' AND ${within}`,
  );
  const mainsOf = listed(mains, ({ employmentId }) => employmentId);
  return listed(
    terms.map((term) => ({ ...term, mains: mainsOf.get(term.employmentId) ?? [] })),
    ({ personId }) => personId,
  );
}

function listed<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const item of items) {
    const list = lists.get(keyOf(item));
    if (list) list.push(item);
    else lists.set(keyOf(item), [item]);
  }
  return lists;
}
