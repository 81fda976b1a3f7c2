import { organisationText } from './organisation.ts';

export interface Place {
  readonly site: string;
  readonly floor: number;
}

export interface DivisionSource extends Place {
  /** Null for sections that stand directly under the organ. */
  readonly name: string | null;
  readonly organ: string;
  /** Fiscal years since it was set up; null is long ago. */
  readonly age: number | null;
  /** Three digits. */
  readonly code: string;
}

export interface SectionSource extends Place {
  readonly name: string;
  readonly weight: number;
  readonly groups: readonly string[];
  readonly essential: boolean;
  readonly division: DivisionSource;
  /** Four digits: the same section has the same code in a city of any size. */
  readonly code: string;
}

function readPlace(text: string): Place {
  const match = text.match(/^(.*?)(\d+)$/);
  return { site: match?.[1] ?? text, floor: Number(match?.[2] ?? 1) };
}

function readDivision(line: string, index: number): DivisionSource {
  const [name = '', organ = '', place = '', age] = line.split(' ');
  const code = String(index + 1).padStart(3, '0');
  return { name: name === '－' ? null : name, organ, age: age ? Number(age) : null, code, ...readPlace(place) };
}

function readSection(line: string, division: DivisionSource, index: number): SectionSource {
  const [name = '', weight = '', groups = '', place] = line.split(' ');
  return {
    name: name.replace('!', ''),
    weight: Number(weight),
    groups: groups.split('・'),
    essential: name.startsWith('!'),
    division,
    code: `${division.code}${index + 1}`,
    ...(place ? readPlace(place.slice(1)) : { site: division.site, floor: division.floor }),
  };
}

function readOrganisation(text: string): SectionSource[] {
  const blocks = text.trim().split('■').slice(1);
  return blocks.flatMap((block, index) => {
    const [heading = '', ...lines] = block.trim().split('\n');
    const division = readDivision(heading, index);
    return lines.map((line, at) => readSection(line, division, at));
  });
}

const sectionSources: readonly SectionSource[] = readOrganisation(organisationText);

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
