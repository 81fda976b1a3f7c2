import type { History } from '../imports/record.ts';
import { lastDayOf } from '../shared/timeline.ts';
import { UNIT_LEVELS } from './unit.rules.ts';
import type { Piece } from './unit-periods.ts';

interface Changed {
  readonly before: readonly Piece[];
  readonly superseded: readonly string[];
  readonly added: readonly Piece[];
}

/** The periods that no longer stand as they were and those that stand instead, each as an office would write it. */
export const unitHistory =
  (codeOf: (id: string) => string) =>
  ({ before, superseded, added }: Changed): History => {
    const gone = before.filter(({ id }) => id !== null && superseded.includes(id));
    const periods = (pieces: readonly Piece[]): { [name: string]: string[] } =>
      pieces.length === 0 ? {} : { periods: pieces.map(say(codeOf)) };
    return { before: periods(gone), after: periods(added) };
  };

const wordOf = (code: string): string => UNIT_LEVELS.find((level) => level.code === code)?.ja ?? code;

const say =
  (codeOf: (id: string) => string) =>
  (piece: Piece): string => {
    const { name, parentId, level, organ, validFrom } = piece;
    const above = parentId === null ? '' : codeOf(parentId);
    return [`${validFrom}〜${lastDayOf(piece) ?? ''}`, name, above, wordOf(level), organ]
      .filter((part) => part !== '')
      .join(' ');
  };
