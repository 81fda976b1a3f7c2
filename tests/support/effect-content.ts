import { addIndicator, retireIndicator } from '../../src/effects/indicator.actions.ts';
import { enterActual, setComment, setEffectTarget } from '../../src/effects/recorded.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import type { TestApp } from './app.ts';

const INDICATOR = {
  ...{ goal: 'すみよいデジタル', title: 'オンライン手続の数', definition: '受け付ける手続の数', unitWord: '件' },
  ...{ decimals: 0, lowerIsBetter: false, restarts: false, unit: '0101' },
};

/** What its forms accept. */
export const EFFECT_INPUT = {
  '/effects/new': {
    ...{ goal: '施策', title: '新しい指標', definition: '数', unitWord: '件', better: 'higher', counting: 'level' },
  },
  '/effects/:id/target': { value: '200', reason: '推進計画' },
  '/effects/:id/actual': { on: '2026-10-31', value: '160' },
  '/effects/:id/comment': { text: '順調' },
};

/** An indicator of the city's own with a target, a value and a comment, and one that is retired. */
export async function effectsOf({ db }: Pick<TestApp, 'db'>) {
  const by = operator('test');
  const id = await addIndicator(db, by, INDICATOR);
  await setEffectTarget(db, by, id, { fiscalYear: 2026, value: '180', reason: '推進計画' });
  await enterActual(db, by, id, { on: '2026-09-30', value: '150', note: '' });
  await setComment(db, by, id, { fiscalYear: 2026, text: '窓口を優先' });
  const retired = await addIndicator(db, by, { ...INDICATOR, title: '終わった指標' });
  await retireIndicator(db, by, retired, true);
  return {
    places: { '/effects/:': id },
    own: { '/effects/:id/restoration': { '/effects/:': retired } },
  };
}
