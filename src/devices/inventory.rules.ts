import type { StateCode } from './device.rules.ts';

export const DIFFERENCE_KINDS = ['onlyRegister', 'onlyFile', 'differs'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** `open` takes a resolution back: it, too, is said with a reason and kept. */
export const RESOLUTIONS = ['register', 'terminal', 'tool', 'outside', 'open'] as const;

/** By what a row of the file and a terminal find each other, the surest first. */
export const KEYS = ['assetNumber', 'serial', 'mac', 'hostname'] as const;
export type KeyField = (typeof KEYS)[number];

/** What can be compared, with what people look at first. */
export const COMPARED = [
  ...KEYS,
  ...(['ip', 'maker', 'model', 'os', 'osVersion', 'memoryGb', 'place'] as const),
] as const;
export type ComparedField = (typeof COMPARED)[number];

/** Compared unless somebody chooses otherwise: tools and offices write the rest each in their own way. */
export const USUALLY_COMPARED: readonly ComparedField[] = [...KEYS, 'ip'];

/** A terminal in one of these should be seen by the tool. */
export const EXPECTED: readonly StateCode[] = ['deployed', 'lent'];

/** One in one of these should not: that it was seen is a difference of its own. */
export const UNEXPECTED: readonly StateCode[] = [
  ...(['ordered', 'lost', 'erased', 'disposed', 'leaseReturned', 'transferred'] as const),
];

/** So many of one kind are resolved at once at most. */
export const MOST_ALIKE = 500;
