import { unitsAsked } from '../consolidation/unit-asked.ts';
import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { NotFound } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import { countDrills, type DrillRow, findBounds, findDrill, listDrills } from './drill.queries.ts';
import { FEW } from './drill.rules.ts';
import { countsByDrill, countsByUnit, countsByYear, type ReportTimes, reportTimes } from './drill-counts.queries.ts';
import type { DrillListData, Shown } from './drill-list.page.ts';
import { byDivision, type CountsByUnit, withoutFew } from './drill-units.ts';
import type { DrillYearsData } from './drill-years.page.ts';

/** Who looks, and how far they see. */
export interface Looking extends Shown {
  readonly moment: Moment;
  readonly scope: Scope;
}

/** A drill without a result is known to the office alone: seen before the mail, it would be no drill. */
const askedBy = ({ moment, scope, seesPeople, unitId }: Looking) => ({
  moment,
  scope: seesPeople && unitId === null ? null : scope,
});

const narrowed = (looking: Looking): Looking => ({
  ...looking,
  scope: unitsAsked(looking.unitId, looking.tree, looking.scope),
});

/** A page beyond the last one is the last. */
export async function listShown({ read }: Database, asked: Looking, wanted: number): Promise<DrillListData> {
  const looking = narrowed(asked);
  const { moment, scope } = looking;
  const total = await countDrills(read, askedBy(looking));
  const { page } = pagination(total, wanted, PAGE_SIZE);
  const drills = await listDrills(read, askedBy(looking), { offset: (page - 1) * PAGE_SIZE, size: PAGE_SIZE });
  const ids = drills.map(({ id }) => id);
  const counts = await countsByDrill(read, moment, scope, ids);
  const times = await reportTimes(read, moment, scope, ids);
  return {
    ...{ ...asked, drills, total, page },
    counts: new Map(counts.map((one) => [one.drillId, one])),
    times: new Map(times.map((one) => [one.drillId, one])),
  };
}

export async function yearsShown({ read }: Database, asked: Looking): Promise<DrillYearsData> {
  const { moment, scope, seesPeople } = narrowed(asked);
  return { ...asked, years: await countsByYear(read, moment, scope, seesPeople ? 1 : FEW) };
}

export interface DrillShown {
  readonly drill: DrillRow;
  /** Few people told apart only where `seesFew`. */
  readonly counts: CountsByUnit;
  readonly times: ReportTimes | null;
  readonly isWithout: boolean;
}

/** Throws NotFound. */
export async function drillShown(db: Database, looking: Looking, code: string, seesFew: boolean): Promise<DrillShown> {
  const { moment, scope } = looking;
  const drill = await findDrill(db.read, code, looking.seesPeople ? null : scope);
  if (!drill) throw new NotFound();
  const counted = await countsByUnit(db.read, moment, scope, drill.id);
  const counts = byDivision(counted, await treeOn(db, drill.heldOn));
  const [times = null] = await reportTimes(db.read, moment, scope, [drill.id]);
  const bounds = await findBounds(db.read, drill.id);
  return { drill, counts: seesFew ? counts : withoutFew(counts), times, isWithout: bounds?.results === 0 };
}
