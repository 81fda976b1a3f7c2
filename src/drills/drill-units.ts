import { placesOf } from '../consolidation/place.ts';
import { grouped } from '../imports/record.ts';
import type { UnitOnDay, UnitTree } from '../people/unit-tree.ts';
import { type Counts, hiddenAmong, isFew, sumOf } from './drill.rules.ts';
import type { UnitCounts } from './drill-counts.queries.ts';

/** A 課 in its 部, or whoever is posted to the 部 itself (`section` null). */
export interface SectionCounts {
  readonly section: UnitOnDay | null;
  /** Null where they are too few to be told apart. */
  readonly counts: Counts | null;
  readonly sent: number;
}

export interface DivisionCounts {
  /** Null: people without a main post on the day. */
  readonly division: UnitOnDay | null;
  readonly counts: Counts | null;
  readonly sent: number;
  readonly sections: readonly SectionCounts[];
}

export interface CountsByUnit {
  readonly counts: Counts | null;
  readonly sent: number;
  readonly divisions: readonly DivisionCounts[];
}

/** Adds up what was counted for each unit by the 部 and 課 of the day's tree, in the order of their codes. */
export function byDivision(counted: readonly UnitCounts[], tree: UnitTree): CountsByUnit {
  const places = placesOf(tree);
  const placed = counted.map((counts) => ({
    counts,
    place: counts.unitId === null ? null : places.at(counts.unitId),
  }));
  const divisions = sorted(
    grouped(placed, ({ place }) => place?.division.id ?? ''),
    tree,
  ).map(([id, own]) => {
    const sections = sorted(
      grouped(own, ({ place }) => sectionId(place)),
      tree,
    ).map(([sectionOf, people]) => {
      const counts = sumOf(people.map((one) => one.counts));
      return { section: tree.units.get(sectionOf) ?? null, counts, sent: counts.sent };
    });
    const counts = sumOf(sections.map((one) => one.counts));
    return { division: tree.units.get(id) ?? null, counts, sent: counts.sent, sections };
  });
  const counts = sumOf(divisions.map((one) => one.counts));
  return { counts, sent: counts.sent, divisions };
}

const sectionId = (place: { readonly section: UnitOnDay; readonly division: UnitOnDay } | null): string =>
  place === null || place.section.id === place.division.id ? '' : place.section.id;

/** By the code of the unit; what lies in none comes last. */
function sorted<T>(groups: ReadonlyMap<string, T[]>, { units }: UnitTree): [string, T[]][] {
  const code = (id: string) => units.get(id)?.code ?? '\uFFFF';
  return [...groups].sort(([a], [b]) => (code(a) < code(b) ? -1 : code(a) > code(b) ? 1 : 0));
}

/** The same for readers who may not know what single persons did. */
export function withoutFew(all: CountsByUnit): CountsByUnit {
  const isAllHidden = all.counts === null || isFew(all.counts);
  const hidden = hiddenAmong(all.divisions.flatMap(({ counts }) => counts ?? []));
  const divisions = all.divisions.map((one, index) =>
    isAllHidden || hidden[index] ? withoutAny(one) : { ...one, sections: sectionsWithoutFew(one.sections) },
  );
  return { ...all, counts: isAllHidden ? null : all.counts, divisions };
}

const withoutAny = (one: DivisionCounts): DivisionCounts => ({
  ...one,
  counts: null,
  sections: one.sections.map((section) => ({ ...section, counts: null })),
});

function sectionsWithoutFew(sections: readonly SectionCounts[]): SectionCounts[] {
  const hidden = hiddenAmong(sections.flatMap(({ counts }) => counts ?? []));
  return sections.map((section, index) => (hidden[index] ? { ...section, counts: null } : section));
}
