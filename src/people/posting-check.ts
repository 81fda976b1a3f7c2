import type { Fault } from '../imports/column.ts';
import { grouped, type Report } from '../imports/record.ts';
import { endAfter, meets } from '../shared/timeline.ts';
import type { PersonColumn } from './person-columns.ts';
import type { PostingTools, WantedPosting } from './person-postings.ts';
import type { PlannedTerm } from './person-term.ts';
import { missingDay } from './unit-line.ts';

/** Whether a posting lies inside the employment and its unit exists all the time; one that is stored already is not asked. */
export function checkPosting(posting: WantedPosting, term: PlannedTerm, { units, report }: PostingTools): void {
  const fault = timeFault(posting, term) ?? unitFault(posting, units);
  if (fault) report(posting.row, fault.column, posting.row.values[fault.column] ?? '', fault);
}

interface PostingFault extends Fault {
  readonly column: PersonColumn;
}

const fault = (column: PersonColumn, name: string, params: Fault['params'] = {}): PostingFault => ({
  column,
  key: `imports:problem.${name}`,
  params,
});

function timeFault({ row, own, validFrom }: WantedPosting, { hiredOn, end }: PlannedTerm): PostingFault | null {
  const { postedUntil = '' } = row.values;
  if (postedUntil !== '' && postedUntil < validFrom) return fault('postedUntil', 'endsBeforeItBegins');
  if (validFrom >= end) return fault('posted', 'postedAfterLeaving', { on: end });
  if (postedUntil !== '' && endAfter(postedUntil) > end) return fault('postedUntil', 'postedAfterLeaving', { on: end });
  return !own && validFrom < hiredOn ? fault('posted', 'postedBeforeHired', { on: hiredOn }) : null;
}

function unitFault(posting: WantedPosting, units: PostingTools['units']): PostingFault | null {
  const { own, row, validTo } = posting;
  if (own && own.validTo === validTo) return null;
  const on = missingDay(units.get(row.values.unit ?? '')?.line ?? [], posting);
  return on === null ? null : fault('unit', 'unitNotThen', { on });
}

/** Two rows of one person that cannot both be so; the sentence names both lines. */
export function reportOverlaps(wanted: readonly WantedPosting[], report: Report): void {
  const main = wanted.filter(({ kind }) => kind === 'main');
  const others = wanted.filter(({ kind }) => kind !== 'main');
  reportMeeting(main, 'imports:problem.twoMain', report);
  for (const group of grouped(others, ({ unitId, kind }) => `${unitId} ${kind}`).values()) {
    reportMeeting(group, 'imports:problem.samePosting', report);
  }
}

function reportMeeting(group: readonly WantedPosting[], key: string, report: Report): void {
  const sorted = [...group].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  for (const [index, posting] of sorted.entries()) {
    const earlier = sorted[index - 1];
    if (!earlier || !meets(earlier, posting)) continue;
    const [line = 0, other = 0] = [earlier.row.line, posting.row.line].sort((a, b) => a - b);
    report(posting.row, 'posted', posting.validFrom, { key, params: { line, other } });
  }
}
