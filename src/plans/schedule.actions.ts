import type { Database } from '../database.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, Refused } from '../shared/errors.ts';
import { planSubject } from './plan.actions.ts';
import { Plan, PlanUnit } from './plan.entity.ts';
import { getPlan, type PlanRecord } from './plan.queries.ts';
import { isOpen } from './plan-life.rules.ts';
import { plannedUnits } from './plan-units.queries.ts';
import { capacityOf, type Schedule, type Settings, scheduleOf } from './schedule.ts';
import { firstLeaseEnds, methodsByUnit } from './schedule-basis.queries.ts';
import { dueWeekOf, firstWeekFrom, mondayOfWeek, weekOf } from './schedule-weeks.ts';
import { firstPinFault } from './wave-pin.rules.ts';

/** Throws Refused for a plan that is over, Conflict where somebody changed it first. */
export async function planToSchedule({ manager }: Tx, id: string, revision: number): Promise<PlanRecord> {
  const plan = await getPlan(manager, id);
  if (!isOpen(plan.state)) throw new Refused('waves:refused.notOpen');
  if (plan.revision !== revision) throw new Conflict([]);
  return plan;
}

/** Says when the plan can be carried out. Weeks found before stay until new ones are; nothing is proven of them now. */
export function saveSchedule(
  db: Database,
  actor: Actor,
  { planId, revision, settings }: { planId: string; revision: number; settings: Settings },
): Promise<void> {
  return change(db, actor, async (tx) => {
    const plan = await planToSchedule(tx, planId, revision);
    const kept = scheduleOf(plan);
    await moveWeeks(tx, planId, kept, settings);
    await putUnits(tx, plan, settings);
    const schedule: Schedule = { ...settings, outcome: null, before: null };
    await keepPins(tx, planId, schedule);
    await putSchedule(tx, plan, schedule);
    const before = kept === null ? {} : factsOf(kept);
    await tx.record({ action: 'plan.scheduled', subjects: [planSubject(plan)], before, after: factsOf(schedule) });
  });
}

export const putSchedule = ({ manager }: Tx, { id, revision }: PlanRecord, schedule: Schedule) =>
  manager.update(Plan, id, { schedule: JSON.stringify(schedule), revision: revision + 1 });

const factsOf = (schedule: Settings) => ({
  ...{ startOn: schedule.startOn, weeks: schedule.weeks, capacity: capacityOf(schedule), lateCost: schedule.lateCost },
  technicians: schedule.technicians.map(({ name, perWeek }) => `${name} ${perWeek}`),
  closed: schedule.closed.map(({ fromOn, toOn, reason }) => `${fromOn}/${toOn} ${reason}`),
  seatsFrom: Object.entries(schedule.seatsFrom).map(([method, on]) => `${method} ${on}`),
});

/** Where the first week is another one, what stands in a week stays on its days. */
async function moveWeeks(tx: Tx, planId: string, kept: Schedule | null, settings: Settings): Promise<void> {
  if (kept === null || kept.startOn === settings.startOn) return;
  const moved = (week: number): number => weekOf(settings, mondayOfWeek(kept, week));
  for (const { unitId, fromWeek, toWeek } of await plannedUnits(tx.manager, planId)) {
    if (fromWeek === null || toWeek === null) continue;
    const [from, to] = [moved(fromWeek), moved(toWeek)];
    const weeks = from < 1 ? { fromWeek: null, toWeek: null, pinned: false } : { fromWeek: from, toWeek: to };
    await tx.manager.update(PlanUnit, { planId, unitId }, weeks);
  }
}

/** Lease ends are due dates, and nobody comes before the seats that they are to use. */
async function putUnits({ manager }: Tx, plan: PlanRecord, settings: Settings): Promise<void> {
  const ends = await firstLeaseEnds(manager, plan.id);
  const methods = await methodsByUnit(manager, plan);
  for (const { unitId, moves } of await plannedUnits(manager, plan.id)) {
    const waitsFor = [...(methods.get(unitId) ?? [])].flatMap((method) => settings.seatsFrom[method] ?? []);
    const dueWeek = dueWeekOf(settings, ends.get(unitId) ?? null);
    const notBefore = Math.max(1, ...waitsFor.map((on) => firstWeekFrom(settings, on)));
    await manager.update(
      PlanUnit,
      { planId: plan.id, unitId },
      { dueWeek, notBefore, lateCost: settings.lateCost * moves },
    );
  }
}

async function keepPins(tx: Tx, planId: string, schedule: Schedule): Promise<void> {
  const units = await plannedUnits(tx.manager, planId);
  const fault = firstPinFault(schedule, units, weekOf(schedule, tx.today));
  if (fault) throw new Refused(`waves:refused.kept.${fault.kind}`, { ...fault.params, unit: fault.unit.code });
}
