import type { StateCode } from '../devices/device.rules.ts';

/** 稼働: what somebody works with or gets back. A terminal waiting for its return, lost or gone serves nobody. */
export const IN_HAND: readonly StateCode[] = ['deployed', 'lent', 'inRepair'];

export const isInHand = (state: string): boolean => IN_HAND.some((one) => one === state);
