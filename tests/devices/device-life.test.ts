import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { codesOf, GONE, PROCUREMENTS, STATES, type StateCode, USES } from '../../src/devices/device.rules.ts';
import {
  givingMove,
  isStateMove,
  type Living,
  MOVES,
  moveNamed,
  movesFor,
  obstacle,
} from '../../src/devices/device-life.rules.ts';

const device = (state: StateCode, more: Partial<Living> = {}): Living => ({
  ...{ state, use: 'individual', procurement: 'lease', unitId: 'unit' },
  ...more,
});

const open = (living: Living): string[] => movesFor(living).map(({ name }) => name);

const table: [what: string, living: Living, moves: string[]][] = [
  ['an ordered terminal can only arrive', device('ordered'), ['receive']],
  [
    'a terminal in stock can be given out, repaired, lost, set aside and erased',
    device('inStock'),
    ['handOver', 'sendToRepair', 'reportLost', 'setAside', 'erase'],
  ],
  [
    'a deployed terminal can be passed on, come back, be repaired and be lost',
    device('deployed'),
    ['handOver', 'takeBack', 'collect', 'sendToRepair', 'reportLost'],
  ],
  [
    'a terminal for lending is lent and not deployed',
    device('inStock', { use: 'loan' }),
    ['lend', 'sendToRepair', 'reportLost', 'setAside', 'erase'],
  ],
  [
    'a repaired terminal goes back to whoever had it, or into stock',
    device('inRepair'),
    ['backInUse', 'backInStock', 'reportLost'],
  ],
  [
    'a repaired terminal of nobody goes into stock',
    device('inRepair', { unitId: null }),
    ['backInStock', 'reportLost'],
  ],
  [
    'a lent terminal comes back from repair on loan',
    device('inRepair', { use: 'loan' }),
    ['backOnLoan', 'backInStock', 'reportLost'],
  ],
  ['a lost terminal can be found or written off', device('lost'), ['find', 'writeOff']],
  ['what awaits its return is erased first', device('awaitingReturn'), ['reportLost', 'erase', 'restock']],
  [
    'an erased leased terminal goes back to the lessor and is not given away',
    device('erased'),
    ['restock', 'leaseReturn', 'dispose'],
  ],
  [
    'an erased bought terminal may be given away and has no lessor',
    device('erased', { procurement: 'purchase' }),
    ['restock', 'dispose', 'transfer'],
  ],
  ['the end can only be corrected', device('disposed'), ['reopen']],
];

test.each(table)('%s', (_what, living, moves) => {
  expect(open(living)).toEqual(moves);
});

describe('the table as a whole', () => {
  test('every state but the first is reached, and every state is left', () => {
    const reached = new Set(MOVES.map(({ to }) => to));
    const left = new Set<string>(MOVES.flatMap(({ from }) => [...from]));
    expect(codesOf(STATES).filter((state) => !reached.has(state))).toEqual(['ordered']);
    expect(codesOf(STATES).filter((state) => !left.has(state))).toEqual([]);
  });

  test('no terminal leaves the city unerased, other than as lost', () => {
    const ends = MOVES.filter(({ to }) => GONE.includes(to));
    expect(ends.flatMap(({ from }) => [...from]).filter((state) => state !== 'erased')).toEqual(['lost']);
  });

  test('what ends a terminal belongs to the office and asks for a reason', () => {
    for (const move of MOVES.filter(({ to }) => GONE.includes(to))) {
      expect(move).toMatchObject({ permission: 'device.write', needsReason: true, custody: 'end' });
    }
  });

  test('no two moves share a name or a word on the ledger', () => {
    expect(new Set(MOVES.map(({ name }) => name)).size).toBe(MOVES.length);
    expect(new Set(MOVES.map(({ deed }) => deed)).size).toBe(MOVES.length);
  });

  test('whatever the use, there is one way to give a terminal out', () => {
    for (const use of codesOf(USES)) {
      for (const procurement of codesOf(PROCUREMENTS)) {
        const giving = movesFor(device('inStock', { use, procurement })).filter(({ custody }) => custody === 'give');
        expect(giving.map(({ name }) => name)).toEqual([givingMove(use)]);
      }
    }
  });

  test('what asks to whom cannot be done by the form that only asks when', () => {
    const asking = MOVES.filter(({ custody }) => custody === 'give' || custody === 'store');
    expect(asking.filter(({ name }) => isStateMove(name))).toEqual([]);
    expect(['', 'handover', 'nothing'].filter(isStateMove)).toEqual([]);
  });
});

describe.each(['ja', 'en'])('the words of the table in %s', (language) => {
  const read = (file: string) => JSON.parse(readFileSync(path.join(projectRoot, 'locales', language, file), 'utf8'));
  const { life, closed } = read('devices.json');
  const deeds = read('ledger.json').action.device;

  test('every move has its sentence on the ledger, and what the form asks and answers', () => {
    for (const { name, deed, custody } of MOVES) {
      expect(deeds[deed], deed).toBeTypeOf('string');
      const words = ['give', 'store'].includes(custody) ? [] : ['label', 'ask', 'done'];
      for (const word of words) expect(life[name][word], `${name} ${word}`).toBeTypeOf('string');
    }
  });

  test('every state says why it closes a move', () => {
    for (const state of codesOf(STATES)) expect(closed[state], state).toBeTypeOf('string');
  });
});

test('a closed move says why', () => {
  expect(obstacle(moveNamed('handOver'), device('lost'))).toBe('devices:closed.lost');
  expect(obstacle(moveNamed('handOver'), device('inStock', { use: 'loan' }))).toBe('devices:closed.byUse');
  expect(obstacle(moveNamed('transfer'), device('erased'))).toBe('devices:closed.byProcurement');
  expect(obstacle(moveNamed('backInUse'), device('inRepair', { unitId: null }))).toBe('devices:closed.withoutCustody');
  expect(obstacle(moveNamed('handOver'), device('inStock'))).toBeNull();
});
