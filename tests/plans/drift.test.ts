import { expect, test } from 'vitest';
import { type DriftItem, type DriftRecords, driftOf } from '../../src/plans/drift.ts';
import { OFFICE } from '../planning/office.ts';

/** E1 keeps D1 and works in the Internet through the browser; E2 gets D1’s neighbour D3 and keeps D4; D2 is given back. */
const ASSIGNMENTS: DriftRecords['answer']['assignments'] = [
  { employee: 'E1', terminals: [{ home: 'LG', device: 'D1', upgrades: [] }], methods: ['LG>IN:RBI'] },
  {
    employee: 'E2',
    terminals: [
      { home: 'LG', device: 'D3', upgrades: [] },
      { home: 'IN', device: 'D2', upgrades: [] },
    ],
    methods: [],
  },
];

const ITEMS: readonly DriftItem[] = [
  { kind: 'return', employee: 'E1', device: 'D2', isDone: false },
  { kind: 'handOver', employee: 'E2', device: 'D2', isDone: false },
  { kind: 'return', employee: 'E2', device: 'D4', isDone: false },
];

const STATES = new Map(['D1', 'D2', 'D3', 'D4'].map((id) => [id, 'deployed']));

const at = (more: Partial<DriftRecords> = {}) =>
  driftOf({
    ...{
      frozen: OFFICE,
      answer: { assignments: ASSIGNMENTS },
      now: OFFICE,
      states: STATES,
      statesThen: STATES,
      items: ITEMS,
    },
    ...more,
  });

const kinds = (more: Partial<DriftRecords>) => at(more).map(({ kind, employee, device }) => [kind, employee, device]);

type Device = (typeof OFFICE.devices)[number];
const withDevices = (change: (device: Device) => Device | null) => ({
  ...OFFICE,
  devices: OFFICE.devices.flatMap((device) => change(device) ?? []),
});
const held = (id: string, holder: string | null) =>
  withDevices((device) => (device.id === id ? { ...device, holder } : device));
const without = (id: string) => withDevices((device) => (device.id === id ? null : device));
const done = (...numbers: readonly number[]): DriftItem[] =>
  ITEMS.map((item, index) => ({ ...item, isDone: numbers.includes(index) }));

test('a plan fits as long as nothing has changed', () => {
  expect(at()).toEqual([]);
});

test('somebody who has left, came, moved or works on something else is named', () => {
  const [e1, e2] = OFFICE.employees as [(typeof OFFICE.employees)[0], (typeof OFFICE.employees)[0]];
  expect(kinds({ now: { ...OFFICE, employees: [e1] } })).toEqual([['personGone', 'E2', null]]);
  const moved = { ...e2, unit: '0202' };
  expect(at({ now: { ...OFFICE, employees: [e1, moved] } })).toEqual([
    { kind: 'personMoved', employee: 'E2', device: null, was: '0101', is: '0202' },
  ]);
  const other = { ...e2, needs: ['LG', 'MN'] };
  expect(at({ now: { ...OFFICE, employees: [e1, other] } })).toEqual([
    { kind: 'needsChanged', employee: 'E2', device: null, was: 'IN,LG', is: 'LG,MN' },
  ]);
  const e3 = { id: 'E3', unit: '0101', needs: ['LG'] };
  expect(kinds({ now: { ...OFFICE, employees: [e1, e2, e3] } })).toEqual([['personNew', 'E3', null]]);
});

test('a terminal that is gone, in repair, with somebody else or not known to the plan is named', () => {
  const gone = new Map([...STATES].filter(([id]) => id !== 'D2'));
  expect(kinds({ now: without('D2'), states: gone })).toEqual([['deviceGone', 'E2', 'D2']]);
  const inRepair = new Map([...STATES, ['D2', 'inRepair']]);
  expect(at({ states: inRepair })).toEqual([
    { kind: 'deviceUnusable', employee: 'E2', device: 'D2', was: null, is: 'inRepair' },
  ]);
  expect(at({ states: inRepair, statesThen: inRepair })).toEqual([]);
  expect(at({ now: held('D1', 'E9') })).toEqual([
    { kind: 'deviceElsewhere', employee: 'E1', device: 'D1', was: 'E1', is: 'E9' },
  ]);
  const d5 = { ...(OFFICE.devices[0] as Device), id: 'D5', holder: 'E2' };
  expect(kinds({ now: { ...OFFICE, devices: [...OFFICE.devices, d5] } })).toEqual([['deviceNew', 'E2', 'D5']]);
});

test('what the plan itself has done fits, step by step', () => {
  expect(kinds({ now: held('D2', null), items: done(0) })).toEqual([]);
  expect(kinds({ now: held('D2', 'E2'), items: done(0, 1) })).toEqual([]);
  expect(kinds({ now: held('D2', 'E1'), items: done(0) })).toEqual([['deviceElsewhere', 'E2', 'D2']]);
});

test('what was done in the register without a tick is told as such', () => {
  expect(at({ now: held('D2', 'E2') })).toEqual([
    { kind: 'doneElsewhere', employee: 'E2', device: 'D2', was: 'E1', is: 'E2' },
  ]);
});

test('a terminal that has lost what its methods ask, and a method that the rules closed, are named', () => {
  const bare = withDevices((device) => (device.id === 'D1' ? { ...device, capabilities: [] } : device));
  expect(at({ now: bare })).toEqual([{ kind: 'lacksCapability', employee: 'E1', device: 'D1', was: null, is: 'mfa' }]);
  expect(at({ now: { ...OFFICE, methods: [] } })).toEqual([
    { kind: 'methodClosed', employee: null, device: null, was: 'LG>IN:RBI', is: null },
  ]);
});

test('people whose work is done are no concern of the plan any more', () => {
  const [e1] = OFFICE.employees;
  const items = ITEMS.map((item) => (item.employee === 'E2' ? { ...item, isDone: true } : item));
  const now = { ...held('D2', 'E2'), employees: e1 ? [e1] : [] };
  expect(kinds({ now, items })).toEqual([]);
});
