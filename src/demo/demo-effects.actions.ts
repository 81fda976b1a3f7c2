import { setTarget } from '../consolidation/kpi-target.actions.ts';
import type { Source } from '../effects/effect.rules.ts';
import { addIndicator, editIndicator } from '../effects/indicator.actions.ts';
import { listIndicators } from '../effects/indicator.queries.ts';
import { enterActual, setComment, setEffectTarget } from '../effects/recorded.actions.ts';
import { addMonths, fiscalYear } from '../shared/dates.ts';
import type { Stage } from './demo-stage.ts';

const REASON = '架空市デジタル推進計画';

const OWN = {
  ...{ goal: 'すみよいデジタル（行政手続のオンライン化）', title: 'オンラインで申請できる手続の数', unitWord: '件' },
  ...{ definition: '申請から受付までをオンラインで終えられる手続の数。電子申請システムの集計による。', decimals: 0 },
  ...{ lowerIsBetter: false, restarts: false },
};

/** Of the fiscal year’s end. */
const TARGETS: readonly (readonly [Source, string])[] = [
  ['withMore', '400'],
  ['unfitControls', '0'],
  ['exceptionsExpired', '0'],
  ['acknowledged', '100'],
  ['trained', '95'],
  ['handlersTrained', '100'],
];

/** What the plan aims at this year, one indicator that is entered by hand, and what is said of it. */
export async function aimAtEffects({ db, today, tree, actor, member }: Stage): Promise<void> {
  const shipped = await listIndicators(db.read, { on: today, knownAt: null });
  if (shipped.some(({ title }) => title === OWN.title)) return;
  const [office, year] = [actor('it'), fiscalYear(today)];
  const unit = tree.units.get(member('it').mainUnitId ?? '')?.code ?? '';
  await setTarget(db, office, { kpi: 'perPerson', fiscalYear: String(year), value: '1.20', reason: REASON });
  await setTarget(db, office, { kpi: 'oneTerminalRate', fiscalYear: String(year), value: '85.0', reason: REASON });
  for (const indicator of shipped) {
    await editIndicator(db, office, indicator.id, indicator.factId, { ...indicator, unit });
    const value = TARGETS.find(([source]) => source === indicator.source)?.[1];
    if (value) await setEffectTarget(db, office, indicator.id, { fiscalYear: year, value, reason: REASON });
    if (indicator.source === 'withMore')
      await setComment(db, office, indicator.id, { fiscalYear: year, text: '窓口職場の2台目から順に集約している。' });
  }
  const own = await addIndicator(db, office, { ...OWN, unit });
  await setEffectTarget(db, office, own, { fiscalYear: year, value: '180', reason: REASON });
  const entered = [`${year}-03-31`, `${year}-06-30`, `${year}-09-30`, addMonths(today, -1)];
  for (const [index, on] of entered.entries()) {
    const value = String(96 + 14 * index);
    if (on <= today) await enterActual(db, office, own, { on, value, note: '電子申請システムの集計' });
  }
}
