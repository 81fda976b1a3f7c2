import type { Logger } from 'pino';
import { patience } from '../web/patience.routes.ts';
import { startFindingWeeks, type WavesDesk, type WavesOrder } from './waves-solving.actions.ts';

/** Begins and waits a little: short work is over before the next page, long work is watched there. Throws Refused. */
export async function findWeeksSoon(desk: WavesDesk, order: WavesOrder, log: Logger): Promise<void> {
  const { done } = await startFindingWeeks(desk, order);
  const settled = done.catch((error) => log.error({ err: error, planId: order.planId }, 'no weeks were found'));
  await Promise.race([settled, patience()]);
}
