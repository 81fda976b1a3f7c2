import type { HasGlyph } from './glyphs.ts';

/** A stretch of text that one font prints; `font` is its place in the list of fonts. */
export interface Run {
  readonly text: string;
  readonly font: number;
}

/** 下駄 (geta): what printers have always set for a letter that their case lacks. */
const GETA = '\u3013';
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
const UNPRINTED = /^[\n\t]$/;

export interface Typesetter {
  /** The first font that has each character prints it. */
  set(text: string): readonly Run[];
  /** Every character so far that no font has, each once: they were printed as 〓. */
  missing(): readonly string[];
}

/** Selectors choose between shapes of the same letter: the fonts print the letter itself. */
export function typesetter(fonts: readonly HasGlyph[]): Typesetter {
  const missing = new Set<string>();
  const known = new Map<string, Run>();
  const place = (character: string): Run => {
    const codePoint = character.codePointAt(0) ?? 0;
    const font = UNPRINTED.test(character) ? 0 : fonts.findIndex((has) => has(codePoint));
    if (font >= 0) return { text: character, font };
    missing.add(character);
    return { text: GETA, font: 0 };
  };
  const runOf = (character: string): Run => {
    const run = known.get(character) ?? place(character);
    known.set(character, run);
    return run;
  };
  return {
    set: (text) => joined([...text.replace(SELECTOR, '')].map(runOf)),
    missing: () => [...missing],
  };
}

function joined(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.font === run.font) result[result.length - 1] = { text: last.text + run.text, font: run.font };
    else result.push(run);
  }
  return result;
}
