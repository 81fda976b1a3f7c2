import type { Database } from '../database.ts';
import { listUnits } from '../people/unit.queries.ts';
import { type UnitTree, unitTree } from '../people/unit-tree.ts';
import { type Instant, type IsoDate, todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { row, sql } from '../sql.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { knownAtAsked, type LedgerSpan, refuseDay } from './asked.rules.ts';
import type { Order } from './order.ts';

export interface Wanted {
  readonly on: IsoDate;
  /** Null: all that is known now. */
  readonly knownAt: Instant | null;
  /** A 所属コード; '' for all that the asker may see. */
  readonly unitCode: string;
  /** How far the asker may see. */
  readonly reach: Scope;
  /** From which day on; without it from the beginning. */
  readonly since?: IsoDate | null;
  readonly t: Translate;
  readonly language: Language;
}

/** Throws Refused, at its field, for what no report can be made of. */
export async function orderOf(db: Database, wanted: Wanted): Promise<Order> {
  const { on, reach, since = null, t, language } = wanted;
  const now = db.clock();
  const known = await ledgerSpan(db);
  const knownAt = knownAtAsked(wanted.knownAt, now, known);
  refuseDay(on, todayIn(now), await firstDay(db, knownAt));
  const tree = unitTree(await listUnits(db.read, { on, knownAt }));
  const unit = wanted.unitCode === '' ? null : unitOf(tree, wanted.unitCode, reach);
  const scope = unit === null ? reach : within(reach, tree, unit.id);
  return { db, on, knownAt, scope, since, t, language, unit: unit && { code: unit.code, name: unit.name } };
}

function unitOf(tree: UnitTree, code: string, reach: Scope) {
  const unit = [...tree.units.values()].find((one) => one.code === code);
  if (!unit || (reach !== 'all' && !reach.includes(unit.id)))
    throw new Refused('reportMaking:refused.noUnit', { code }, 'unit');
  return unit;
}

/** Sorted, for the order in which a scope is told must not decide any bytes. */
function within(reach: Scope, tree: UnitTree, unitId: string): Scope {
  const below = tree.withBelow(unitId).map(({ id }) => id);
  return (reach === 'all' ? below : below.filter((id) => reach.includes(id))).sort();
}

async function ledgerSpan({ read }: Database): Promise<LedgerSpan> {
  const at = (direction: 'ASC' | 'DESC') =>
    direction === 'ASC'
      ? row<{ at: Instant }>(read, sql`SELECT at AS "at" FROM ledger_entry ORDER BY seq LIMIT 1`)
      : row<{ at: Instant }>(read, sql`SELECT at AS "at" FROM ledger_entry ORDER BY seq DESC LIMIT 1`);
  return { firstAt: (await at('ASC'))?.at ?? null, lastAt: (await at('DESC'))?.at ?? null };
}

/** Everything hangs on units: before the first of them there is nobody, and nothing. */
async function firstDay({ read }: Database, knownAt: Instant): Promise<IsoDate | null> {
  const found = await row<{ first: IsoDate | null }>(
    read,
    sql`SELECT min(valid_from) AS "first" FROM unit_fact WHERE recorded_at <= ${knownAt} AND superseded_at > ${knownAt}`,
  );
  return found?.first ?? null;
}
