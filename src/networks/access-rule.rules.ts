import { type AccessMethod, letsPeopleWork } from './access-method.rules.ts';
import type { AccessPath, AccessRow, AccessTarget, RowCondition, RowVerdict } from './access-row.rules.ts';
import { ACCESS_ROWS } from './access-table.rules.ts';
import type { ControlCode } from './control.rules.ts';
import { type CityModel, type GuidelineEdition, isAtLeast } from './model.rules.ts';
import { ZONE_CODES, type ZoneCode } from './zone.rules.ts';

/** How the city is set up: its model, its guideline edition, and the rows it has confirmed for itself. */
export interface AccessSetting {
  readonly model: CityModel;
  readonly edition: GuidelineEdition;
  readonly confirmedRows: ReadonlySet<number>;
}

export interface AccessWay {
  readonly home: ZoneCode;
  readonly method: AccessMethod;
  readonly target: AccessTarget;
}

export interface Ruling {
  /** The row used; null where no row speaks of this way, which is a REFUSAL. */
  readonly row: AccessRow | null;
  readonly verdict: RowVerdict;
  readonly controls: readonly ControlCode[];
  readonly conditions: readonly RowCondition[];
  /** The verdict rests on a point which the city has still to confirm. */
  readonly unconfirmed: boolean;
}

const REFUSAL: Ruling = { row: null, verdict: 'never', controls: [], conditions: [], unconfirmed: false };

const HARDNESS = { always: 2, planned: 1 };
const ROWS_BY_PRECEDENCE = [...ACCESS_ROWS].sort(byPrecedence);

/**
 * Several rows may speak of one way. A hard block wins over every other row (what is always refused over what is
 * refused as planned access); then the row that names more of home, method and target ('any' names nothing); then the
 * lower number. So the order of the table decides nothing.
 */
export function byPrecedence(a: AccessRow, b: AccessRow): number {
  return hard(b) - hard(a) || named(b) - named(a) || a.number - b.number;
}

function hard({ hardBlock }: AccessRow): number {
  return hardBlock === null ? 0 : HARDNESS[hardBlock];
}

function named(path: AccessPath): number {
  return [path.homes, path.methods, path.targets].filter((part) => part !== 'any').length;
}

/** The one row that decides on a way, whatever the model and edition. */
export function findRow(way: AccessWay): AccessRow | null {
  return ROWS_BY_PRECEDENCE.find((row) => speaksOf(row, way)) ?? null;
}

/** The row used for one way from a home zone into a target, with its verdict and controls; default deny. */
export function findRule(way: AccessWay & AccessSetting): Ruling {
  const row = findRow(way);
  return row ? ruling(row, way) : REFUSAL;
}

/** Rows with a point that the city's 情報政策 section has to settle. */
export function rowsToConfirm(): readonly AccessRow[] {
  return ACCESS_ROWS.filter((row) => row.open !== null);
}

/** The home zone and every zone where somebody can work from it by ○ or △ with these methods, in the zones' order. */
export function reachable(
  home: ZoneCode,
  methods: readonly AccessMethod[],
  model: CityModel,
  edition: GuidelineEdition,
  confirmedRows: ReadonlySet<number> = new Set(),
): readonly ZoneCode[] {
  const opens = (target: ZoneCode, method: AccessMethod) => {
    const { verdict } = findRule({ home, method, target, model, edition, confirmedRows });
    return verdict === 'allow' || verdict === 'withControls';
  };
  const working = methods.filter(letsPeopleWork);
  return ZONE_CODES.filter((zone) => zone === home || working.some((method) => opens(zone, method)));
}

function speaksOf(row: AccessRow, { home, method, target }: AccessWay): boolean {
  const forward = names(row.homes, home) && names(row.targets, target);
  const backward = row.bothWays && names(row.homes, target) && names(row.targets, home);
  return names(row.methods, method) && (forward || backward);
}

function names(part: 'any' | readonly string[], code: string): boolean {
  return part === 'any' || part.includes(code);
}

function ruling(row: AccessRow, way: AccessWay & AccessSetting): Ruling {
  const point = openPoint(row, way);
  const confirmed = point !== null && way.confirmedRows.has(row.number);
  const opened = confirmed ? point.onceConfirmed : null;
  const verdict = opened?.verdict ?? tableVerdict(row, way);
  const asked = [...(opened?.controls ?? row.controls), ...(point?.controls ?? []), ...additions(row, way)];
  return {
    row,
    verdict,
    controls: verdict === 'never' ? [] : [...new Set(asked)].sort(),
    conditions: verdict === 'never' ? [] : row.conditions,
    unconfirmed: point !== null && !confirmed,
  };
}

/** The row's open point where it bears on this way: confirming could not change any other. */
function openPoint(row: AccessRow, way: AccessWay & AccessSetting): AccessRow['open'] {
  const { open } = row;
  if (!open?.models.includes(way.model) || !isAtLeast(way.edition, open.from)) return null;
  return open.onceConfirmed === null || open.onceConfirmed.methods.includes(way.method) ? open : null;
}

function tableVerdict(row: AccessRow, { model, edition }: AccessSetting): RowVerdict {
  const inForce = row.editions.filter(({ from }) => isAtLeast(edition, from)).at(-1);
  return inForce?.verdicts[model] ?? 'never';
}

function additions(row: AccessRow, way: AccessWay & AccessSetting): readonly ControlCode[] {
  return row.additions
    .filter(({ model, target }) => (!model || model === way.model) && (!target || target === way.target))
    .flatMap(({ controls }) => controls);
}
