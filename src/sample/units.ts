import { yearEnd, yearStart } from './fiscal.ts';
import type { Office, Section, Structure } from './office.ts';
import type { UnitRow } from './rows.ts';

const forever = { to: null };

export function unitRows(structure: Structure, year: number): UnitRow[] {
  const { executive, divisions, sections } = structure;
  const seconded = { ...SECONDMENT_UNIT, from: executive.from };
  const rows: UnitRow[] = [
    officeRow(executive, 'その他', null),
    officeRow(seconded, 'その他', null),
    ...divisions.map((division) => officeRow(division, '部', null)),
    ...sections.flatMap(sectionRows),
    ...closedUnits(year),
    ...closedGroups(structure, year),
    ...comingUnits(structure, year),
  ];
  return rows.sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Where employees seconded to the neighbouring towns' joint office are posted. */
export const SECONDMENT_UNIT = { code: '08010000', name: '広域市町村圏事務組合', organ: '一部事務組合' };

type Named = Pick<Office, 'code' | 'name' | 'organ' | 'from'>;

function officeRow({ code, name, organ, from }: Named, level: UnitRow['level'], parent: string | null): UnitRow {
  return { code, name, parent, level, organ, from, ...forever };
}

function sectionRows(section: Section): UnitRow[] {
  const groups = section.groups.map((group) => officeRow({ ...section, ...group }, 'グループ', section.code));
  return [officeRow(section, '課', section.division?.code ?? null), ...groups];
}

const closed: readonly (readonly [code: string, name: string, level: UnitRow['level'], parent: string | null])[] = [
  ['09100000', '商工観光部', '部', null],
  ['09110000', '商工政策課', '課', '09100000'],
  ['09110001', '商工政策グループ', 'グループ', '09110000'],
  ['09120000', '観光振興課', '課', '09100000'],
  ['09120001', '観光振興グループ', 'グループ', '09120000'],
  ['09200000', '防災安全部', '部', null],
  ['09210000', '防災危機管理課', '課', '09200000'],
  ['09210001', '防災危機管理グループ', 'グループ', '09210000'],
];

/** What the reorganisation three years ago replaced. */
function closedUnits(year: number): UnitRow[] {
  const span = { from: yearStart(year - 21), to: yearEnd(year - 4) };
  return closed.map(([code, name, level, parent]) => ({ code, name, parent, level, organ: '市長部局', ...span }));
}

export function closedPosts(year: number): UnitRow[] {
  return closedUnits(year).filter((unit) => unit.level === 'グループ');
}

function firstNamed(structure: Structure, base: string): Section | undefined {
  return structure.sections.find((section) => section.base === base);
}

function closedGroups(structure: Structure, year: number): UnitRow[] {
  const section = firstNamed(structure, '総務課');
  if (!section) return [];
  const group = { code: `${section.code.slice(0, 6)}91`, name: '電子申請準備グループ', organ: section.organ };
  const span = { from: yearStart(year - 5), to: yearEnd(year - 1) };
  return [{ ...group, parent: section.code, level: 'グループ', ...span }];
}

/** Announced, not yet in force: what tomorrow's organisation shows and today's does not. */
export function comingUnits(structure: Structure, year: number): UnitRow[] {
  const division = firstNamed(structure, '総務課')?.division;
  if (!division) return [];
  const unit = { code: `${division.code.slice(0, 3)}90000`, name: 'デジタル推進室', organ: division.organ };
  return [officeRow({ ...unit, from: yearStart(year + 1) }, 'その他', division.code)];
}
