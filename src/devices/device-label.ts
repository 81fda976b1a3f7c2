import type { ZoneCode } from '../networks/zone.rules.ts';
import { type LabelTools, type NamedZone, zoneChip, zoneLabel } from '../networks/zone-label.ts';
import { formatDateShort } from '../shared/dates.ts';
import type { Cell, ChipView, Tone } from '../web/components.ts';
import { html } from '../web/html.ts';
import type { Translate } from '../web/i18n.ts';
import type { StateCode } from './device.rules.ts';

const TONES: Readonly<Record<StateCode, Tone>> = {
  ordered: 'neutral',
  inStock: 'info',
  deployed: 'good',
  lent: 'good',
  inRepair: 'attention',
  lost: 'bad',
  awaitingReturn: 'attention',
  erased: 'neutral',
  disposed: 'neutral',
  leaseReturned: 'neutral',
  transferred: 'neutral',
};

export const stateChip = (state: StateCode, t: Translate): ChipView => ({
  kind: 'state',
  tone: TONES[state],
  label: valueLabel('state', state, t),
});

type Coded = 'kind' | 'use' | 'state' | 'procurement';

export const valueLabel = (field: Coded, code: string, t: Translate): string => t(`devices:value.${field}.${code}`);

/** What a terminal needs to be shown beside its own record. */
export interface DeviceTools extends LabelTools {
  readonly zones: readonly NamedZone[];
}

const named = (code: ZoneCode, { zones }: DeviceTools): NamedZone =>
  zones.find((zone) => zone.code === code) ?? { code, name: code };

export const deviceZoneChip = (code: ZoneCode, tools: DeviceTools): ChipView => zoneChip(named(code, tools), tools);

export const deviceZoneLabel = (code: ZoneCode, tools: DeviceTools): string => zoneLabel(named(code, tools), tools);

/** R9.3.31 for a table; the full date is in the element's attribute. */
export const dayCell = (on: string | null, { lang }: LabelTools): Cell =>
  on === null ? null : { html: html`<time datetime="${on}">${formatDateShort(on, lang)}</time>` };

/** An access method has a name in the rules, other capabilities have one here; what nobody knows stays as it is. */
export function capabilityLabel(code: string, isMethod: boolean, t: Translate): string {
  if (isMethod) return `${code} ${t(`rules:method.${code}`)}`;
  return CAPABILITIES.includes(code) ? t(`devices:capability.${code}`) : code;
}

export const CAPABILITIES: readonly string[] = ['mfa', 'ram8', 'ram16'];
