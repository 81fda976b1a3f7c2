import type { ControlCode } from '../networks/control.rules.ts';
import type { OneTerminalVerdict } from '../networks/hard-block.rules.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';
import type { Employee } from '../people/employee.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { IsoDate } from '../shared/dates.ts';
import { type Holding, onceEach } from './held-terminals.ts';
import type { ExceptionsOf } from './live-exceptions.ts';
import { indexUses, needsOf, type UseIndex } from './need.rules.ts';
import { type Place, placesOf } from './place.ts';
import type { AssessmentRules } from './route.rules.ts';
import { type EmployeeResult, resultOf } from './summary.rules.ts';
import { type Assessment, assessor } from './verdict.rules.ts';

/** One use of a system: by everybody of a unit or by one person. */
export interface UseRow {
  readonly systemCode: string;
  readonly zone: ZoneCode;
  readonly unitId: string | null;
  readonly personId: string | null;
}

export interface CityRecords {
  readonly rules: AssessmentRules;
  readonly tree: UnitTree;
  readonly index: UseIndex;
  readonly on: IsoDate;
}

/** What is kept of each person; the whole explanation is computed anew when somebody asks for it. */
export interface AssessedPerson {
  readonly employee: Employee;
  /** Where the person counts: at the 本務, else at the first posting; null for somebody posted nowhere. */
  readonly place: Place | null;
  readonly holding: Holding;
  readonly zones: readonly ZoneCode[];
  /** The zones are taken from the terminals held, since no use of a system is recorded. */
  readonly inferred: boolean;
  /** `unit` is the code of the 課. */
  readonly result: EmployeeResult;
  /** Asset number of the one terminal; null with 集約不可. */
  readonly chosen: string | null;
  readonly missingControls: readonly ControlCode[];
  /** The same verdict for all that is in hand today. */
  readonly today: OneTerminalVerdict;
  /** Controls that the verdict counts as present though nobody has confirmed them. */
  readonly claimedControls: readonly ControlCode[];
  /** Rows of the access table that the verdict rests on and the city has still to confirm. */
  readonly unconfirmedRows: readonly number[];
}

type Held = Pick<AssessedPerson, 'employee' | 'holding'>;

/** The exceptions come with the question: they change while the city's rules and units stay. */
export interface PersonAssessor {
  assess(person: Held, exceptionsOf: ExceptionsOf): AssessedPerson;
  explain(person: Held, exceptionsOf: ExceptionsOf): Assessment;
}

/** Prepares a city's records once; then each person takes microseconds. */
export function personAssessor({ rules, tree, index, on }: CityRecords): PersonAssessor {
  const places = placesOf(tree);
  const verdictOn = assessor(rules);
  const condensed = condenser(on);
  const explain = ({ employee: { personId, postings }, holding }: Held, exceptionsOf: ExceptionsOf): Assessment => {
    const terminals = holding.inHand;
    const units = postings.flatMap(({ unitId }) => places.upwards(unitId));
    const needs = needsOf(index, { employee: personId, units, terminals });
    return verdictOn({ needs, terminals, exceptions: exceptionsOf({ personId, units, terminals }) });
  };
  const assess = ({ employee, holding }: Held, exceptionsOf: ExceptionsOf): AssessedPerson => {
    const unitId = employee.mainUnitId ?? employee.postings[0]?.unitId;
    const place = unitId === undefined ? null : places.at(unitId);
    return condensed(employee, place, holding, explain({ employee, holding }, exceptionsOf));
  };
  return { assess, explain };
}

export function indexRows(uses: readonly UseRow[]): UseIndex {
  const systems = new Map(uses.map(({ systemCode, zone }) => [systemCode, { code: systemCode, zone }]));
  return indexUses(
    [...systems.values()],
    uses.map(({ systemCode, unitId, personId }) => ({ system: systemCode, unit: unitId, employee: personId })),
  );
}

type Condense = (employee: Employee, place: Place | null, holding: Holding, found: Assessment) => AssessedPerson;

/** Lists that many people share are kept once: a city of 100,000 has to fit into memory. */
function condenser(on: IsoDate): Condense {
  const zones = sharing<ZoneCode>();
  const controls = sharing<ControlCode>();
  const rows = sharing<number>();
  return (employee, place, holding, found) => ({
    employee,
    place,
    holding,
    zones: zones(found.needs.map(({ zone }) => zone)),
    inferred: found.needs.some(({ inferred }) => inferred),
    result: resultOf({ ...counting(employee, place, found), leaseRuns: leaseRuns(found, holding, on) }, found),
    chosen: found.chosen,
    missingControls: controls(found.missingControls),
    today: found.today.verdict,
    claimedControls: controls(claimedIn(found, holding)),
    unconfirmedRows: rows(unconfirmedRows(found)),
  });
}

function sharing<T>(): (list: readonly T[]) => readonly T[] {
  const once = onceEach<string, readonly T[]>();
  return (list) => once(list.join(), () => list);
}

/** The city equips nobody on leave, and nobody who needs no zone and holds no terminal. */
function counting({ personId, onLeave }: Employee, place: Place | null, { needs, candidates }: Assessment) {
  const equipped = needs.length > 0 || candidates.length > 0;
  return {
    employee: personId,
    unit: place?.section.code ?? '',
    counted: !onLeave && equipped,
    liveExceptions: 0,
    expiredExceptions: 0,
  };
}

function leaseRuns({ chosen, candidates }: Assessment, { inHand }: Holding, on: IsoDate): boolean {
  if (chosen === null || candidates.length < 2) return false;
  const others = new Set(candidates.map(({ assetNumber }) => assetNumber).filter((number) => number !== chosen));
  return inHand.some(
    ({ assetNumber, leaseEndOn }) => others.has(assetNumber) && leaseEndOn !== null && leaseEndOn >= on,
  );
}

function claimedIn({ chosen, candidates }: Assessment, { inHand }: Holding): readonly ControlCode[] {
  const terminal = inHand.find(({ assetNumber }) => assetNumber === chosen);
  const legs = candidates.find(({ assetNumber }) => assetNumber === chosen)?.legs ?? [];
  const asked = new Set(legs.flatMap(({ controls }) => controls));
  return [...asked].filter((code) => terminal?.confirmedOn[code] === null).sort();
}

/** Of the terminal chosen, or of every candidate where none will do. */
function unconfirmedRows({ chosen, candidates }: Assessment): readonly number[] {
  const looked = candidates.filter(({ assetNumber }) => chosen === null || assetNumber === chosen);
  const open = looked.flatMap(({ legs }) => legs.filter(({ unconfirmed }) => unconfirmed));
  return [...new Set(open.flatMap(({ row }) => (row === null ? [] : [row])))].sort((a, b) => a - b);
}
