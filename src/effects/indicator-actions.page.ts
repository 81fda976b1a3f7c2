import type { ButtonView } from '../web/components.ts';
import type { ActionsView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { kpiFor } from './effect.rules.ts';
import { effectAddress } from './effect-frame.ts';
import type { IndicatorData } from './indicator.page.ts';

/** Null where the person may do nothing. */
export function actionsOf(data: IndicatorData, tools: ViewTools): ActionsView | null {
  const { t } = tools;
  const items = [...enterButtons(data, tools), ...officeButtons(data, tools)];
  return items.length === 0 ? null : { title: t('effects:action.title'), items };
}

function enterButtons({ row, mayEnter }: IndicatorData, { t, can }: ViewTools): ButtonView[] {
  if (row.indicator.source !== 'hand' || !mayEnter || !can('effect.enter')) return [];
  return [{ label: t('effects:action.actual'), kind: 'primary', href: `${effectAddress(row.indicator)}/actual` }];
}

function officeButtons({ row, year }: IndicatorData, { t, can }: ViewTools): ButtonView[] {
  const { indicator } = row;
  const at = effectAddress(indicator);
  const link = (key: string, href: string): ButtonView => ({
    ...{ label: t(`effects:action.${key}`), kind: 'secondary', href },
  });
  const post = (key: string, place: string): ButtonView => ({
    ...{ label: t(`effects:action.${key}`), kind: 'secondary', post: `${at}/${place}` },
  });
  const kpi = kpiFor(indicator.source);
  const target =
    kpi === null
      ? can('effect.write') && link('target', `${at}/target?year=${year}`)
      : can('kpi.write') && link('target', `/consolidation/kpi/target?kpi=${kpi}&year=${year}`);
  if (!can('effect.write')) return target ? [target] : [];
  const edit = indicator.source === 'hand' ? link('edit', `${at}/edit`) : link('unit', `${at}/unit`);
  const end = indicator.isRetired ? post('restore', 'restoration') : post('retire', 'retirement');
  return [...(target ? [target] : []), link('comment', `${at}/comment?year=${year}`), edit, end];
}
