import { isAccessMethod } from '../networks/access-method.rules.ts';
import { daysBetween, formatDate, type IsoDate } from '../shared/dates.ts';
import type { Cell, DescriptionListView } from '../web/components.ts';
import type { SpanBarView } from '../web/components-content.ts';
import { html } from '../web/html.ts';
import { capabilityLabel, type DeviceTools, valueLabel } from './device-label.ts';
import { modelHref } from './device-list.rules.ts';
import { type DeviceRecord, holderLabel } from './device-record.ts';

export interface FactTools extends DeviceTools {
  /** Whether names lead to their own pages. */
  readonly opensPeople: boolean;
}

/** The facts of a terminal in the order of the questions: whose, where, what, since when. */
export function deviceFacts(device: DeviceRecord, tools: FactTools): DescriptionListView {
  const { t } = tools;
  const fact = (name: string, detail: Cell, support?: string) => ({
    ...{ term: t(`devices:field.${name}`), detail },
    ...(support && { support }),
  });
  return {
    items: [
      fact('holder', linked(holderLabel(device), '/people', device.personId, tools)),
      fact('unit', linked(device.unit, '/units', device.unitId, tools), since(device.custodyFrom, tools)),
      fact('place', device.place),
      fact('kind', valueLabel('kind', device.kind, t)),
      fact('use', valueLabel('use', device.use, t)),
      fact('hostname', device.hostname),
      fact('deviceModel', modelOf(device)),
      fact('serial', device.serial),
      fact('os', `${device.os} ${device.osVersion}`.trim()),
      fact('memoryGb', device.memoryGb === null ? null : String(device.memoryGb)),
      fact('capabilities', capabilities(device, tools)),
      fact('procurement', valueLabel('procurement', device.procurement, t)),
      fact('contract', device.contract),
      fact('acquiredOn', day(device.acquiredOn, tools)),
      fact('leaseEndOn', day(device.leaseEndOn, tools)),
      fact('stocktakenOn', day(device.stocktakenOn, tools)),
    ],
  };
}

/** Leads to the other terminals of the same model. */
function modelOf({ maker, model }: DeviceRecord): Cell {
  const text = `${maker} ${model}`.trim();
  return text === '' ? null : { text, href: modelHref({ maker, model }) };
}

const linked = (text: string | null, base: string, id: string | null, { opensPeople }: FactTools): Cell =>
  text !== null && id !== null && opensPeople ? { text, href: `${base}/${id}` } : text;

const since = (from: IsoDate | null, { t }: FactTools): string | undefined =>
  from === null ? undefined : t('devices:since', { from });

const day = (on: IsoDate | null, { lang }: FactTools): Cell =>
  on === null ? null : { html: html`<time datetime="${on}">${formatDate(on, lang)}</time>` };

const capabilities = (device: DeviceRecord, { t }: FactTools): string =>
  device.capabilities.map((code) => capabilityLabel(code, isAccessMethod(code), t)).join(t('devices:listComma'));

/** From the day the terminal came to the end of its lease; null where one of the two is not known. */
export function leaseBar(
  { acquiredOn, leaseEndOn }: DeviceRecord,
  on: IsoDate,
  { t }: DeviceTools,
): SpanBarView | null {
  if (acquiredOn === null || leaseEndOn === null || leaseEndOn <= acquiredOn) return null;
  const gone = daysBetween(acquiredOn, on) / daysBetween(acquiredOn, leaseEndOn);
  const days = daysBetween(on, leaseEndOn);
  return {
    label: t('devices:lease.label'),
    fromOn: acquiredOn,
    toOn: leaseEndOn,
    percent: Math.round(Math.min(1, Math.max(0, gone)) * 100),
    text: days < 0 ? t('devices:lease.over') : t('devices:lease.left', { days }),
  };
}
