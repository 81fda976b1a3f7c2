import type { ProgressView } from '../web/components-content.ts';
import { percentText, type ScenarioTools } from './labels.ts';
import type { Scenario } from './scenario.entity.ts';
import type { UnderWay } from './solving-desk.actions.ts';

export interface SeenUnderWay extends Pick<UnderWay, 'phase' | 'progress' | 'stoppedBy'> {
  /** Since it began. */
  readonly milliseconds: number;
}

/** However long it takes this time, the bar does not say that it is over before it is. */
const MOST_SHOWN = 0.95;

/** The bar goes by how long it took last time; without such a time nobody knows. */
export function progressOf(
  { phase, progress, stoppedBy, milliseconds }: SeenUnderWay,
  { id, name }: Pick<Scenario, 'id' | 'name'>,
  lastTook: number | null,
  { t, number, can }: ScenarioTools,
): ProgressView {
  const seconds = (took: number): string => number(Math.max(1, Math.round(took / 1000)));
  const { best, bound } = progress;
  const gap = best !== undefined && bound !== undefined && best > 0 ? (best - bound) / best : null;
  const solving = gap === null ? t('scenarios:phase.solving') : t('scenarios:phase.proving', { gap: percentText(gap) });
  const doing = phase === 'solving' ? solving : t(`scenarios:phase.${phase}`);
  return {
    ...{ id: 'solve-progress', label: name, max: 100 },
    value: lastTook === null ? null : Math.floor(100 * Math.min(MOST_SHOWN, milliseconds / Math.max(1, lastTook))),
    text: stoppedBy === null ? doing : t('scenarios:phase.stopping'),
    note: lastTook === null ? t('scenarios:neverTook') : t('scenarios:lastTook', { seconds: seconds(lastTook) }),
    stop:
      stoppedBy === null && can('plan.write')
        ? { label: t('scenarios:do.stop'), kind: 'secondary', post: `/scenarios/${id}/stop` }
        : null,
  };
}
