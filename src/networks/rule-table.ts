import { ACCESS_METHODS, type AccessMethod } from './access-method.rules.ts';
import type { AccessRow, AccessTarget, RowVerdict } from './access-row.rules.ts';
import { type AccessSetting, findRule } from './access-rule.rules.ts';
import { ACCESS_ROWS } from './access-table.rules.ts';
import type { ControlCode } from './control.rules.ts';
import { isAtLeast } from './model.rules.ts';
import { ZONE_CODES, type ZoneCode } from './zone.rules.ts';

/** What a row says under the city's setting; most rows say one thing, some another for some targets or methods. */
export interface RowRuling {
  readonly verdict: RowVerdict;
  readonly controls: readonly ControlCode[];
  readonly unconfirmed: boolean;
  readonly targets: readonly AccessTarget[];
  readonly methods: readonly AccessMethod[];
}

export interface RuledRow {
  readonly row: AccessRow;
  readonly rulings: readonly RowRuling[];
  /** The row has an open point that bears on this model and edition. */
  readonly isOpen: boolean;
}

/** The table as it applies to the city, or only the rows that speak of one home zone. */
export function ruledRows(setting: AccessSetting, home: ZoneCode | null): readonly RuledRow[] {
  const rows = ACCESS_ROWS.filter(({ homes }) => home === null || homes === 'any' || homes.includes(home));
  return rows.map((row) => ({ row, rulings: rulingsOf(row, setting), isOpen: isOpen(row, setting) }));
}

function isOpen({ open }: AccessRow, { model, edition }: AccessSetting): boolean {
  return open?.models.includes(model) === true && isAtLeast(edition, open.from);
}

/** Every way on which the row decides, those with the same outcome together. */
function rulingsOf(row: AccessRow, setting: AccessSetting): readonly RowRuling[] {
  const groups = new Map<string, RowRuling>();
  for (const way of waysOf(row)) {
    const { row: deciding, verdict, controls, unconfirmed } = findRule({ ...way, ...setting });
    if (deciding !== row) continue;
    const key = `${verdict} ${controls} ${unconfirmed}`;
    const known = groups.get(key);
    const targets = [...new Set([...(known?.targets ?? []), way.target])];
    const methods = [...new Set([...(known?.methods ?? []), way.method])];
    groups.set(key, { verdict, controls, unconfirmed, targets, methods });
  }
  return [...groups.values()];
}

function waysOf({ homes, methods, targets }: AccessRow) {
  const from = homes === 'any' ? ZONE_CODES : homes;
  const by = methods === 'any' ? ACCESS_METHODS : methods;
  const to: readonly AccessTarget[] = targets === 'any' ? ZONE_CODES : targets;
  return from.flatMap((home) => by.flatMap((method) => to.map((target) => ({ home, method, target }))));
}
