import type { IsoDate } from '../shared/dates.ts';
import type { Span } from '../shared/timeline.ts';
import { lineOf, missingDay, overlap, type UnitLines, type UnitStep } from './unit-line.ts';

/** 種別: the code that is stored, and the word of the exchange format. */
export const UNIT_LEVELS = [
  { code: 'department', ja: '部' },
  { code: 'section', ja: '課' },
  { code: 'group', ja: 'グループ' },
  { code: 'other', ja: 'その他' },
] as const;

export type OrganisationFault =
  | { readonly kind: 'circle'; readonly unitId: string; readonly on: IsoDate }
  | { readonly kind: 'parentMissing'; readonly unitId: string; readonly parentId: string; readonly on: IsoDate };

/** The first thing that the steps broke: a unit under itself, or a unit whose upper unit does not exist then. */
export function organisationFault(lines: UnitLines, steps: readonly UnitStep[]): OrganisationFault | null {
  for (const place of concerned(lines, steps)) {
    const fault = placeFault(lines, place);
    if (fault) return fault;
  }
  return null;
}

/** Where a unit stands over a time. */
export interface Place extends Span {
  readonly unitId: string;
  readonly parentId: string | null;
}

export const placeFault = (lines: UnitLines, place: Place): OrganisationFault | null =>
  parentFault(lines, place) ?? circleFault(lines, place);

/** Where and when the steps act: on the units themselves and on those that stand directly under them. */
function concerned(lines: UnitLines, steps: readonly UnitStep[]): Place[] {
  return [...lines].flatMap(([unitId, line]) =>
    line.flatMap(({ parentId, ...segment }) =>
      steps
        .filter((step) => step.unitId === unitId || step.unitId === parentId)
        .map((step) => overlap(segment, step))
        .filter((shared) => shared !== undefined)
        .map((shared) => ({ unitId, parentId, ...shared })),
    ),
  );
}

function parentFault(lines: UnitLines, { unitId, parentId, ...span }: Place): OrganisationFault | null {
  const on = parentId === null ? null : missingDay(lineOf(lines, parentId), span);
  return parentId === null || on === null ? null : { kind: 'parentMissing', unitId, parentId, on };
}

function circleFault(lines: UnitLines, { unitId, ...span }: Place): OrganisationFault | null {
  const on = circleDay(lines, unitId, unitId, span, []);
  return on === null ? null : { kind: 'circle', unitId, on };
}

/** The first day of `span` on which climbing from `at` comes back to `unitId`. */
function circleDay(lines: UnitLines, unitId: string, at: string, span: Span, way: readonly string[]): IsoDate | null {
  for (const segment of lineOf(lines, at)) {
    const shared = overlap(segment, span);
    const { parentId } = segment;
    if (!shared || parentId === null || way.includes(parentId)) continue;
    if (parentId === unitId) return shared.validFrom;
    const found = circleDay(lines, unitId, parentId, shared, [...way, parentId]);
    if (found) return found;
  }
  return null;
}
