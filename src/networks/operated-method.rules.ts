import { ACCESS_METHODS, type AccessMethod } from './access-method.rules.ts';
import type { AccessRow, AccessTarget } from './access-row.rules.ts';
import { type AccessSetting, findRule, type Ruling } from './access-rule.rules.ts';
import { ACCESS_ROWS } from './access-table.rules.ts';
import { ZONE_CODES, type ZoneCode } from './zone.rules.ts';

const TARGETS: readonly AccessTarget[] = [...ZONE_CODES, 'PUBLIC', 'OUT'];

/**
 * The key of the reason why the city cannot operate a method from a home zone, or null: it must lead somewhere. The
 * reason is that of the hard block, else of the first row that speaks of it.
 */
export function methodFault(home: ZoneCode, method: AccessMethod, setting: AccessSetting): string | null {
  const rulings = TARGETS.map((target) => findRule({ home, method, target, ...setting }));
  if (rulings.some(({ verdict }) => verdict !== 'never')) return null;
  const rows = rowsOf(rulings);
  const blocking = rows.find((row) => row.hardBlock === 'always') ?? rows.find((row) => row.hardBlock === 'planned');
  if (blocking) return `rules:blocked.row${blocking.number}`;
  return `rules:row.${rows[0]?.number ?? 'none'}`;
}

const rowsOf = (rulings: readonly Ruling[]): AccessRow[] =>
  rulings.flatMap(({ row }) => row ?? []).sort((a, b) => a.number - b.number);

/** What a city may choose from for a home zone: the methods that a row names for it, but for its own direct connection. */
export function offeredMethods(home: ZoneCode): readonly AccessMethod[] {
  const rows = ACCESS_ROWS.filter((row) => speaksFrom(row, home));
  return ACCESS_METHODS.filter((method) => method !== 'NATIVE' && rows.some(({ methods }) => methods.includes(method)));
}

function speaksFrom({ homes, targets, bothWays }: AccessRow, home: ZoneCode): boolean {
  const names = (part: 'any' | readonly string[]) => part !== 'any' && part.includes(home);
  return names(homes) || (bothWays && names(targets));
}
