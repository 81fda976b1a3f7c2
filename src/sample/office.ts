import type { IsoDate } from '../shared/dates.ts';
import type { Place } from './section-source.ts';

/** Where people belong and where their terminals stand: a section, a division's head office or the 理事者. */
export interface Office extends Place {
  readonly code: string;
  readonly name: string;
  readonly organ: string;
  readonly from: IsoDate;
}

export interface Group {
  readonly code: string;
  readonly name: string;
}

export interface Section extends Office {
  /** The name before a big city numbered it: 生活福祉第二課 is a 生活福祉課. */
  readonly base: string;
  readonly division: Office | null;
  /** The head included. */
  readonly staff: number;
  readonly groups: readonly Group[];
}

export interface Structure {
  readonly executive: Office;
  readonly executiveTitles: readonly string[];
  readonly divisions: readonly Office[];
  readonly sections: readonly Section[];
  /** Small cities have no 部長. */
  readonly hasDirectors: boolean;
}
