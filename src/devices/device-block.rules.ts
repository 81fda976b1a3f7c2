import { isAccessMethod } from '../networks/access-method.rules.ts';
import { type ControlCode, isControlCode } from '../networks/control.rules.ts';
import { type EnteredAccess, hardBlock } from '../networks/hard-block.rules.ts';
import type { ZoneCode } from '../networks/zone.rules.ts';

interface Equipped {
  readonly zone: ZoneCode;
  readonly kind: string;
  readonly capabilities: readonly string[];
  readonly controls: Readonly<Record<string, string | null>>;
}

/**
 * The key of the reason why a terminal so equipped must not be registered, or null. The register holds what was found,
 * so that only what may never exist is refused: two zones at once (row 19), switching into the My Number zone (row 21).
 */
export function blockOf(device: Equipped): string | null {
  const ways = device.capabilities.filter(isAccessMethod).map((method) => ({ method, target: device.zone }));
  return ways.map((way) => hardBlock({ ...entered(device), ...way })).find((key) => key !== null) ?? null;
}

/** The key of what keeps the terminal from ever counting as 適合, or null: a My Number terminal without C01 and C02. */
export const cautionOf = (device: Equipped): string | null => hardBlock({ ...entered(device), verdict: 'fits' });

const entered = ({ zone, kind, controls }: Equipped): EnteredAccess => ({
  home: zone,
  method: null,
  target: null,
  deviceKind: kind,
  planned: false,
  controls: present(controls),
  verdict: null,
});

const present = (controls: Equipped['controls']): ControlCode[] => Object.keys(controls).filter(isControlCode);
