import { type NamedZone, zoneChip } from '../networks/zone-label.ts';
import { formatMonth } from '../shared/dates.ts';
import type { TableView } from '../web/components.ts';
import type { Language, Translate } from '../web/i18n.ts';
import type { AssignedDevice } from './device.queries.ts';

interface HeldData {
  readonly devices: readonly AssignedDevice[];
  readonly zones: readonly NamedZone[];
  /** Whether whoever looks may open a terminal's page. */
  readonly opensDevices: boolean;
}

/** The terminals in one person's hands. */
export function heldDevices(data: HeldData, tools: { readonly t: Translate; readonly lang: Language }): TableView {
  const { t, lang } = tools;
  const column = (key: string) => ({ key, label: t(`devices:held.${key}`), nowrap: key === 'assetNumber' });
  return {
    caption: t('devices:held.caption'),
    columns: ['assetNumber', 'zone', 'model', 'leaseEnd'].map(column),
    rows: data.devices.map(({ deviceId, assetNumber, zone, model, leaseEndOn }) => ({
      cells: [
        data.opensDevices ? { text: assetNumber, href: `/devices/${deviceId}` } : assetNumber,
        { chip: zoneChip(data.zones.find(({ code }) => code === zone) ?? { code: zone, name: zone }, tools) },
        model,
        leaseEndOn === null ? null : formatMonth(leaseEndOn, lang),
      ],
    })),
    empty: { sentence: t('devices:held.none') },
  };
}
