interface OfTerminal {
  readonly kind: string;
  readonly personId: string;
  readonly deviceId: string | null;
  readonly detail: { readonly home: string };
}

/** Which terminal an item is about: the one that a person is to have in a zone, or the one that they give back. */
export const terminalKey = ({ kind, personId, deviceId, detail }: OfTerminal): string =>
  kind === 'return' ? (deviceId ?? '') : `${personId} ${detail.home}`;
