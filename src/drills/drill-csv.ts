import type { IsoDate } from '../shared/dates.ts';
import { spellInstant } from '../shared/instant-spelling.ts';
import type { Translate } from '../web/i18n.ts';
import type { DrillRow } from './drill.queries.ts';
import { DEEDS } from './drill.rules.ts';
import { rateText, type UnitLine, unitLines } from './drill-label.ts';
import type { CountsByUnit } from './drill-units.ts';
import type { PersonResult } from './result.queries.ts';
import { ENTERED } from './result.rules.ts';
import { RESULT_COLUMNS } from './result-columns.ts';

type Cells = readonly (string | number | null)[];

/** The table by 部 and 課, with the sum in its first row; nothing stands where people are too few to be told apart. */
export function unitsCsv(drill: DrillRow, counts: CountsByUnit, on: IsoDate, t: Translate) {
  const keys = ['asOn', 'code', 'division', 'section', 'sent', ...DEEDS.flatMap((deed) => [`${deed}Count`, deed])];
  const whole: UnitLine = { division: t('drills:total'), section: null, sent: counts.sent, counts: counts.counts };
  const rowOf = ({ division, section, sent, counts: own }: UnitLine): Cells => [
    ...[on, drill.code, division, section ?? '', sent],
    ...DEEDS.flatMap((deed) => [own?.[deed] ?? '', rateText(own, deed) ?? '']),
  ];
  return {
    headers: keys.map((key) => t(`drills:csv.${key}`)),
    rows: counts.sent === 0 ? [] : [whole, ...unitLines(counts, t)].map(rowOf),
  };
}

export const RESULT_HEADERS = RESULT_COLUMNS.map(({ ja }) => ja);

const [yes, no] = ENTERED;
const spelt = (at: string | null): string => (at === null ? '' : spellInstant(at));

/** The cells of the format of results, in the order of its header. */
export const resultCells = ({ code }: Pick<DrillRow, 'code'>, result: PersonResult): string[] => [
  ...[code, result.number, result.email, spelt(result.sentAt), spelt(result.openedAt), spelt(result.clickedAt)],
  ...[(result.entered === 1 ? yes : no).ja, spelt(result.reportedAt)],
];
