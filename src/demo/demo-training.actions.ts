import { holdDrills } from './demo-drills.actions.ts';
import { exemptSome } from './demo-exemptions.actions.ts';
import { holdInspection } from './demo-inspection.actions.ts';
import { planYear } from './demo-plan.actions.ts';
import { takeQuizzes } from './demo-quizzes.actions.ts';
import { holdSessions } from './demo-sessions.actions.ts';
import type { Stage } from './demo-stage.ts';

/** Something of every kind, so that each page of the training shows what it is for. Each part looks whether it is done. */
export async function fillTraining(stage: Stage): Promise<void> {
  await planYear(stage);
  await exemptSome(stage);
  await takeQuizzes(stage);
  await holdSessions(stage);
  await holdDrills(stage);
  await holdInspection(stage);
}
