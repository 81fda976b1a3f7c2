import { insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import type { Tx } from '../../src/ledger/change.ts';
import type { ItemDetail, ItemKind } from '../../src/plans/item.ts';
import { Plan, PlanItem, PlanStep, PlanUnit } from '../../src/plans/plan.entity.ts';
import { packed } from '../../src/scenarios/packed-json.ts';
import { Scenario, ScenarioSolution } from '../../src/scenarios/scenario.entity.ts';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson, giveUnit } from '../support/city.ts';

export interface PlannedCity extends TestApp {
  readonly plan: string;
  readonly planId: string;
  /** By name of the 課. */
  readonly units: Readonly<Record<string, string>>;
  readonly it: Browser;
  readonly numberOf: (role: Role) => string;
}

/** Name, people, and when the first lease of what they give back ends. */
const SECTIONS = [
  { name: '市民課', people: 18, leaseEndOn: '2026-12-18' },
  { name: '住民税課', people: 25, leaseEndOn: '2027-01-31' },
  { name: '介護保険課', people: 12, leaseEndOn: null },
  { name: '道路課', people: 60, leaseEndOn: '2027-03-31' },
] as const;

const ROLES: readonly Role[] = ['clerk', 'head', 'it', 'policy', 'ciso', 'training', 'auditor', 'administrator'];

/** Four sections of a city with a draft plan: everybody has a setting checked and gives a second terminal back. */
export async function plannedCity(engine: Engine, state = 'underway'): Promise<PlannedCity> {
  const app = await testApp(engine);
  const made = await given(app.db, (tx) => giveCity(tx, state));
  const numberOf = (role: Role): string => (role === 'employee' ? '900000' : `90000${ROLES.indexOf(role) + 1}`);
  const it = await app.signIn(numberOf('it'));
  return { ...app, ...made, it, plan: `/plans/${made.planId}`, numberOf };
}

async function giveCity(tx: Tx, state: string): Promise<Pick<PlannedCity, 'planId' | 'units'>> {
  const department = await giveUnit(tx, { code: '01', name: '市長部局', level: 'department' });
  const units: Record<string, string> = {};
  const items: PlanItem[] = [];
  const assignments: { employee: string; terminals: object[]; methods: string[] }[] = [];
  const planId = newId();
  const put = (unitId: string, personId: string, kind: ItemKind, deviceId: string | null, detail: ItemDetail): void => {
    items.push({
      ...{ id: newId(), planId, unitId, personId, position: items.length, kind, deviceId, technician: '' },
      ...{ detail: JSON.stringify(detail), doneOn: null, doneAt: null, doneBy: null, revision: 1 },
    });
  };
  for (const [index, { name, people, leaseEndOn }] of SECTIONS.entries()) {
    const unitId = await giveUnit(tx, { code: `010${index + 1}`, name, parentId: department });
    units[name] = unitId;
    for (let at = 0; at < people; at++) {
      const key = `${index + 1}${String(at).padStart(3, '0')}`;
      const isEmployee = index === 0 && at === 0;
      const number = isEmployee ? '900000' : `1${key}`;
      const personId = await givePerson(tx, { number, name: isEmployee ? '夏坂 花' : `職員 ${key}`, unitId });
      const kept = await giveDevice(tx, { assetNumber: `PC-${key}`, zone: 'LG', personId });
      const second = { assetNumber: `PC-${key}-2`, zone: 'IN', personId, leaseEndOn };
      const returned = await giveDevice(tx, second);
      put(unitId, personId, 'confirmControl', kept, { home: 'LG', controls: ['C08'] });
      put(unitId, personId, 'return', returned, { home: 'IN', goesTo: null });
      assignments.push({ employee: number, terminals: [{}], methods: index === 2 ? ['LG>IN:RBI'] : [] });
    }
  }
  for (const [at, role] of ROLES.entries()) {
    const unitId = units.市民課 ?? '';
    await givePerson(tx, { number: `90000${at + 1}`, name: `役職 ${role}`, unitId, roles: [role] });
  }
  await givePlan(tx, { planId, state, assignments });
  await insertMany(tx.manager, PlanUnit, planUnits(planId, units));
  await insertMany(tx.manager, PlanItem, items);
  return { planId, units };
}

const planUnits = (planId: string, units: Readonly<Record<string, string>>): PlanUnit[] =>
  SECTIONS.map(({ name, people }) => ({
    ...{ id: newId(), planId, unitId: units[name] ?? '', moves: people, dueWeek: 0, lateCost: 0, notBefore: 1 },
    ...{ pinned: false, fromWeek: null, toWeek: null },
  }));

async function givePlan(
  tx: Tx,
  { planId, state, assignments }: { planId: string; state: string; assignments: readonly object[] },
): Promise<void> {
  const [scenarioId, solutionId] = [newId(), newId()];
  const made = { createdAt: tx.at, createdBy: 'test', removedAt: STILL_KNOWN, copiedFrom: null };
  await insertMany(tx.manager, Scenario, [
    { id: scenarioId, name: 'P1', preset: 'P1', note: '', settings: '{}', revision: 1, ...made },
  ]);
  const summary = { status: 'optimal', terminals: 115, cost: 0, outlay: 0, gap: 0, seatsUsed: { 'LG>IN:RBI': 12 } };
  const answer = { assignments, released: [], unserved: [] };
  await insertMany(tx.manager, ScenarioSolution, [
    {
      ...{ id: solutionId, scenarioId, scenarioRevision: 1, asOn: '2026-11-22', settings: '{}', registerSeq: 1 },
      ...{ problemHash: '0'.repeat(64), problem: packed({ employees: [] }), answer: packed(answer), outside: '[]' },
      ...{ summary: JSON.stringify(summary), milliseconds: 1, solvedAt: tx.at, solvedBy: 'test' },
    },
  ]);
  await insertMany(tx.manager, Plan, [
    { id: planId, number: 1, name: '一人一台', solutionId, replacesId: null, state, schedule: '{}', revision: 1 },
  ]);
  const step = { id: newId(), planId, step: 'draft', at: tx.at, byId: null, byLabel: 'test', note: '' };
  await insertMany(tx.manager, PlanStep, [step]);
}

export const SETTINGS = {
  startOn: 'R8.12.7',
  weeks: '20',
  technicians: '工藤 美咲 20\n中居 詩織 15',
  closed: 'R8.12.29〜R9.1.3 年末年始\nR9.2.16〜R9.3.15 確定申告',
  lateCost: '100',
  seats0: 'R9.1.5',
};

/** The revision that the plan has now, as its forms show it. */
export async function revisionOf({ db, planId }: PlannedCity): Promise<string> {
  const { revision } = await db.read.findOneByOrFail(Plan, { id: planId });
  return String(revision);
}

/** Saves the settings as the form does, and waits until weeks are found. */
export async function schedule(city: PlannedCity, more: Readonly<Record<string, string>> = {}) {
  const answer = await city.it.post(`${city.plan}/schedule`, {
    ...{ ...SETTINGS, revision: await revisionOf(city), ...more },
  });
  await settled(city);
  return answer;
}

export async function settled({ it, plan }: PlannedCity): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const { text } = await it.get(`${plan}/waves`);
    if (!text.includes('data-refresh=')) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('weeks are never found');
}

export const weeksOf = async ({ db, planId }: PlannedCity): Promise<Record<string, PlanUnit>> => {
  const found = await db.read.findBy(PlanUnit, { planId });
  return Object.fromEntries(found.map((unit) => [unit.unitId, unit]));
};
