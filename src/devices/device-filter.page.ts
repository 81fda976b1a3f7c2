import { isZoneCode } from '../networks/zone.rules.ts';
import { formatDate, parseDate } from '../shared/dates.ts';
import type { FieldView, FilterBarView, FilterChipsView, Hidden, Option } from '../web/components.ts';
import { codesOf, KINDS, STATES, USES } from './device.rules.ts';
import { type DeviceTools, deviceZoneLabel, valueLabel } from './device-label.ts';
import { BLANK, type DeviceFilterName, type DeviceListRequest, FILTERS } from './device-list.rules.ts';
import { kept, type Params, without, withoutAll } from './list-address.ts';

interface Asked {
  readonly request: DeviceListRequest;
  readonly params: Params;
}

/** The model and the contract come with the address, and are only taken away. */
const WITH_ADDRESS: readonly DeviceFilterName[] = ['maker', 'model', 'contract'];

/** What the bar asks for. */
const IN_BAR = FILTERS.filter((name) => !WITH_ADDRESS.includes(name));

/** Each choice takes one value; further values of the address stay, and show among the chips. */
export function filterBar({ request, params }: Asked, tools: DeviceTools): FilterBarView {
  const { t } = tools;
  const label = (name: string) => t(`devices:field.${name}`);
  const first = (name: DeviceFilterName) => request.filters[name]?.[0] ?? '';
  const blank = t('devices:filter.any');
  const select = (name: DeviceFilterName, options: readonly Option[]): FieldView => ({
    ...{ type: 'select', name, label: label(name), value: first(name), options, blank },
  });
  const coded = (name: 'state' | 'kind' | 'use', codes: readonly string[]) =>
    select(
      name,
      codes.map((value) => ({ value, label: valueLabel(name, value, t) })),
    );
  return {
    action: '/devices',
    search: { type: 'search', name: 'q', label: t('devices:filter.search'), value: request.q, width: 'full' },
    fields: [
      select(
        'zone',
        tools.zones.map(({ code }) => ({ value: code, label: deviceZoneLabel(code, tools) })),
      ),
      coded('state', codesOf(STATES)),
      coded('kind', codesOf(KINDS)),
      coded('use', codesOf(USES)),
      { type: 'text', name: 'unit', label: t('devices:filter.unit'), value: first('unit') },
      {
        type: 'date',
        name: 'leaseBefore',
        label: t('devices:filter.leaseBefore'),
        value: parseDate(first('leaseBefore')) ?? '',
      },
      select('holder', [{ value: BLANK, label: t('devices:filter.noHolder') }]),
    ],
    hidden: [...kept(params, ['q', ...IN_BAR]), ...furtherValues(request)],
  };
}

const furtherValues = ({ filters }: DeviceListRequest): Hidden[] =>
  IN_BAR.flatMap((name) => (filters[name] ?? []).slice(1).map((value) => ({ name, value })));

export function filterChips({ request, params }: Asked, tools: DeviceTools): FilterChipsView {
  const { t } = tools;
  const chip = (name: string, value: string, label: string, text: string) => ({
    ...{ label, value: text, removeHref: without('/devices', params, name, value) },
  });
  const searched = request.q === '' ? [] : [chip('q', rawValue(params, 'q'), t('devices:filter.searched'), request.q)];
  const filters = FILTERS.flatMap((name) =>
    [...new Set(request.filters[name] ?? [])].map((value) =>
      chip(name, value, t(`devices:filter.chip.${name}`), chipText(name, value, tools)),
    ),
  );
  return { items: [...searched, ...filters], clearHref: withoutAll('/devices', params, ['q', ...FILTERS]) };
}

/** As the address spells it, blanks included: only that can be taken away from it. */
const rawValue = (params: Params, name: string): string => params.find((param) => param[0] === name)?.[1] ?? '';

function chipText(name: DeviceFilterName, value: string, tools: DeviceTools): string {
  const { t, lang } = tools;
  if (name === 'zone' && isZoneCode(value)) return deviceZoneLabel(value, tools);
  if (name === 'state' || name === 'kind' || name === 'use') return valueLabel(name, value, t);
  if (name === 'leaseBefore') return formatDate(parseDate(value) ?? value, lang);
  if (value === BLANK && name === 'maker') return t('devices:filter.noMaker');
  if (value === BLANK && name === 'model') return t('devices:filter.noModel');
  return name === 'holder' ? t('devices:filter.noHolder') : value;
}
