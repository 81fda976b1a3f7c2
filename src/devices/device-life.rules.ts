import type { Permission } from '../shared/permissions.ts';
import { GONE, type ProcurementCode, type StateCode, type UseCode } from './device.rules.ts';

/**
 * What a move does to custody: `give` it to a person or unit, `store` it with a unit, `release` it from the person while
 * the unit keeps it, `end` it, or `keep` it as it is.
 */
export type CustodyEffect = 'give' | 'store' | 'release' | 'end' | 'keep';

/** One way from state to state: its button, question and sentence are `devices:life.<name>` in the locales. */
export interface Move {
  readonly name: string;
  readonly from: readonly StateCode[];
  readonly to: StateCode;
  readonly permission: Extract<Permission, 'device.custody' | 'device.write'>;
  readonly custody: CustodyEffect;
  /** The action on the ledger is `device.<deed>`. */
  readonly deed: string;
  readonly needsReason: boolean;
  /** Hard to take back: asked for with a warning. */
  readonly grave: boolean;
  readonly onlyUses?: readonly UseCode[];
  readonly onlyProcurements?: readonly ProcurementCode[];
  readonly needsCustody?: true;
}

const byClerk = { permission: 'device.custody', needsReason: false, grave: false } as const;
const byOffice = { permission: 'device.write', needsReason: false, grave: false } as const;
const explained = { needsReason: true } as const;
const toItsHolder = { from: ['inRepair'], custody: 'keep', ...byOffice, needsCustody: true } as const;
const forGood = { needsReason: true, grave: true, custody: 'end' } as const;

const NOT_LOAN: readonly UseCode[] = ['individual', 'shared', 'counter', 'special', 'spare'];
const IN_HANDS: readonly StateCode[] = ['deployed', 'lent'];
const IN_HOUSE: readonly StateCode[] = ['inStock', ...IN_HANDS];

/** The whole life of a terminal: 発注済 → 在庫 → 配備中 → (貸出・修理・紛失) → 返却待ち → データ消去済 → 廃棄・リース返却・譲渡. */
const TABLE = [
  { name: 'receive', from: ['ordered'], to: 'inStock', custody: 'keep', deed: 'received', ...byOffice },
  {
    name: 'handOver',
    from: IN_HOUSE,
    to: 'deployed',
    custody: 'give',
    deed: 'handedOver',
    ...byClerk,
    onlyUses: NOT_LOAN,
  },
  { name: 'lend', from: IN_HOUSE, to: 'lent', custody: 'give', deed: 'lent', ...byClerk, onlyUses: ['loan'] },
  { name: 'takeBack', from: IN_HANDS, to: 'inStock', custody: 'store', deed: 'takenBack', ...byClerk },
  { name: 'collect', from: IN_HANDS, to: 'awaitingReturn', custody: 'store', deed: 'collected', ...byClerk },
  {
    name: 'sendToRepair',
    from: IN_HOUSE,
    to: 'inRepair',
    custody: 'keep',
    deed: 'sentToRepair',
    ...byOffice,
    ...explained,
  },
  { name: 'backInUse', to: 'deployed', deed: 'backInUse', ...toItsHolder, onlyUses: NOT_LOAN },
  { name: 'backOnLoan', to: 'lent', deed: 'backOnLoan', ...toItsHolder, onlyUses: ['loan'] },
  { name: 'backInStock', from: ['inRepair'], to: 'inStock', custody: 'release', deed: 'backInStock', ...byOffice },
  {
    ...{ name: 'reportLost', from: [...IN_HOUSE, 'inRepair', 'awaitingReturn'], to: 'lost', custody: 'keep' },
    ...{ deed: 'reportedLost', ...byClerk, ...explained, grave: true },
  },
  { name: 'find', from: ['lost'], to: 'inStock', custody: 'release', deed: 'found', ...byClerk },
  { name: 'setAside', from: ['inStock'], to: 'awaitingReturn', custody: 'keep', deed: 'setAside', ...byOffice },
  {
    name: 'erase',
    from: ['inStock', 'awaitingReturn'],
    to: 'erased',
    custody: 'keep',
    deed: 'erased',
    ...byOffice,
    ...explained,
  },
  {
    name: 'restock',
    from: ['erased', 'awaitingReturn'],
    to: 'inStock',
    custody: 'keep',
    deed: 'restocked',
    ...byOffice,
  },
  {
    ...{ name: 'leaseReturn', from: ['erased'], to: 'leaseReturned', deed: 'leaseReturned', ...byOffice, ...forGood },
    onlyProcurements: ['lease', 'borrowed'],
  },
  { name: 'dispose', from: ['erased'], to: 'disposed', deed: 'disposed', ...byOffice, ...forGood },
  {
    ...{ name: 'transfer', from: ['erased'], to: 'transferred', deed: 'transferred', ...byOffice, ...forGood },
    onlyProcurements: ['purchase', 'donation'],
  },
  { name: 'writeOff', from: ['lost'], to: 'disposed', deed: 'writtenOff', ...byOffice, ...forGood },
  { name: 'reopen', from: GONE, to: 'erased', custody: 'keep', deed: 'reopened', ...byOffice, ...explained },
] as const satisfies readonly Move[];

export type MoveName = (typeof TABLE)[number]['name'];

export const MOVES: readonly (Move & { readonly name: MoveName })[] = TABLE;

/** What the moves ask of a terminal. */
export interface Living {
  readonly state: StateCode;
  readonly use: string;
  readonly procurement: string;
  readonly unitId: string | null;
}

/** Giving out and taking back have forms of their own, which ask to whom. */
const OWN_FORM: readonly CustodyEffect[] = ['give', 'store'];

/** Whether the text names a move that needs no more than a day and a reason. */
export const isStateMove = (text: string): text is MoveName =>
  MOVES.some(({ name, custody }) => name === text && !OWN_FORM.includes(custody));

export function moveNamed(name: MoveName): Move {
  const move = MOVES.find((one) => one.name === name);
  if (!move) throw new Error(`no move is called ${name}`);
  return move;
}

/** The moves open to a terminal as it is, in the order of the table. */
export const movesFor = (device: Living): readonly (Move & { readonly name: MoveName })[] =>
  MOVES.filter((move) => obstacle(move, device) === null);

/** The key of the sentence that says why the move is closed to the terminal, or null where it is open. */
export function obstacle(move: Move, { state, use, procurement, unitId }: Living): string | null {
  if (!move.from.includes(state)) return `devices:closed.${state}`;
  if (move.onlyUses && !move.onlyUses.some((only) => only === use)) return 'devices:closed.byUse';
  const procured = move.onlyProcurements?.some((only) => only === procurement) ?? true;
  if (!procured) return 'devices:closed.byProcurement';
  return move.needsCustody && unitId === null ? 'devices:closed.withoutCustody' : null;
}

/** How a terminal of this use is given out: a loan terminal is lent, any other is deployed. */
export const givingMove = (use: string): MoveName => (use === 'loan' ? 'lend' : 'handOver');
