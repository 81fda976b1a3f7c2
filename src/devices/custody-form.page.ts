import { CONTROL_CODES } from '../networks/control.rules.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { deviceFrame } from './device-frame.ts';
import { type MoveName, moveNamed } from './device-life.rules.ts';
import { type DeviceRecord, holderLabel } from './device-record.ts';

/** The form, and the way to it below the terminal's page. */
function step(
  device: DeviceRecord,
  path: string,
  words: { title: string; lead: string; submit: string },
  state: FormState,
) {
  const address = `/devices/${device.id}`;
  const back = { href: address, label: state.t('devices:back') };
  return {
    page: (fields: Parameters<typeof formPage>[0]['fields'], danger = false) => ({
      view: formPage({ ...words, action: `${address}/${path}`, fields, back, danger }, state),
      frame: deviceFrame(state.t, words.title, device),
    }),
  };
}

const now = (device: DeviceRecord, { t }: FormState): string =>
  t('devices:now', {
    state: t(`devices:value.state.${device.state}`),
    keeper: [holderLabel(device), device.unit].filter((name) => name !== null).join(' ') || t('devices:nobody'),
  });

export function handOverPage(device: DeviceRecord, state: FormState) {
  const { t } = state;
  const { assetNumber } = device;
  const { text, day, hidden } = fieldsOf('devices', state);
  const words = {
    title: t('devices:handOver.title', { assetNumber }),
    lead: now(device, state),
    submit: t('devices:handOver.submit'),
  };
  return step(device, 'hand-over', words, state).page([
    text('holder', { support: t('devices:support.holder'), autocomplete: 'off' }),
    text('unit', { support: t('devices:support.receivingUnit'), autocomplete: 'off' }),
    day('from', { required: true, support: t('devices:support.handOverFrom') }),
    text('reason', { width: 'full', support: t('devices:support.reason') }),
    hidden('revision'),
  ]);
}

export function returnPage(device: DeviceRecord, state: FormState) {
  const { t } = state;
  const { assetNumber } = device;
  const { text, day, select, hidden } = fieldsOf('devices', state);
  const moves = ['takeBack', 'collect'].map((value) => ({ value, label: t(`devices:life.${value}.choice`) }));
  const words = {
    title: t('devices:return.title', { assetNumber }),
    lead: now(device, state),
    submit: t('devices:return.submit'),
  };
  return step(device, 'return', words, state).page([
    select('move', moves, { required: true }),
    text('unit', { required: true, support: t('devices:support.storingUnit'), autocomplete: 'off' }),
    day('from', { required: true }),
    text('reason', { width: 'full', support: t('devices:support.reason') }),
    hidden('revision'),
  ]);
}

export interface StateData {
  readonly device: DeviceRecord;
  readonly move: MoveName;
}

export function statePage({ device, move }: StateData, state: FormState) {
  const { t } = state;
  const { assetNumber } = device;
  const { needsReason, grave, to } = moveNamed(move);
  const { day, area, hidden } = fieldsOf('devices', state);
  const label = t(`devices:life.${move}.label`);
  const becomes = t('devices:becomes', { state: t(`devices:value.state.${to}`) });
  const words = {
    title: t('devices:stateTitle', { assetNumber, label }),
    lead: `${now(device, state)}${becomes}`,
    submit: label,
  };
  return step(device, 'state', words, state).page(
    [
      day('from', { required: true, support: t('devices:support.happenedOn') }),
      area('reason', { required: needsReason, support: t(`devices:life.${move}.ask`) }),
      ...[hidden('move'), hidden('revision')],
    ],
    grave,
  );
}

export function controlsPage(device: DeviceRecord, state: FormState) {
  const { t } = state;
  const { assetNumber } = device;
  const { ticks, day, text, hidden } = fieldsOf('devices', state);
  const options = CONTROL_CODES.map((value) => ({ value, label: `${value} ${t(`rules:control.${value}`)}` }));
  const words = {
    title: t('devices:control.title', { assetNumber }),
    lead: t('devices:control.lead'),
    submit: t('devices:control.submit'),
  };
  return step(device, 'controls/edit', words, state).page([
    ticks('controls', options),
    day('confirmedOn', { support: t('devices:support.confirmedOn') }),
    ticks('confirmed', options, t('devices:support.confirmed')),
    text('reason', { width: 'full', support: t('devices:support.reason') }),
    hidden('revision'),
  ]);
}
