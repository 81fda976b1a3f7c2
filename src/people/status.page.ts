import type { PageHeadView, PaginationView, TableView } from '../web/components.ts';
import type { FigureCardsView } from '../web/components-content.ts';
import type { Translate } from '../web/i18n.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { Views } from '../web/views.ts';
import type { Employee } from './employee.ts';
import { bySection, rateOf, type SectionPeople } from './unit-rates.ts';
import type { UnitTree } from './unit-tree.ts';

declare module '../web/views.ts' {
  interface Views {
    /** Who has and who has not: the figures, by 課, and the people by name. */
    status: {
      readonly head: PageHeadView;
      readonly figures: FigureCardsView;
      readonly units: TableView;
      readonly missing: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface StatusData {
  readonly tree: UnitTree;
  /** Whoever it concerns, people on leave included. */
  readonly people: readonly Employee[];
  readonly done: ReadonlySet<string>;
  readonly page: number;
}

export interface StatusTools {
  readonly t: Translate;
  number(n: number): string;
}

export function statusPage(head: PageHeadView, data: StatusData, tools: StatusTools): Views['status'] {
  const { t, number } = tools;
  const present = data.people.filter(({ onLeave }) => !onLeave);
  const missing = bySection(
    data.tree,
    present.filter(({ personId }) => !data.done.has(personId)),
  );
  const count = missing.reduce((sum, { people }) => sum + people.length, 0);
  const figure = (key: string, value: string, unit: string) => ({
    label: t(`people:status.${key}`),
    value,
    unit: t(unit),
  });
  const rate = rateOf(present.length - count, present.length);
  return {
    head,
    figures: {
      items: [
        figure('due', number(present.length), 'people:status.people'),
        figure('done', number(present.length - count), 'people:status.people'),
        figure('rate', rate === null ? '—' : rate.toFixed(1), 'people:status.percent'),
        figure('onLeave', number(data.people.length - present.length), 'people:status.people'),
      ],
    },
    units: unitsTable(bySection(data.tree, present), data.done, tools),
    missing: missingTable(missing, data.page, t),
    pages: pagination(count, data.page, PAGE_SIZE),
  };
}

function unitsTable(
  sections: readonly SectionPeople[],
  done: ReadonlySet<string>,
  { t, number }: StatusTools,
): TableView {
  const rows = sections.map(({ department, section, people }) => {
    const finished = people.filter(({ personId }) => done.has(personId)).length;
    const rate = rateOf(finished, people.length);
    return {
      cells: [
        section?.name ?? t('people:status.noUnit'),
        department?.name ?? null,
        number(people.length),
        number(finished),
        number(people.length - finished),
        rate === null ? null : rate.toFixed(1),
      ],
    };
  });
  const column = (key: string, numeric: boolean) => ({ key, label: t(`people:status.${key}`), numeric });
  return {
    caption: t('people:status.byUnit'),
    captionShown: true,
    columns: [
      ...[column('unit', false), column('department', false)],
      ...[column('due', true), column('done', true), column('missing', true), column('ratePercent', true)],
    ],
    rows,
    empty: { sentence: t('people:status.nobody') },
  };
}

function missingTable(missing: readonly SectionPeople[], page: number, t: Translate): TableView {
  const everybody = missing.flatMap(({ section, people }) => people.map((person) => ({ section, person })));
  const shown = everybody.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const column = (key: string) => ({ key, label: t(`people:status.${key}`) });
  return {
    caption: t('people:status.missingPeople'),
    captionShown: true,
    columns: [column('number'), column('name'), column('unit'), column('class')],
    rows: shown.map(({ section, person }) => ({
      cells: [person.number, person.name, section?.name ?? t('people:status.noUnit'), person.staffClass],
    })),
    empty: { sentence: t('people:status.nobodyMissing') },
  };
}
