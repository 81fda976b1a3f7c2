import type {
  ButtonView,
  Cell,
  DescriptionListView,
  PageHeadView,
  PaginationView,
  TableView,
  Tone,
} from '../web/components.ts';
import type { ActionsView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { mayCorrect } from './correction.rules.ts';
import type { Trainee, TranscriptRow } from './transcript.queries.ts';
import { certificateOf, resultOf } from './transcript-cells.ts';
import { type LineState, stateOf } from './transcript-state.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/transcript': {
      readonly head: PageHeadView;
      readonly facts: DescriptionListView;
      readonly record: TableView;
      readonly pages: PaginationView;
      readonly actions: ActionsView;
    };
  }
}

export const OWN_RECORD = '/training/own';
export const recordAddress = (personId: string): string => `/training/people/${personId}`;

export interface TranscriptData {
  readonly trainee: Trainee;
  /** 所属 on the day that is shown. */
  readonly unit: string;
  readonly isOwn: boolean;
  readonly record: readonly TranscriptRow[];
  readonly total: number;
  readonly page: number;
  readonly mayIssue: boolean;
  /** Whose completions of how many units the reader may correct; null none. */
  readonly corrects: 'all' | 'paper' | null;
}

export function transcriptPage(data: TranscriptData, tools: ViewTools): Views['training/transcript'] {
  const { trainee, isOwn, unit, total, page } = data;
  const { t } = tools;
  const title = isOwn ? t('transcript:ownTitle') : t('transcript:titleOf', { name: trainee.name });
  const fact = (key: string, detail: string) => ({ term: t(`transcript:fact.${key}`), detail });
  return {
    head: { title, lead: t('transcript:lead') },
    facts: {
      items: [
        ...[fact('name', trainee.name), fact('numbers', trainee.numbers.join(t('transcript:and')))],
        fact('unit', unit),
      ],
    },
    record: recordTable(data, tools),
    pages: pagination(total, page, PAGE_SIZE),
    actions: {
      title: t('transcript:files'),
      items: files(isOwn ? OWN_RECORD : recordAddress(trainee.personId), tools),
    },
  };
}

const files = (address: string, { t }: ViewTools): ButtonView[] => [
  { label: t('transcript:export.pdf'), kind: 'secondary', href: `${address}/record.pdf` },
  { label: t('transcript:export.utf-8'), kind: 'secondary', href: `${address}/record.csv` },
  { label: t('transcript:export.cp932'), kind: 'secondary', href: `${address}/record.csv?encoding=cp932` },
];

const TONES: Readonly<Record<LineState, Tone>> = {
  ...{ holds: 'good', corrected: 'attention', replaced: 'attention', withdrawn: 'neutral' },
};

function recordTable(data: TranscriptData, tools: ViewTools): TableView {
  const { t } = tools;
  const keys = ['course', 'completedOn', 'score', 'result', 'mode', 'state', 'reason', 'certificate'];
  const shown = data.corrects === null ? keys : [...keys, 'correction'];
  return {
    ...{ caption: t('transcript:record'), captionShown: true, wide: true },
    columns: shown.map((key) => ({ key, label: t(`transcript:column.${key}`), numeric: key === 'score' })),
    rows: data.record.map((line) => ({ cells: cellsOf(line, data, tools) })),
    empty: { sentence: t('transcript:empty') },
  };
}

function cellsOf(line: TranscriptRow, data: TranscriptData, { t, dateTag }: ViewTools): Cell[] {
  const state = stateOf(line);
  const told = state === 'replaced' ? t('transcript:withoutReason') : line.reason;
  return [
    ...[line.courseTitle, { html: dateTag(line.completedOn) }, line.score === null ? null : String(line.score)],
    ...[resultOf(line, t), t(`training:mode.${line.mode}`)],
    { chip: { kind: 'state', tone: TONES[state], label: t(`transcript:state.${state}`) } },
    ...[told, certificateCell(line, state, data, t)],
    ...(data.corrects === null ? [] : [correctionCell(line, state, data, t)]),
  ];
}

function certificateCell(
  line: TranscriptRow,
  state: LineState,
  { isOwn, mayIssue }: TranscriptData,
  t: ViewTools['t'],
): Cell {
  const number = certificateOf(line);
  if (number !== null) return { text: number, href: `/training/certificates/${line.certificateId}/certificate.pdf` };
  if (!mayIssue || state !== 'holds' || line.passed !== 1) return null;
  const address = isOwn ? `${OWN_RECORD}/completions` : '/training/completions';
  return { text: t('transcript:issue'), href: `${address}/${line.id}/certificate` };
}

const correctionCell = (
  line: TranscriptRow,
  state: LineState,
  { corrects }: TranscriptData,
  t: ViewTools['t'],
): Cell =>
  state === 'holds' && mayCorrect(line, corrects)
    ? { text: t('transcript:correct'), href: `/training/completions/${line.id}/correction` }
    : null;
