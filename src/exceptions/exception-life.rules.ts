import type { Permission } from '../shared/permissions.ts';

/** 申請中, 確認済, 許可, 差戻し, 不許可, 取下げ, 早期終了. */
const EXCEPTION_STATES = ['requested', 'endorsed', 'permitted', 'returned', 'refused', 'withdrawn', 'ended'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/** One way from state to state: its button, question and sentence are `exceptions:life.<step>` in the locales. */
export interface ExceptionMove {
  readonly step: string;
  readonly from: readonly ExceptionState[];
  readonly to: ExceptionState;
  readonly permission: Extract<Permission, 'exception.request' | 'exception.endorse' | 'exception.decide'>;
  readonly needsNote: boolean;
  /** Not for whoever asked, nor for whom it is; with `decides` not for who endorsed it either. The database refuses it too. */
  readonly bySomebodyElse: boolean;
  readonly decides: boolean;
  /** Asks from which day on the exception no longer holds. */
  readonly ends: boolean;
  /** Hard to take back: asked for with a warning. */
  readonly grave: boolean;
}

const plain = { needsNote: false, bySomebodyElse: false, decides: false, ends: false, grave: false } as const;
const byRequester = { ...plain, permission: 'exception.request' } as const;
const byHead = { ...plain, permission: 'exception.endorse' } as const;
const byCiso = { ...plain, permission: 'exception.decide' } as const;
const explained = { needsNote: true } as const;
const forGood = { needsNote: true, grave: true } as const;
const another = { bySomebodyElse: true } as const;
const OPEN: readonly ExceptionState[] = ['requested', 'endorsed', 'returned'];

/** Guideline 7.4: asked for by the section, endorsed (確認) by its head, permitted (許可) by the CISO. */
const TABLE = [
  { step: 'endorsement', from: ['requested'], to: 'endorsed', ...byHead, ...another },
  { step: 'return', from: ['requested'], to: 'returned', ...byHead, ...explained },
  { step: 'permission', from: ['endorsed'], to: 'permitted', ...byCiso, ...another, decides: true },
  { step: 'refusal', from: ['endorsed'], to: 'refused', ...byCiso, ...another, ...forGood, decides: true },
  { step: 'remand', from: ['endorsed'], to: 'returned', ...byCiso, ...explained },
  { step: 'withdrawal', from: OPEN, to: 'withdrawn', ...byRequester, ...forGood },
  { step: 'ending', from: ['permitted'], to: 'ended', ...byRequester, ...forGood, ends: true },
  { step: 'revocation', from: ['permitted'], to: 'ended', ...byCiso, ...forGood, ends: true },
] as const satisfies readonly ExceptionMove[];

export type ExceptionStepName = (typeof TABLE)[number]['step'];

export const EXCEPTION_MOVES: readonly (ExceptionMove & { readonly step: ExceptionStepName })[] = TABLE;

export function exceptionMove(name: ExceptionStepName): ExceptionMove {
  const move = EXCEPTION_MOVES.find(({ step }) => step === name);
  if (!move) throw new Error(`no step is called ${name}`);
  return move;
}

/** Who has a hand in a request. */
export interface ExceptionHands {
  readonly state: ExceptionState;
  /** Those who asked, and whom it is for. */
  readonly askers: readonly string[];
  readonly endorsers: readonly string[];
}

/** The key of the sentence that says why the step is closed, or null. */
export function exceptionObstacle(move: ExceptionMove, hands: ExceptionHands, personId: string | null): string | null {
  if (!move.from.includes(hands.state)) return `exceptions:closed.${hands.state}`;
  if (!move.bySomebodyElse) return null;
  if (personId === null || hands.askers.includes(personId)) return 'exceptions:closed.own';
  return move.decides && hands.endorsers.includes(personId) ? 'exceptions:closed.endorser' : null;
}
