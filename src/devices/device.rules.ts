import { fold } from '../shared/text.ts';

/** A stored code and the word of the exchange format. */
export interface CodeWord<C extends string = string> {
  readonly code: C;
  readonly ja: string;
}

/** 端末区分. */
export const KINDS = [
  { code: 'notebook', ja: 'ノート' },
  { code: 'desktop', ja: 'デスクトップ' },
  { code: 'tablet', ja: 'タブレット' },
  { code: 'thinClient', ja: 'シンクライアント' },
  { code: 'special', ja: '専用端末' },
] as const satisfies readonly CodeWord[];

/** 用途区分. */
export const USES = [
  { code: 'individual', ja: '個人' },
  { code: 'shared', ja: '共用' },
  { code: 'counter', ja: '窓口' },
  { code: 'special', ja: '専用' },
  { code: 'spare', ja: '予備' },
  { code: 'loan', ja: '貸出' },
] as const satisfies readonly CodeWord[];

/** 状態. */
export const STATES = [
  { code: 'ordered', ja: '発注済' },
  { code: 'inStock', ja: '在庫' },
  { code: 'deployed', ja: '配備中' },
  { code: 'lent', ja: '貸出' },
  { code: 'inRepair', ja: '修理' },
  { code: 'lost', ja: '紛失' },
  { code: 'awaitingReturn', ja: '返却待ち' },
  { code: 'erased', ja: 'データ消去済' },
  { code: 'disposed', ja: '廃棄' },
  { code: 'leaseReturned', ja: 'リース返却' },
  { code: 'transferred', ja: '譲渡' },
] as const satisfies readonly CodeWord[];

/** 調達区分. */
export const PROCUREMENTS = [
  { code: 'lease', ja: 'リース' },
  { code: 'purchase', ja: '購入' },
  { code: 'donation', ja: '寄附' },
  { code: 'borrowed', ja: '借用' },
] as const satisfies readonly CodeWord[];

export type UseCode = (typeof USES)[number]['code'];
export type StateCode = (typeof STATES)[number]['code'];
export type ProcurementCode = (typeof PROCUREMENTS)[number]['code'];

export const codesOf = <C extends string>(list: readonly CodeWord<C>[]): readonly C[] => list.map(({ code }) => code);

/** The word of the exchange format; a code that nobody knows stays as it is. */
export const wordOf = (list: readonly CodeWord[], code: string): string =>
  list.find((entry) => entry.code === code)?.ja ?? code;

/** The code of a word of the exchange format or of the code itself, in any width; null where it is neither. */
export function codeOf<C extends string>(list: readonly CodeWord<C>[], text: string): C | null {
  const wanted = fold(text);
  return list.find(({ code, ja }) => fold(ja) === wanted || fold(code) === wanted)?.code ?? null;
}

/** The states in which the city no longer has the terminal. */
export const GONE: readonly StateCode[] = ['disposed', 'leaseReturned', 'transferred'];
