import { ACCESS_METHODS } from '../networks/access-method.rules.ts';
import { CONTROL_CODES } from '../networks/control.rules.ts';
import type { FieldView, FormView, Option } from '../web/components.ts';
import { type FormState, fieldsOf } from '../web/fields.ts';
import { codesOf, KINDS, PROCUREMENTS, USES } from './device.rules.ts';
import { deviceFrame } from './device-frame.ts';
import { CAPABILITIES, capabilityLabel, type DeviceTools, deviceZoneLabel, valueLabel } from './device-label.ts';
import type { KnownModels } from './device-model.ts';
import type { Connections, DeviceRecord } from './device-record.ts';

/** What both forms choose from. */
export interface Choices {
  readonly zones: DeviceTools['zones'];
  readonly known: KnownModels;
}

/** 新規登録. */
export function registrationPage(choices: Choices, state: FormState) {
  const { t } = state;
  const { text, select, ticks } = fieldsOf('devices', state);
  const first = ['inStock', 'ordered'].map((value) => ({ value, label: t(`devices:value.state.${value}`) }));
  const begin = [select('state', first, { required: true }), text('unit', { support: t('devices:support.unit') })];
  const controls = CONTROL_CODES.map((value) => ({ value, label: `${value} ${t(`rules:control.${value}`)}` }));
  const extra = {
    from: t('devices:support.from'),
    begin,
    built: [ticks('controls', controls, t('devices:support.controls'))],
  };
  const title = t('devices:register.title');
  const form = deviceForm('/devices/new', extra, choices, state);
  const buttons = buttonsOf(t('devices:register.submit'), '/devices', t);
  return {
    view: { head: { title, lead: t('devices:register.lead') }, form: { ...form, buttons } },
    frame: deviceFrame(t, title),
  };
}

export interface EditData extends Choices {
  readonly device: DeviceRecord & Connections;
}

/** 変更. */
export function editPage({ device, ...choices }: EditData, state: FormState) {
  const { t } = state;
  const address = `/devices/${device.id}`;
  const revision = fieldsOf('devices', state).hidden('revision');
  const form = deviceForm(
    `${address}/edit`,
    { from: t('devices:support.zoneFrom'), begin: [], built: [revision] },
    choices,
    state,
  );
  const title = t('devices:edit.title', { assetNumber: device.assetNumber });
  const buttons = buttonsOf(t('devices:edit.submit'), address, t);
  const frame = deviceFrame(t, t('devices:edit.open'), device);
  return {
    view: { head: { title, lead: t('devices:edit.lead') }, form: { ...form, buttons } },
    frame: { ...frame, title },
  };
}

const buttonsOf = (submit: string, back: string, t: FormState['t']): FormView['buttons'] => [
  { label: submit, kind: 'primary', submit: true },
  { label: t('devices:back'), kind: 'secondary', href: back },
];

interface Extra {
  /** What the day of the form says. */
  readonly from: string;
  readonly begin: readonly FieldView[];
  readonly built: readonly FieldView[];
}

function deviceForm(action: string, extra: Extra, choices: Choices, state: FormState): Omit<FormView, 'buttons'> {
  const { t, errors } = state;
  const groups = { ...named(choices, state), ...sorted(extra, choices, state), ...built(extra, state), ...kept(state) };
  const shown = Object.entries(groups).map(([name, fields]) => ({ legend: t(`devices:group.${name}`), fields }));
  return { action, errors, groups: shown };
}

type Groups = Readonly<Record<string, readonly FieldView[]>>;

function named({ known }: Choices, state: FormState): Groups {
  const { text } = fieldsOf('devices', state);
  const support = state.t('devices:support.assetNumber');
  const number = text('assetNumber', { required: true, width: 'short', support });
  const maker = text('maker', { suggestions: known.makers, autocomplete: 'off' });
  const model = text('model', { suggestions: known.models, autocomplete: 'off' });
  return { named: [number, text('serial'), text('hostname', { width: 'short' }), maker, model] };
}

function sorted({ begin, from: support }: Extra, { zones }: Choices, state: FormState): Groups {
  const { select, day } = fieldsOf('devices', state);
  const { t } = state;
  const options = zones.map(({ code }) => ({ value: code, label: deviceZoneLabel(code, { ...state, zones }) }));
  const zone = select('zone', options, { required: true, blank: t('devices:chooseOne') });
  const from = day('from', { required: true, support });
  return { sorted: [coded('kind', codesOf(KINDS), state), coded('use', codesOf(USES), state), zone, ...begin, from] };
}

function built(extra: Extra, state: FormState): Groups {
  const { text, area } = fieldsOf('devices', state);
  const support = state.t('devices:support.list');
  const memory = text('memoryGb', { width: 'short', inputmode: 'numeric' });
  return {
    connected: [area('macs', { support }), area('addresses', { support })],
    built: [text('os'), text('osVersion', { width: 'short' }), memory, capabilityTicks(state), ...extra.built],
  };
}

function kept(state: FormState): Groups {
  const { text, day } = fieldsOf('devices', state);
  const reason = text('reason', { width: 'full', support: state.t('devices:support.reason') });
  const procurement = coded('procurement', codesOf(PROCUREMENTS), state);
  return {
    procured: [procurement, text('contract'), day('acquiredOn'), day('leaseEndOn')],
    kept: [text('place'), day('stocktakenOn'), reason],
  };
}

function coded(name: 'kind' | 'use' | 'procurement', codes: readonly string[], state: FormState): FieldView {
  const { t } = state;
  const options = codes.map((value) => ({ value, label: valueLabel(name, value, t) }));
  return fieldsOf('devices', state).select(name, options, { required: true, blank: t('devices:chooseOne') });
}

/** A capability that came with a file and has no name here stays among the choices. */
function capabilityTicks(state: FormState): FieldView {
  const { t, typed } = state;
  const option = (value: string, isMethod: boolean): Option => ({ value, label: capabilityLabel(value, isMethod, t) });
  const own = [typed.capabilities ?? []].flat();
  const known: readonly string[] = [...ACCESS_METHODS, ...CAPABILITIES];
  const options = [
    ...ACCESS_METHODS.map((code) => option(code, true)),
    ...[...CAPABILITIES, ...own.filter((code) => !known.includes(code))].map((code) => option(code, false)),
  ];
  return fieldsOf('devices', state).ticks('capabilities', options, t('devices:support.capabilities'));
}
