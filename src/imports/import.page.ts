import type {
  Cell,
  ChipView,
  FieldError,
  FormView,
  PageHeadView,
  PaginationView,
  TableView,
  Tone,
} from '../web/components.ts';
import { errorAt } from '../web/form.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { ImportColumn } from './column.ts';
import { columnLabel } from './column-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'imports/index': {
      readonly head: PageHeadView;
      /** Null for who may only read. */
      readonly form: FormView | null;
      readonly runs: TableView;
      readonly pages: PaginationView;
      readonly kinds: readonly KindView[];
    };
  }
}

interface KindView {
  readonly name: string;
  readonly columns: string;
  readonly template: string;
}

/** What a page needs to know of a run. */
export interface RunSummary {
  readonly id: string;
  readonly kind: string;
  readonly fileName: string;
  readonly status: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly rowCount: number;
  readonly createCount: number;
  readonly updateCount: number;
  readonly unchangedCount: number;
  readonly waitingCount: number;
  readonly errorCount: number;
}

interface KindData {
  readonly key: string;
  readonly columns: readonly ImportColumn[];
}

export interface IndexData {
  readonly runs: readonly RunSummary[];
  readonly total: number;
  readonly page: number;
  readonly kinds: readonly KindData[];
  readonly mappings: readonly MappingChoice[];
  readonly typed: { readonly kind: string; readonly mapping: string };
  readonly errors: readonly FieldError[];
  readonly megabytes: number;
}

export interface MappingChoice {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** 1 for one that is shipped as an example. */
  readonly reference: number;
}

export function importIndex(data: IndexData, tools: ViewTools) {
  const { t, lang } = tools;
  const mayWrite = tools.can('import.write');
  return {
    head: { title: t('imports:title'), lead: t(mayWrite ? 'imports:lead' : 'imports:leadRead') },
    form: mayWrite ? uploadForm(data, tools) : null,
    runs: runTable(data.runs, tools),
    pages: pagination(data.total, data.page, PAGE_SIZE),
    kinds: data.kinds.map(({ key, columns }) => ({
      name: t(`imports:kind.${key}`),
      columns: columns.map((column) => columnLabel(column, lang)).join(lang === 'ja' ? '、' : ', '),
      template: `/imports/templates/${key}.csv`,
    })),
  };
}

const mappingLabel = ({ name, kind, reference }: MappingChoice, { t }: Pick<ViewTools, 't'>): string =>
  `${name}${reference === 1 ? t('imports:mapping.reference') : ''} – ${t(`imports:kind.${kind}`)}`;

function uploadForm({ kinds, mappings, typed, errors, megabytes }: IndexData, tools: ViewTools): FormView {
  const { t } = tools;
  const options = kinds.map(({ key }) => ({ value: key, label: t(`imports:kind.${key}`) }));
  const choices = mappings.map((mapping) => ({ value: mapping.id, label: mappingLabel(mapping, tools) }));
  const field = (name: string) => ({ name, label: t(`imports:form.label.${name}`), error: errorAt(errors, name) });
  return {
    action: '/imports',
    multipart: true,
    errors,
    groups: [
      {
        legend: null,
        fields: [
          {
            ...field('kind'),
            type: 'select',
            value: typed.kind,
            options,
            blank: t('imports:form.choose'),
            required: true,
          },
          {
            ...field('mapping'),
            type: 'select',
            value: typed.mapping,
            options: choices,
            blank: t('imports:form.noMapping'),
          },
          {
            ...field('file'),
            type: 'file',
            accept: '.csv,.txt,.tsv',
            required: true,
            support: t('imports:form.fileSupport', { megabytes }),
          },
        ],
      },
    ],
    buttons: [{ label: t('imports:form.submit'), kind: 'primary', submit: true }],
  };
}

const TONES: Readonly<Record<string, Tone>> = {
  reading: 'info',
  ready: 'attention',
  faulty: 'bad',
  refused: 'bad',
  applying: 'info',
  applied: 'good',
  same: 'neutral',
  discarded: 'neutral',
};

export const changesOf = ({ createCount, updateCount, waitingCount }: RunSummary): number =>
  createCount + updateCount + waitingCount;

export function statusChip(run: RunSummary, t: ViewTools['t']): ChipView {
  const checked = run.errorCount > 0 ? 'faulty' : changesOf(run) === 0 ? 'same' : 'ready';
  const shown = run.status === 'ready' ? checked : run.status;
  return { kind: 'state', tone: TONES[shown] ?? 'neutral', label: t(`imports:status.${shown}`) };
}

function runTable(runs: readonly RunSummary[], { t, number, instantTag, can }: ViewTools): TableView {
  const column = (key: string, numeric = false) => ({ key, label: t(`imports:run.${key}`), numeric });
  const figures = ['create', 'update', 'unchanged', 'error'].map((key) => column(key, true));
  return {
    caption: t('imports:runs'),
    captionShown: true,
    columns: [column('file'), column('kind'), column('status'), column('at'), column('by'), ...figures],
    rows: runs.map((run) => {
      const counts = [run.createCount, run.updateCount, run.unchangedCount, run.errorCount];
      const cells: Cell[] = [
        { text: run.fileName, href: `/imports/${run.id}` },
        t(`imports:kind.${run.kind}`),
        { chip: statusChip(run, t) },
        { html: instantTag(run.startedAt) },
        run.startedBy,
        ...counts.map((count) => (run.rowCount === 0 ? null : number(count))),
      ];
      return { cells };
    }),
    empty: { sentence: t(can('import.write') ? 'imports:noRuns' : 'imports:noRunsYet') },
  };
}
