import type { ButtonView, Cell, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { ActionsView, HistoryView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ExceptionStep } from './exception.entity.ts';
import type { Named } from './exception.queries.ts';
import { exceptionAddress } from './exception-frame.ts';
import { handsOf } from './exception-hands.ts';
import { exceptionNumber } from './exception-label.ts';
import { EXCEPTION_MOVES, exceptionObstacle } from './exception-life.rules.ts';
import { type ExceptionRecord, isRenewable } from './exception-record.ts';
import { clauseText, rowText, spanText, standingChip, subjectText } from './exception-view.ts';

declare module '../web/views.ts' {
  interface Views {
    'exceptions/show': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly facts: DescriptionListView;
      readonly actions: ActionsView | null;
      readonly steps: TableView;
      readonly history: HistoryView;
    };
  }
}

export interface ExceptionData {
  readonly record: ExceptionRecord;
  readonly steps: readonly ExceptionStep[];
  readonly notices: readonly NoticeView[];
  readonly renews: Named | null;
  readonly renewedBy: Named | null;
  /** How far the person's offices reach it. */
  readonly may: Readonly<Record<'exception.request' | 'exception.endorse' | 'exception.decide', boolean>>;
  readonly history: HistoryView;
}

export function exceptionPage(data: ExceptionData, tools: ViewTools): Views['exceptions/show'] {
  const { record, steps, notices, history } = data;
  const { t } = tools;
  return {
    head: {
      title: t('exceptions:titleOf', { number: exceptionNumber(record, tools) }),
      lead: t(`exceptions:about.${record.standing}`),
      chips: [standingChip(record.standing, tools)],
    },
    notices,
    facts: facts(data, tools),
    actions: actions(data, tools),
    steps: stepsTable(steps, tools),
    history,
  };
}

function facts({ record, renews, renewedBy }: ExceptionData, tools: ViewTools): DescriptionListView {
  const { t, date, instant } = tools;
  const fact = (name: string, detail: Cell) => ({ term: t(`exceptions:field.${name}`), detail });
  const link = (name: string, named: Named | null) =>
    named ? [fact(name, { text: exceptionNumber(named, tools), href: exceptionAddress(named) })] : [];
  return {
    items: [
      fact('subjectLabel', subjectText(record, tools)),
      fact('unit', record.unit),
      fact('clauseLabel', clauseText(record, tools)),
      ...(record.accessRow === null ? [] : [fact('accessRow', rowText(record, tools))]),
      fact('reason', record.reason),
      fact('measure', record.measure),
      fact('asked', t('exceptions:span', { from: date(record.fromOn), to: date(record.untilOn) })),
      ...(record.emergency === '' ? [] : [fact('emergency', record.emergency)]),
      ...(record.validFrom === null ? [] : [fact('holds', spanText(record, tools))]),
      ...(record.permittedBy === null ? [] : [fact('permittedBy', record.permittedBy)]),
      ...(record.permittedAt === null ? [] : [fact('permittedAt', instant(record.permittedAt))]),
      ...link('renews', renews),
      ...link('renewedBy', renewedBy),
    ],
  };
}

/** What may be done today, by this person. */
function actions({ record, steps, may }: ExceptionData, { t, asOn, user }: ViewTools): ActionsView | null {
  if (!asOn.isToday) return null;
  const hands = handsOf(record, steps);
  const allowed = EXCEPTION_MOVES.filter(({ permission }) => may[permission]).map((move) => ({
    ...{ move, closed: exceptionObstacle(move, hands, user?.personId ?? null) },
  }));
  const open = allowed.filter(({ move, closed }) => closed === null && (!move.ends || isEndable(record)));
  const moves = open.map(
    ({ move: { step, grave } }, at): ButtonView => ({
      label: t(`exceptions:life.${step}.do`),
      kind: grave ? 'danger' : at === 0 ? 'primary' : 'secondary',
      href: `${exceptionAddress(record)}/${step}`,
    }),
  );
  const items = [...(may['exception.request'] ? ownActions(record, t) : []), ...moves];
  const own = allowed.find(
    ({ closed }) => closed === 'exceptions:closed.own' || closed === 'exceptions:closed.endorser',
  );
  if (items.length === 0 && !own) return null;
  return { title: t('exceptions:actions'), items, note: own?.closed ? t(own.closed) : null };
}

const isEndable = ({ standing }: ExceptionRecord): boolean => standing === 'live' || standing === 'ahead';

/** 再申請 of what was sent back, 更新 of what holds or has held. */
function ownActions(record: ExceptionRecord, t: ViewTools['t']): ButtonView[] {
  const button = (name: 'edit' | 'renewal'): ButtonView => ({
    ...{ label: t(`exceptions:${name}.open`), kind: 'primary', href: `${exceptionAddress(record)}/${name}` },
  });
  if (record.state === 'returned') return [button('edit')];
  return isRenewable(record) ? [button('renewal')] : [];
}

function stepsTable(steps: readonly ExceptionStep[], { t, instant }: ViewTools): TableView {
  return {
    ...{ caption: t('exceptions:steps.caption'), captionShown: true },
    columns: ['step', 'by', 'at', 'note'].map((key) => ({ key, label: t(`exceptions:steps.${key}`) })),
    rows: steps.map(({ step, byLabel, at, note }) => ({
      cells: [t(`exceptions:stepName.${step}`), byLabel, instant(at), note],
    })),
    empty: { sentence: '' },
  };
}
