import { groupBy } from './group-by.ts';
import type { Section, Structure } from './office.ts';
import type { Posted } from './posting.ts';
import type { SystemRow, SystemUseRow } from './rows.ts';
import { systemSources } from './systems.ts';

interface SystemSource {
  readonly code: string;
  readonly name: string;
  readonly zone: string;
  readonly owner: Section;
  readonly everywhere: boolean;
  readonly sections: readonly Section[];
  /** Some persons of these sections only, counted at 2,500 employees. */
  readonly some: readonly { readonly sections: readonly Section[]; readonly persons: number }[];
}

export interface SystemUse {
  readonly systems: readonly SystemRow[];
  readonly uses: readonly SystemUseRow[];
  /** Whether the person, in any post, works in the zone. */
  needs(zone: string, posted: Posted): boolean;
  /** Whether a whole section works in the zone. */
  sectionNeeds(zone: string, section: Section): boolean;
}

const STAFF_OF_COUNTS = 2500;

function readSystem(text: string, index: number, structure: Structure): SystemSource | null {
  const [name = '', zone = '', ownerName = '', use = ''] = text.split(' ');
  const owner = structure.sections.find((section) => section.base === ownerName);
  if (!owner) return null;
  const named = (base: string) => structure.sections.filter((section) => section.base === base);
  const [everywhere, ...except] = use.startsWith('全課') ? use.split(/[-・]/) : [];
  const entries = everywhere ? [] : use.split('・').map((entry) => entry.split(':'));
  const whole = entries.filter(([, persons]) => !persons).flatMap(([base = '']) => named(base));
  const some = entries.filter(([, persons]) => persons);
  return {
    code: `SYS${String(index + 1).padStart(3, '0')}`,
    name,
    zone,
    owner,
    everywhere: everywhere !== undefined,
    sections: everywhere ? structure.sections.filter((section) => !except.includes(section.base)) : whole,
    some: some.map(([base = '', persons]) => ({ sections: named(base), persons: Number(persons) })),
  };
}

/** The same persons for every system of a section: those who do My Number work do all of it. */
function somePersons(source: SystemSource, members: Members, scale: number): readonly Posted[] {
  return source.some.flatMap(({ sections, persons }) => {
    const pool = sections.flatMap((section) => members.get(section) ?? []);
    return pool.slice(0, Math.ceil(persons * scale));
  });
}

/** Those outside the sections (市長, 部長) use what everybody uses, each in person. */
function personsOf(source: SystemSource, members: Members, scale: number): readonly Posted[] {
  return source.everywhere ? (members.get(null) ?? []) : somePersons(source, members, scale);
}

type Members = ReadonlyMap<Section | null, readonly Posted[]>;

function membersOf(posted: readonly Posted[]): Members {
  return groupBy(posted, ({ employee }) => employee.seat.section);
}

function usesOf(source: SystemSource, persons: readonly Posted[]): SystemUseRow[] {
  const system = source.code;
  const byUnit = source.sections.map((section) => ({ system, unit: section.code, number: null }));
  return [...byUnit, ...persons.map(({ employee }) => ({ system, unit: null, number: employee.number }))];
}

export function useSystems(structure: Structure, posted: readonly Posted[]): SystemUse {
  const members = membersOf(posted);
  const scale = posted.length / STAFF_OF_COUNTS;
  const sources = systemSources
    .map((text, index) => readSystem(text, index, structure))
    .filter((source) => source !== null);
  const used = sources.map((source) => ({ ...source, persons: personsOf(source, members, scale) }));
  const zones = groupBy(used, (source) => source.zone);
  const sections = mapValues(zones, (same) => new Set(same.flatMap((source) => source.sections)));
  const persons = mapValues(zones, (same) => new Set(same.flatMap((source) => source.persons)));
  const sectionNeeds = (zone: string, section: Section | null) =>
    section !== null && !!sections.get(zone)?.has(section);
  const anyPostNeeds = (zone: string, { postings }: Posted) =>
    postings.some(({ seat }) => seat !== null && sectionNeeds(zone, seat.section));
  return {
    systems: sources.map(({ code, name, zone, owner }) => ({ code, name, zone, owner: owner.code })),
    uses: used.flatMap((source) => usesOf(source, source.persons)),
    sectionNeeds,
    needs: (zone, one) => !!persons.get(zone)?.has(one) || anyPostNeeds(zone, one),
  };
}

function mapValues<K, V, W>(map: ReadonlyMap<K, V>, change: (value: V) => W): Map<K, W> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
