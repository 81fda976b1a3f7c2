import { isZoneCode } from '../networks/zone.rules.ts';
import type { Cell, TableView } from '../web/components.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Drift } from './drift.ts';
import { capabilityLabel } from './item-label.ts';

/** More lines than these nobody reads: what is behind them is to be planned anew. */
const MOST_SHOWN = 200;

export function driftTable(drift: readonly Drift[], tools: ViewTools): TableView {
  const { t, number } = tools;
  const counts = { shown: number(MOST_SHOWN), count: number(drift.length) };
  return {
    caption: drift.length > MOST_SHOWN ? t('plans:drift.captionMore', counts) : t('plans:drift.caption', counts),
    captionShown: true,
    columns: ['employee', 'device', 'what'].map((key) => ({ key, label: t(`plans:drift.column.${key}`) })),
    rows: drift.slice(0, MOST_SHOWN).map((one) => ({ cells: [one.employee, deviceCell(one), sentence(one, tools)] })),
    empty: { sentence: t('plans:drift.none') },
  };
}

const deviceCell = ({ device }: Drift): Cell =>
  device === null ? null : { text: device, href: `/search?q=${encodeURIComponent(device)}` };

function sentence({ kind, was, is }: Drift, { t, lang }: ViewTools): string {
  const separator = lang === 'ja' ? '、' : ', ';
  const word = (text: string | null): string => {
    if (text === null || text === '') return t('plans:drift.nobody');
    return text
      .split(',')
      .map((code) => labelOf(kind, code, t))
      .join(separator);
  };
  return t(`plans:drift.kind.${kind}`, { was: word(was), is: word(is) });
}

function labelOf(kind: Drift['kind'], code: string, t: ViewTools['t']): string {
  if (kind === 'lacksCapability') return capabilityLabel(code, t);
  if (kind === 'deviceUnusable') return t(`devices:value.state.${code}`);
  return isZoneCode(code) ? t(`rules:zone.${code}`) : code;
}
