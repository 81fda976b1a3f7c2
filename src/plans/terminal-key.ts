import type { ItemDetail } from './item.ts';

interface OfTerminal {
  readonly personId: string;
  readonly deviceId: string | null;
}

/** Which terminal an item is about: one that is still to be bought is that of its person, its zone and the catalogue entry. */
export const terminalKey = ({ personId, deviceId }: OfTerminal, { entry, home }: ItemDetail): string =>
  entry === undefined ? (deviceId ?? '') : `${personId} ${home} ${entry}`;
