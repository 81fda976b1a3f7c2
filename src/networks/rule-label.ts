import type { AccessPath, AccessTarget } from './access-row.rules.ts';
import { isZoneCode, type ZoneCode } from './zone.rules.ts';
import { type LabelTools, type NamedZone, zoneLabel } from './zone-label.ts';

const MOST_NAMED = 4;

/** `LGWAN接続系 → 仮想デスクトップ、… → インターネット接続系`. */
export function wayLabel(
  { homes, methods, targets, bothWays }: AccessPath,
  zones: readonly NamedZone[],
  tools: LabelTools,
): string {
  const { t } = tools;
  const place = (code: ZoneCode | AccessTarget): string => {
    const zone = isZoneCode(code) ? zones.find((one) => one.code === code) : undefined;
    return zone ? zoneLabel(zone, tools) : t(`rules:target.${code}`);
  };
  const list = <T extends string>(part: 'any' | readonly T[], any: string, name: (code: T) => string): string =>
    part === 'any' || part.length > MOST_NAMED ? any : part.map(name).join(t('networks:rules.or'));
  const [from, to] = [list(homes, t('rules:target.any'), place), list(targets, t('rules:target.any'), place)];
  const by = list(methods, t('rules:method.any'), (method) => t(`rules:method.${method}`));
  return t(bothWays ? 'networks:rules.bothWays' : 'networks:rules.way', { from, by, to });
}
