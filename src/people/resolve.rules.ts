import { Refused } from '../shared/errors.ts';
import { fold, foldCode } from '../shared/text.ts';

interface Named {
  readonly name: string;
  /** Other spellings by which it may be asked for. */
  readonly kana?: string;
}

/** Those whose name was typed in full or, where there is none, those whose name contains what was typed. */
export function bestMatches<T extends Named>(found: readonly T[], text: string): readonly T[] {
  const wanted = fold(text);
  if (wanted === '') return [];
  const spellings = (item: T): string[] => [fold(item.name), fold(item.kana ?? '')];
  const exact = found.filter((item) => spellings(item).includes(wanted));
  return exact.length > 0 ? exact : found.filter((item) => spellings(item).some((name) => name.includes(wanted)));
}

const MOST_NAMED = 5;

interface Sentences {
  readonly none: string;
  readonly several: string;
  readonly field: string;
}

/** The only match; else Refused with a sentence that names the first few to choose from. */
export function onlyMatch<T>(found: readonly T[], text: string, label: (item: T) => string, say: Sentences): T {
  const [first] = found;
  if (first === undefined) throw new Refused(say.none, { text }, say.field);
  if (found.length === 1) return first;
  const examples = found.slice(0, MOST_NAMED).map(label).join('、');
  throw new Refused(say.several, { text, count: found.length, examples }, say.field);
}

interface Coded extends Named {
  readonly code: string;
}

/** The unit whose code (alone, or followed by the name) or name was typed; null where the code is of none of these. */
export const codedUnit = <U extends Coded>(units: readonly U[], text: string): U | null =>
  units.find(({ code }) => code === foldCode(codeIn(text))) ?? null;

export const namedUnit = <U extends Coded>(units: readonly U[], text: string, field: string): U =>
  onlyMatch(bestMatches(units, text), text, ({ code, name }) => `${code} ${name}`, {
    none: 'people:refused.noSuchUnit',
    several: 'people:refused.severalUnits',
    field,
  });

/** A picker shows `000123 工藤 美咲`: the code is what stands before the first space. */
export const codeIn = (text: string): string => text.trim().split(/\s+/u)[0] ?? '';
