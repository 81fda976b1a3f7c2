import { departmentOf, sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { PrintedReport, PrintedTable } from '../print/document.ts';
import { printLabels } from '../print/labels.ts';
import { formatInstant, type Instant } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { SessionRow } from './session.queries.ts';
import { placesText, whenText } from './session-frame.ts';
import type { SessionPerson } from './session-people.queries.ts';

export interface SheetMaking {
  readonly at: Instant;
  readonly by: string;
  /** Empty prints none. */
  readonly city: string;
}

type Tools = Pick<ViewTools, 't' | 'lang' | 'date' | 'number'>;

/** 出席簿: on A4, by 部 and 課, with a column to sign and rows for those who come unannounced. */
export function printedSheet(
  session: SessionRow,
  people: readonly SessionPerson[],
  tree: UnitTree,
  { at, by, city }: SheetMaking,
  tools: Tools,
): PrintedReport {
  const { t, lang, number } = tools;
  const fact = (name: string, detail: string) => ({ term: t(`sessions:field.${name}`), detail });
  const optional = (name: string, detail: string) => (detail === '' ? [] : [fact(name, detail)]);
  return {
    ...{ kind: 'report', language: lang, title: t('sessions:sheet.title'), at, ...printLabels(t) },
    ...{ addressee: null, sender: city || null },
    facts: [
      fact('course', `${session.courseTitle} (${session.courseCode})`),
      fact('when', whenText(session, tools)),
      fact('place', session.place),
      ...optional('lecturer', session.lecturer),
      fact('places', placesText(session, tools)),
      ...optional('note', session.note),
      { term: t('sessions:sheet.count'), detail: number(people.length) },
      { term: t('sessions:sheet.made'), detail: t('sessions:sheet.madeBy', { at: formatInstant(at, lang), by }) },
    ],
    sentences: [t('sessions:sheet.how')],
    tables: [...bySections(people, tree, tools), unannounced(t)],
  };
}

const COLUMNS = [
  { key: 'number', percent: 16 },
  { key: 'name', percent: 26 },
  { key: 'unit', percent: 32 },
  { key: 'signature', percent: 26 },
] as const;

const table = (caption: string, rows: PrintedTable['rows'], t: Tools['t']): PrintedTable => ({
  ...{ caption, rows, tall: true, empty: '' },
  columns: COLUMNS.map(({ key, percent }) => ({ label: t(`sessions:column.${key}`), percent })),
});

/** They come in the order of their units: each 課 is a stretch of the list. */
function bySections(people: readonly SessionPerson[], tree: UnitTree, { t, number }: Tools): PrintedTable[] {
  const groups = new Map<string, SessionPerson[]>();
  for (const person of people) {
    const caption = captionOf(person.unitId, tree, t);
    groups.set(caption, [...(groups.get(caption) ?? []), person]);
  }
  const own = (unitId: string | null): string => (unitId === null ? '' : (tree.units.get(unitId)?.name ?? ''));
  return [...groups].map(([caption, group]) =>
    table(
      t('sessions:sheet.group', { unit: caption, count: number(group.length) }),
      group.map((one) => [one.number, one.name, own(one.unitId), '']),
      t,
    ),
  );
}

function captionOf(unitId: string | null, tree: UnitTree, t: Tools['t']): string {
  const section = unitId === null ? null : sectionOf(tree, unitId);
  if (unitId === null || section === null) return t('sessions:sheet.noUnit');
  const department = departmentOf(tree, unitId);
  return department === null || department.id === section.id ? section.name : `${department.name} ${section.name}`;
}

const BLANK_ROWS = 12;

const unannounced = (t: Tools['t']): PrintedTable =>
  table(
    t('sessions:sheet.unannounced'),
    Array.from({ length: BLANK_ROWS }, () => COLUMNS.map(() => '')),
    t,
  );
