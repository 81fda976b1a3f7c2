import { formatDate } from '../shared/dates.ts';
import type { Cell, PageHeadView, PaginationView, TableView, TabsView } from '../web/components.ts';
import { type FormState, fieldsOf, formPage } from '../web/fields.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { Waiting } from './waiting.queries.ts';
import { WAITING_STATES, type WaitingState } from './waiting.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/unmatched': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly rows: TableView;
      readonly pages: PaginationView;
    };
  }
}

export const UNMATCHED = '/training/unmatched';

export interface WaitingData {
  readonly state: WaitingState;
  readonly counts: Readonly<Record<WaitingState, number>>;
  readonly rows: readonly Waiting[];
  readonly page: number;
}

export function waitingPage({ state, counts, rows, page }: WaitingData, tools: ViewTools): Views['training/unmatched'] {
  const { t } = tools;
  const tabs = WAITING_STATES.map((name) => ({
    ...{ href: `${UNMATCHED}?state=${name}`, label: t(`unmatched:state.${name}`), current: name === state },
    count: counts[name],
  }));
  const keys = ['number', 'course', 'completedOn', 'score', 'result', 'mode', 'file', 'line', ...MORE[state]];
  return {
    head: { title: t('unmatched:title'), lead: t('unmatched:lead') },
    tabs: { label: t('unmatched:states'), items: tabs },
    rows: {
      ...{ caption: t(`unmatched:state.${state}`), wide: true },
      columns: keys.map((key) => ({
        ...{ key, label: t(`unmatched:column.${key}`), numeric: ['score', 'line'].includes(key) },
      })),
      rows: rows.map((row) => ({ cells: [...rowCells(row, tools), ...moreCells(row, tools)] })),
      empty: { sentence: t(`unmatched:empty.${state}`) },
    },
    pages: pagination(counts[state], page, PAGE_SIZE),
  };
}

const MORE: Readonly<Record<WaitingState, readonly string[]>> = {
  waiting: ['match'],
  matched: ['person', 'settledBy', 'settledAt'],
  setAside: ['reason', 'settledBy', 'settledAt', 'match'],
};

function rowCells(row: Waiting, { t, dateTag, can }: ViewTools): Cell[] {
  const { number, courseTitle, completedOn, score, passed, mode, fileName, line, importId } = row;
  return [
    ...[number, courseTitle, { html: dateTag(completedOn) }, score === null ? null : String(score)],
    ...[t(passed === 1 ? 'training:passed' : 'training:failed'), t(`training:mode.${mode}`)],
    ...[can('import.read') ? { text: fileName, href: `/imports/${importId}` } : fileName, String(line)],
  ];
}

function moreCells(row: Waiting, { t, instantTag, can }: ViewTools): Cell[] {
  const { id, state, personId, personName, reason, settledBy, settledAt } = row;
  const link = can('unmatched.write') ? { text: t('unmatched:match'), href: `${UNMATCHED}/${id}/match` } : null;
  const settled: Cell[] = [settledBy, settledAt === null ? null : { html: instantTag(settledAt) }];
  if (state === 'waiting') return [link];
  if (state === 'setAside') return [reason, ...settled, link];
  return [{ text: personName ?? '', href: `/training/people/${personId}` }, ...settled];
}

export interface Settling {
  readonly id: string;
  readonly number: string;
  readonly rows: readonly Waiting[];
}

const rowsField = ({ rows }: Settling, state: FormState) => {
  const { t, lang } = state;
  const labelOf = ({ courseTitle, completedOn, score, passed, fileName, line }: Waiting): string =>
    t(score === null ? 'unmatched:row' : 'unmatched:rowWithScore', {
      ...{ course: courseTitle, on: formatDate(completedOn, lang), score: score ?? '', file: fileName, line },
      result: t(passed === 1 ? 'training:passed' : 'training:failed'),
    });
  const options = rows.map((row) => ({ value: row.id, label: labelOf(row) }));
  return fieldsOf('unmatched', state).ticks('rows', options, t('unmatched:support.rows'));
};

export function matchPage(settling: Settling, state: FormState): Views['form'] {
  const { t } = state;
  const { id, number } = settling;
  const { text } = fieldsOf('unmatched', state);
  const page = formPage(
    {
      title: t('unmatched:matchTitle', { number }),
      lead: t('unmatched:matchLead'),
      action: `${UNMATCHED}/${id}/match`,
      fields: [text('person', { required: true, support: t('unmatched:support.person') }), rowsField(settling, state)],
      submit: t('unmatched:doMatch'),
      back: { href: UNMATCHED, label: t('unmatched:back') },
    },
    state,
  );
  const aside = { label: t('unmatched:setAside'), kind: 'secondary', href: `${UNMATCHED}/${id}/set-aside` } as const;
  return { ...page, form: { ...page.form, buttons: [...page.form.buttons, aside] } };
}

export function settingAsidePage(settling: Settling, state: FormState): Views['form'] {
  const { t } = state;
  const { id, number } = settling;
  const { area } = fieldsOf('unmatched', state);
  return formPage(
    {
      title: t('unmatched:setAsideTitle', { number }),
      lead: t('unmatched:setAsideLead'),
      action: `${UNMATCHED}/${id}/set-aside`,
      fields: [rowsField(settling, state), area('reason', { required: true, support: t('unmatched:support.reason') })],
      submit: t('unmatched:setAside'),
      back: { href: `${UNMATCHED}/${id}/match`, label: t('unmatched:back') },
    },
    state,
  );
}
