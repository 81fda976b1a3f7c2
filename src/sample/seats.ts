import { apportion } from './apportion.ts';
import type { Group, Office, Section, Structure } from './office.ts';

/** A post to fill; every employee has exactly one. */
export interface Seat {
  readonly unit: string;
  readonly office: Office;
  readonly section: Section | null;
  readonly rank: 'executive' | 'director' | 'head' | 'leader' | 'member';
  readonly title: string;
  /** Posts held besides: a 次長 who is also 課長, a 部長 who also runs a section. */
  readonly also: readonly AlsoHeld[];
}

export interface AlsoHeld {
  readonly section: Section;
  readonly posting: '兼務' | '事務取扱';
}

const headTitles: readonly (readonly [ending: string, title: string])[] = [
  ['課', '課長'],
  ['館', '館長'],
  ['事務局', '事務局長'],
  ['室', '室長'],
];

/** 課 have a 課長, 館 a 館長, offices and centres a 所長. */
export function headTitle(section: { readonly base: string }): string {
  return headTitles.find(([ending]) => section.base.endsWith(ending))?.[1] ?? '所長';
}

type Doubling = 'deputy' | 'acting' | null;

/** Every third division's first section is led by the 次長, every fifth one's last by the 部長 (事務取扱). */
function doublings(structure: Structure): ReadonlyMap<Section, Doubling> {
  const result = new Map<Section, Doubling>();
  if (!structure.hasDirectors) return result;
  for (const [index, division] of structure.divisions.entries()) {
    const sections = structure.sections.filter((section) => section.division === division);
    if (index % 3 === 1) result.set(sections[0] as Section, 'deputy');
    if (index % 5 === 0 && sections.length > 1) result.set(sections.at(-1) as Section, 'acting');
  }
  return result;
}

export function buildSeats(structure: Structure): Seat[] {
  const doubled = doublings(structure);
  const executives = structure.executiveTitles.map((title) => executiveSeat(structure.executive, title));
  const directors = structure.hasDirectors ? structure.divisions.map((office) => directorSeat(office, doubled)) : [];
  const inSections = structure.sections.flatMap((section) => sectionSeats(section, doubled.get(section) ?? null));
  return [...executives, ...directors, ...inSections];
}

function executiveSeat(office: Office, title: string): Seat {
  return { unit: office.code, office, section: null, rank: 'executive', title, also: [] };
}

function directorSeat(office: Office, doubled: ReadonlyMap<Section, Doubling>): Seat {
  const acting = [...doubled].filter(([section, how]) => how === 'acting' && section.division === office);
  const title = office.name.endsWith('事務局') ? '事務局長' : '部長';
  const also = acting.map(([section]) => ({ section, posting: '事務取扱' as const }));
  return { unit: office.code, office, section: null, rank: 'director', title, also };
}

function sectionSeats(section: Section, doubling: Doubling): Seat[] {
  const heads = doubling === 'acting' ? [] : [headSeat(section, doubling)];
  const sizes = apportion(section.staff - heads.length, Array(section.groups.length).fill(1));
  return [...heads, ...section.groups.flatMap((group, index) => groupSeats(section, group, sizes[index] ?? 0))];
}

function headSeat(section: Section, doubling: Doubling): Seat {
  const base = { office: section, section, rank: 'head' as const };
  if (doubling !== 'deputy' || !section.division)
    return { ...base, unit: section.code, title: headTitle(section), also: [] };
  return { ...base, unit: section.division.code, title: '次長', also: [{ section, posting: '兼務' }] };
}

function groupSeats(section: Section, group: Group, size: number): Seat[] {
  const seat = { unit: group.code, office: section, section, also: [] };
  return Array.from({ length: size }, (_, index) =>
    index === 0
      ? { ...seat, rank: 'leader' as const, title: 'グループリーダー' }
      : { ...seat, rank: 'member' as const, title: '' },
  );
}
