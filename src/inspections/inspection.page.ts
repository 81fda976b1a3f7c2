import type { ButtonView, Cell, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { QuestionRecord, SheetRecord } from './inspection.queries.ts';
import { openingObstacle, sheetStateOn, takingObstacle } from './inspection.rules.ts';
import { IMPROVEMENTS, replyAddress, sheetAddress } from './inspection-frame.ts';
import { clauseText, replyChip, sheetChip, unitText, yearText } from './inspection-view.ts';
import type { ReplyRecord } from './reply.queries.ts';
import type { WaitingUnit } from './reply-list.queries.ts';

declare module '../web/views.ts' {
  interface Views {
    'inspections/show': {
      readonly head: PageHeadView;
      readonly lead: readonly string[];
      readonly notices: readonly NoticeView[];
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly units: TableView | null;
      readonly waiting: TableView | null;
      readonly questions: TableView;
    };
  }
}

export interface SheetData {
  readonly sheet: SheetRecord;
  readonly questions: readonly QuestionRecord[];
  /** `slug key` of the clauses in force on the day; null where nobody needs to know. */
  readonly inForce: ReadonlySet<string> | null;
  readonly own: ReplyRecord | null;
  /** The units that the person may answer for. */
  readonly units: readonly ReplyRecord[];
  /** The units of which something waits for the person's confirmation. */
  readonly waiting: readonly WaitingUnit[];
}

export function sheetPage(data: SheetData, tools: ViewTools): Views['inspections/show'] {
  const { sheet } = data;
  const { t } = tools;
  return {
    head: { title: sheet.title, chips: [sheetChip(sheet, tools)] },
    lead: sheet.lead.split('\n').filter((line) => line !== ''),
    notices: noticesOf(data, tools),
    facts: factsOf(sheet, tools),
    actions: actionsOf(data, tools),
    units: data.units.length === 0 ? null : unitsTable(data.units, tools),
    waiting: data.waiting.length === 0 ? null : waitingTable(sheet, data.waiting, tools),
    questions: {
      ...{ caption: t('inspections:questions'), captionShown: true },
      columns: ['place', 'text', 'how', 'clauses', ...(mayEdit(sheet, tools) ? ['change'] : [])].map((key) => ({
        ...{ key, label: t(`inspections:column.${key}`), nowrap: key === 'place' },
      })),
      rows: data.questions.map((question) => ({ cells: questionCells(question, data, tools) })),
      empty: { sentence: t('inspections:empty.questions') },
    },
  };
}

const mayEdit = ({ openedAt }: SheetRecord, { can }: ViewTools): boolean =>
  openedAt === null && can('inspection.write');

function factsOf(sheet: SheetRecord, tools: ViewTools): DescriptionListView {
  const { t, date, instant, number } = tools;
  const fact = (name: string, detail: Cell) => ({ term: t(`inspections:column.${name}`), detail });
  return {
    items: [
      fact('year', yearText(sheet, tools)),
      fact('respondents', t(`inspections:value.respondents.${sheet.respondents}`)),
      fact('opensOn', date(sheet.opensOn)),
      fact('dueOn', date(sheet.dueOn)),
      fact('questions', number(sheet.questions)),
      ...(sheet.openedAt === null ? [] : [fact('openedAt', instant(sheet.openedAt))]),
      ...(sheetStateOn(sheet, tools.asOn.on) !== 'closed' ? [] : [fact('closedAt', instant(sheet.closedAt ?? ''))]),
    ],
  };
}

/** What stands in the way of opening a draft, and clauses that are in force no more. */
function noticesOf({ sheet, questions, inForce }: SheetData, { t, asOn, can }: ViewTools): NoticeView[] {
  if (sheet.openedAt !== null || !can('inspection.write')) return [];
  const closed = openingObstacle({ ...sheet, today: asOn.on });
  const gone = questions.flatMap(({ clauses }) =>
    clauses.filter(({ policySlug, clauseKey }) => inForce !== null && !inForce.has(`${policySlug} ${clauseKey}`)),
  );
  return [
    ...(closed === null ? [] : [{ kind: 'info', sentence: t(closed, { day: sheet.opensOn }) } as const]),
    ...(gone.length === 0
      ? []
      : [
          {
            ...({ kind: 'warning', sentence: t('inspections:notInForce') } as const),
            items: gone.map((clause) => clauseText(clause, { t })),
          },
        ]),
  ];
}

function actionsOf({ sheet, own }: SheetData, { t, asOn, can }: ViewTools): ActionsView | null {
  const at = sheetAddress(sheet);
  const button = (name: string, kind: ButtonView['kind'] = 'secondary', href = `${at}/${name}`): ButtonView => ({
    ...{ label: t(`inspections:do.${name}`), kind, href },
  });
  const taking = takingObstacle(sheet) === null && asOn.isToday;
  const isOpened = sheet.openedAt !== null;
  const writes = can('inspection.write');
  const items: ButtonView[] = [
    ...(own && taking && own.state !== 'confirmed' ? [button('own', 'primary')] : []),
    ...(own && (!taking || own.state === 'confirmed') ? [button('ownShown', 'secondary', `${at}/own`)] : []),
    ...(isOpened && can('inspection.read') ? [button('replies'), button('results')] : []),
    ...(isOpened && can('inspection.read')
      ? [button('improvements', 'secondary', `${IMPROVEMENTS}?sheet=${sheet.id}`)]
      : []),
    ...(writes && !isOpened
      ? [button('addQuestion', 'primary', `${at}/questions/new`), button('opening'), button('edit')]
      : []),
    button('printed', 'secondary', `${at}/sheet.pdf`),
    ...(writes && !isOpened ? [button('removal', 'danger')] : []),
    ...(writes && taking ? [button('newcomers'), button('closing', 'danger')] : []),
  ];
  return { title: t('inspections:actions'), items };
}

function unitsTable(units: readonly ReplyRecord[], tools: ViewTools): TableView {
  const { t } = tools;
  return {
    ...{ caption: t('inspections:ownUnits'), captionShown: true },
    columns: ['unit', 'state', 'submittedBy'].map((key) => ({ key, label: t(`inspections:column.${key}`) })),
    rows: units.map((reply) => ({
      cells: [
        { text: unitText(reply, tools), href: `${replyAddress(reply)}/answer` },
        { chip: replyChip(reply.state, tools) },
        reply.submittedBy,
      ],
    })),
    empty: { sentence: '' },
  };
}

function waitingTable(sheet: SheetRecord, units: readonly WaitingUnit[], tools: ViewTools): TableView {
  const { t, number } = tools;
  return {
    ...{ caption: t('inspections:waiting'), captionShown: true },
    columns: ['unit', 'waiting', 'confirm'].map((key) => ({ key, label: t(`inspections:column.${key}`) })),
    rows: units.map(({ unitId, unitCode, unitName, waiting }) => ({
      cells: [
        { text: unitName, href: `${sheetAddress(sheet)}/replies?unit=${encodeURIComponent(unitCode)}&state=submitted` },
        number(waiting),
        { text: t('inspections:do.confirmUnit'), href: `${sheetAddress(sheet)}/units/${unitId}/confirmation` },
      ],
    })),
    empty: { sentence: '' },
  };
}

function questionCells(question: QuestionRecord, { sheet }: SheetData, tools: ViewTools): Cell[] {
  const { t } = tools;
  const at = `${sheetAddress(sheet)}/questions/${question.id}`;
  const change: Cell = { text: t('inspections:do.change'), href: `${at}/edit` };
  return [
    t('inspections:place', { place: question.place }),
    question.text,
    question.how,
    question.clauses.map((clause) => clauseText(clause, tools)).join(t('inspections:separator')),
    ...(mayEdit(sheet, tools) ? [change] : []),
  ];
}
