import { type DivisionSource, divisions } from './organisation.ts';

export interface Place {
  readonly site: string;
  readonly floor: number;
}

export interface SectionSource extends Place {
  readonly name: string;
  readonly weight: number;
  readonly groups: readonly string[];
  readonly essential: boolean;
  readonly division: DivisionSource;
  /** Five digits: the same section has the same code in a city of any size. */
  readonly code: string;
}

export function readPlace(text: string): Place {
  const match = text.match(/^(.*?)(\d+)$/);
  return { site: match?.[1] ?? text, floor: Number(match?.[2] ?? 1) };
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

export function divisionCode(division: DivisionSource): string {
  return `0${digits(divisions.indexOf(division) + 1, 2)}`;
}

function readSection(text: string, division: DivisionSource, index: number): SectionSource {
  const [name = '', weight = '', groups = '', place = ''] = text.split(' ');
  return {
    name: name.replace('!', ''),
    weight: Number(weight),
    groups: groups.split('・'),
    essential: name.startsWith('!'),
    division,
    code: `${divisionCode(division)}${index + 1}`,
    ...readPlace(place.slice(1) || division.place),
  };
}

export const sectionSources: readonly SectionSource[] = divisions.flatMap((division) =>
  division.sections.map((text, index) => readSection(text, division, index)),
);

const STAFF_A_SECTION = 12;
const FEWEST_SECTIONS = 6;

function byNeed(a: SectionSource, b: SectionSource): number {
  return Number(b.essential) - Number(a.essential) || b.weight - a.weight;
}

/** Small cities keep the sections that every city has, then the largest. */
export function chooseSections(staff: number): readonly SectionSource[] {
  const count = Math.max(FEWEST_SECTIONS, Math.round(staff / STAFF_A_SECTION));
  const chosen = new Set([...sectionSources].sort(byNeed).slice(0, count));
  return sectionSources.filter((section) => chosen.has(section));
}
