import { sectionOf } from '../people/unit-rates.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { TableView } from '../web/components.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ShownPeople } from './session.page.ts';
import type { SessionRow } from './session.queries.ts';
import { PERSON_STATES, type PersonState } from './session.rules.ts';
import { sessionAddress, stateChip } from './session-frame.ts';

const totalOf = (counts: ShownPeople['counts']): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** The 課 of a main posting, as the day of the session knew it. */
export const sectionName = (tree: UnitTree, unitId: string | null): string =>
  (unitId === null ? null : sectionOf(tree, unitId))?.name ?? '';

/** Who is at a session, by how far each has come. */
export function peopleView(
  session: SessionRow,
  { state, page, counts, people, tree }: ShownPeople,
  tools: ViewTools,
): NonNullable<Views['training/session']['people']> {
  const { t } = tools;
  const address = sessionAddress(session);
  const tab = (one: PersonState | '') => ({
    href: one === '' ? address : `${address}?state=${one}`,
    label: t(`sessions:state.${one === '' ? 'all' : one}`),
    current: one === state,
    count: one === '' ? totalOf(counts) : (counts[one] ?? 0),
  });
  const total = state === '' ? totalOf(counts) : (counts[state] ?? 0);
  return {
    tabs: { label: t('sessions:people'), items: (['', ...PERSON_STATES] as const).map(tab) },
    table: tableOf(session, people, tree, tools),
    pages: pagination(total, page, PAGE_SIZE),
  };
}

const COLUMNS = ['number', 'name', 'unit', 'state', 'enteredBy', 'decidedBy', 'reason', 'takeBack'] as const;

function tableOf(session: SessionRow, people: ShownPeople['people'], tree: UnitTree, { t, can }: ViewTools): TableView {
  const columns = COLUMNS.filter((key) => key !== 'takeBack' || can('training.record'));
  const takeBack = (id: string) => ({
    text: t('sessions:takeBack.open'),
    href: `${sessionAddress(session)}/attendance/${id}/retraction`,
  });
  return {
    ...{ caption: t('sessions:people'), captionShown: true },
    columns: columns.map((key) => ({ key, label: t(`sessions:column.${key}`) })),
    rows: people.map((one) => ({
      cells: [
        ...[one.number, one.name, sectionName(tree, one.unitId)],
        { chip: stateChip(one.state, t) },
        ...[one.enteredByName, one.decidedByName, one.reason],
        one.state === 'confirmed' && one.attendanceId !== null ? takeBack(one.attendanceId) : null,
      ],
    })),
    empty: { sentence: t('sessions:nobody') },
  };
}
