import { apportion } from './apportion.ts';
import { yearStart } from './fiscal.ts';
import type { Office, Section, Structure } from './office.ts';
import { chooseSections, type DivisionSource, type SectionSource } from './section-source.ts';
import { groupName, numberedName } from './unit-names.ts';

const GROUPS_A_PERSON = 178 / 2500;
const LARGEST_SECTION = 90;
const NUMBERED_SECTION = 65;
const STAFF_WITH_DIRECTORS = 300;
const OLD_UNIT_YEARS = 21;

function divisionOffice({ code, name, organ, site, floor, age }: DivisionSource, year: number): Office | null {
  const from = yearStart(year - (age ?? OLD_UNIT_YEARS));
  return name === null ? null : { code: `${code}00000`, name, organ, from, site, floor };
}

interface Piece {
  readonly source: SectionSource;
  readonly ordinal: number;
  readonly pieces: number;
  readonly staff: number;
}

/** A section that outgrew one head is split into numbered ones, as big cities do (納税第一課, 納税第二課). */
function splitLarge(source: SectionSource, staff: number): Piece[] {
  const pieces = staff > LARGEST_SECTION ? Math.ceil(staff / NUMBERED_SECTION) : 1;
  const shares = apportion(staff, Array(pieces).fill(1));
  return shares.map((share, index) => ({ source, ordinal: index + 1, pieces, staff: share }));
}

function buildSection(piece: Piece, groups: number, division: Office | null, year: number): Section {
  const { source, ordinal, pieces, staff } = piece;
  const stem = `${source.code}${String(ordinal - 1).padStart(2, '0')}`;
  return {
    code: `${stem}00`,
    name: numberedName(source.name, ordinal, pieces),
    base: source.name,
    organ: source.division.organ,
    from: division?.from ?? yearStart(year - OLD_UNIT_YEARS),
    site: source.site,
    floor: source.floor,
    division,
    staff,
    groups: Array.from({ length: groups }, (_, index) => ({
      code: `${stem}${String(index + 1).padStart(2, '0')}`,
      name: groupName(source.groups, index),
    })),
  };
}

function buildSections(pieces: readonly Piece[], staff: number, offices: Offices, year: number): Section[] {
  const weights = pieces.map((piece) => piece.source.groups.length / piece.pieces);
  const groups = apportion(Math.round(staff * GROUPS_A_PERSON), weights, Array(pieces.length).fill(1));
  return pieces.map((piece, index) => {
    const count = Math.min(groups[index] ?? 1, piece.staff - 1);
    return buildSection(piece, count, offices.get(piece.source.division) ?? null, year);
  });
}

type Offices = ReadonlyMap<DivisionSource, Office | null>;

export function buildStructure(staff: number, year: number): Structure {
  const sources = chooseSections(staff);
  const offices: Offices = new Map(sources.map(({ division }) => [division, divisionOffice(division, year)]));
  const divisions = [...offices.values()].filter((office) => office !== null);
  const hasDirectors = staff >= STAFF_WITH_DIRECTORS;
  const executiveTitles = hasDirectors ? ['市長', '副市長'] : ['副市長'];
  const inSections = staff - executiveTitles.length - (hasDirectors ? divisions.length : 0);
  const weights = sources.map((source) => source.weight);
  const shares = apportion(inSections, weights, Array(weights.length).fill(2));
  const pieces = sources.flatMap((source, index) => splitLarge(source, shares[index] ?? 0));
  const sections = buildSections(pieces, staff, offices, year);
  return { executive: executiveOffice(year), executiveTitles, divisions, sections, hasDirectors };
}

function executiveOffice(year: number): Office {
  const from = yearStart(year - OLD_UNIT_YEARS);
  return { code: '00000100', name: '理事者', organ: '市長部局', from, site: '本庁舎本館', floor: 4 };
}
