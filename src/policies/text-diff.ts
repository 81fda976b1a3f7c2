import { diffArrays } from 'diff';

/** A piece of text that both versions have, or only the one. */
export interface Run {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Two versions of a text, word by word: of a changed place first what was removed, then what was added. */
export type TextDiff = readonly Run[];

const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });

/** Texts that have hardly a word in common are no longer compared: nobody could read the table. */
const MOST_EDITS = 600;

export function diffText(before: string, after: string): TextDiff {
  if (before === after) return whole('same', before);
  const changes = diffArrays(words(before), words(after), { maxEditLength: MOST_EDITS });
  if (!changes) return [...whole('removed', before), ...whole('added', after)];
  const runs = changes.map(
    ({ added, removed, value }): Run => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  );
  return tidied(runs);
}

export type Side = 'before' | 'after';

/** What of it there was, or what there is now. */
export const runsOn = (side: Side, diff: TextDiff): TextDiff => diff.filter(({ kind }) => kind !== ABSENT[side]);

/** The text as it was, or as it is now. */
export const textOn = (side: Side, diff: TextDiff): string => join(runsOn(side, diff));

const ABSENT = { before: 'added', after: 'removed' } as const;

export const isChanged = (diff: TextDiff): boolean => diff.some(({ kind }) => kind !== 'same');

export const whole = (kind: Run['kind'], text: string): TextDiff => (text === '' ? [] : [{ kind, text }]);

const words = (text: string): string[] => Array.from(SEGMENTER.segment(text), ({ segment }) => segment);

const join = (runs: TextDiff): string => runs.map(({ text }) => text).join('');

/** A particle or a comma alone between two changed places: to strike it and set it anew reads better than to keep it. */
const TINY = /^[\p{Script=Hiragana}、。・（）]$/u;

function tidied(runs: readonly Run[]): TextDiff {
  const found: Run[] = [];
  let [removed, added] = ['', ''];
  const close = (): void => {
    found.push(...whole('removed', removed), ...whole('added', added));
    removed = '';
    added = '';
  };
  for (const [at, { kind, text }] of runs.entries()) {
    const isBetween = at > 0 && at < runs.length - 1 && removed !== '' && added !== '';
    if (kind === 'same' && !(isBetween && TINY.test(text))) {
      close();
      found.push({ kind, text });
    } else {
      if (kind !== 'added') removed += text;
      if (kind !== 'removed') added += text;
    }
  }
  close();
  return found;
}
