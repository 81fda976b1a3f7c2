import { grouped, type Report } from '../imports/record.ts';
import { endAfter, meets } from '../shared/timeline.ts';
import type { PostingTools, WantedPosting } from './person-postings.ts';
import type { PlannedTerm } from './person-term.ts';
import { missingDay } from './unit-line.ts';

/** Whether a posting lies inside the employment and its unit exists all the time; one that is stored already is not asked. */
export function checkPosting(posting: WantedPosting, term: PlannedTerm, { units, report }: PostingTools): void {
  const { row, own, validFrom, validTo } = posting;
  const { unit: code = '', postedUntil = '' } = row.values;
  const refuse = (column: string, value: string, key: string, params = {}) =>
    report(row, column, value, { key, params });
  if (postedUntil !== '' && postedUntil < validFrom) {
    return refuse('postedUntil', postedUntil, 'imports:problem.endsBeforeItBegins');
  }
  const outlasts = { on: term.end };
  if (validFrom >= term.end) return refuse('posted', validFrom, 'imports:problem.postedAfterLeaving', outlasts);
  if (postedUntil !== '' && endAfter(postedUntil) > term.end) {
    return refuse('postedUntil', postedUntil, 'imports:problem.postedAfterLeaving', outlasts);
  }
  if (own && own.validTo === validTo) return;
  if (!own && validFrom < term.hiredOn) {
    return refuse('posted', validFrom, 'imports:problem.postedBeforeHired', { on: term.hiredOn });
  }
  const on = missingDay(units.get(code)?.line ?? [], posting);
  if (on !== null) refuse('unit', code, 'imports:problem.unitNotThen', { on });
}

/** Two rows of one person that cannot both be so; the sentence names both lines. */
export function reportOverlaps(wanted: readonly WantedPosting[], report: Report): void {
  const kinds = [
    { key: 'imports:problem.twoMain', groups: [wanted.filter(({ kind }) => kind === 'main')] },
    { key: 'imports:problem.samePosting', groups: sameplace(wanted) },
  ];
  const said = new Set<WantedPosting>();
  for (const { key, groups } of kinds) {
    for (const group of groups) {
      const sorted = [...group].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
      for (const [index, posting] of sorted.entries()) {
        const earlier = sorted[index - 1];
        if (!earlier || said.has(posting) || !meets(earlier, posting)) continue;
        said.add(posting);
        const lines = [earlier.row.line, posting.row.line].sort((a, b) => a - b);
        report(posting.row, 'posted', posting.validFrom, {
          key,
          params: { line: lines[0] ?? 0, other: lines[1] ?? 0 },
        });
      }
    }
  }
}

const sameplace = (wanted: readonly WantedPosting[]): WantedPosting[][] => [
  ...grouped(
    wanted.filter(({ kind }) => kind !== 'main'),
    ({ unitId, kind }) => `${unitId} ${kind}`,
  ).values(),
];
