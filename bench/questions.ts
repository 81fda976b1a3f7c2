import { PAGE_SIZE } from '../src/web/list.ts';
import { cycled, spread } from './figures.ts';
import { halfWidth } from './half-width.ts';
import type { Known } from './known.ts';

/** A list of terminals as somebody asks for it. */
export interface Question {
  readonly page: number;
  readonly q?: string;
  readonly zone?: string;
  readonly state?: string;
  /** 所属コード; the units below it included. */
  readonly unit?: string;
}

const LISTS = ['list', 'farList', 'zoneAndState', 'unit', 'kana', 'halfWidthKana', 'assetNumberPart'] as const;
type ListName = (typeof LISTS)[number];

const FIRST_PAGES = 20;

/** So many different questions of each sort, the same on every run over the same city. */
export function questions(known: Known, count: number): Readonly<Record<ListName, readonly Question[]>> {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const pages = Math.ceil(known.terminals.length / PAGE_SIZE);
  const names = nameParts(known.kana, count);
  return {
    list: numbers.map((n) => ({ page: 1 + (n % FIRST_PAGES) })),
    farList: numbers.map((n) => ({ page: 1 + Math.floor((n * pages) / count) })),
    zoneAndState: cycled(known.zonesAndStates, count).map((pair) => ({ page: 1, ...pair })),
    unit: cycled(known.unitCodes, count).map((unit) => ({ page: 1, unit })),
    kana: names.map((q) => ({ page: 1, q })),
    halfWidthKana: names.map((q) => ({ page: 1, q: halfWidth(q) })),
    assetNumberPart: spread(known.terminals, count).map(({ assetNumber }) => ({ page: 1, q: assetNumber.slice(-4) })),
  };
}

/** A surname alone, or with the beginning of the given name: each once, so that no answer is remembered. */
function nameParts(kana: readonly string[], count: number): string[] {
  const parts = spread(kana, count * 3).map((whole, index) => {
    const [surname = '', given = ''] = whole.split('\u3000');
    return index % 2 === 0 ? surname : surname + given.slice(0, 1);
  });
  return [...new Set(parts)].slice(0, count);
}

/** As the address bar has it. */
export function addressOf({ page, ...asked }: Question): string {
  const query = new URLSearchParams(Object.entries(asked));
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/devices' : `/devices?${query}`;
}
