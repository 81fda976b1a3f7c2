import type { AccessPath, AccessTarget } from './access-row.rules.ts';
import type { RowRuling } from './rule-table.ts';
import { isZoneCode, type ZoneCode } from './zone.rules.ts';
import { type LabelTools, type NamedZone, zoneWord } from './zone-label.ts';

type Zones = readonly NamedZone[];

const MOST_NAMED = 4;

/** `LGWAN接続系 → 仮想デスクトップ、… → インターネット接続系`. */
export function wayLabel({ homes, methods, targets, bothWays }: AccessPath, zones: Zones, tools: LabelTools): string {
  const { t } = tools;
  const [from, to] = [placesLabel(homes, zones, tools), placesLabel(targets, zones, tools)];
  const by = methodsLabel(methods, t('rules:method.any'), tools);
  return t(bothWays ? 'networks:rules.bothWays' : 'networks:rules.way', { from, by, to });
}

/** For which targets or methods a row says this, where it says something else for others; else nothing. */
export function outcomeLabel(ruling: RowRuling, all: readonly RowRuling[], zones: Zones, tools: LabelTools): string {
  if (all.length === 1) return '';
  const places = new Set(all.map(({ targets }) => targets.join()));
  const label =
    places.size === all.length
      ? placesLabel(ruling.targets, zones, tools)
      : methodsLabel(ruling.methods, tools.t('networks:rules.otherMethods'), tools);
  return tools.t('networks:rules.only', { label });
}

function placesLabel(part: 'any' | readonly AccessTarget[], zones: Zones, tools: LabelTools): string {
  const { t } = tools;
  const place = (code: ZoneCode | AccessTarget): string => {
    const zone = isZoneCode(code) ? zones.find((one) => one.code === code) : undefined;
    return zone ? zoneWord(zone, tools) : t(`rules:target.${code}`);
  };
  return part === 'any' ? t('rules:target.any') : part.map(place).join(t('networks:rules.or'));
}

function methodsLabel(part: 'any' | readonly string[], many: string, { t }: LabelTools): string {
  if (part === 'any' || part.length > MOST_NAMED) return many;
  return part.map((method) => t(`rules:method.${method}`)).join(t('networks:rules.or'));
}
