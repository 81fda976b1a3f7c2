import type { DescriptionListView, PageHeadView, Row, TableView } from '../web/components.ts';
import type { ActionsView, NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { PageLine } from './material.queries.ts';
import type { StoredQuestion } from './question.queries.ts';
import { rightKeys } from './question.rules.ts';
import { type HeldPackage, packageButton, packageFacts, packageItems } from './scorm-version.page.ts';
import type { VersionRow } from './version.queries.ts';
import type { Fault } from './version.rules.ts';
import { versionAddress } from './version-address.ts';
import { stateChip } from './version-list.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/version': {
      readonly head: PageHeadView;
      readonly notice: NoticeView | null;
      readonly facts: DescriptionListView;
      readonly tables: readonly TableView[];
      readonly actions: ActionsView | null;
    };
  }
}

interface Shown {
  readonly version: VersionRow;
  /** Why it cannot be published yet. */
  readonly faults: readonly Fault[];
}

interface PagedVersion extends Shown {
  readonly pages: readonly PageLine[];
  readonly questions: readonly StoredQuestion[];
}

export type VersionData = PagedVersion | (Shown & { readonly held: HeldPackage });

export function versionPage(data: VersionData, tools: ViewTools): Views['training/version'] {
  const { version, faults } = data;
  const { t } = tools;
  const edits = version.publishedAt === null && tools.can('training.write');
  const buttons = buttonsOf(data, edits, tools);
  const items = faults.map(({ key, params }) => t(key, params));
  const notice = { kind: 'warning', title: t('versions:faults'), sentence: t('versions:faultsLead'), items } as const;
  return {
    head: {
      title: t('versions:name', { title: version.courseTitle, number: version.number }),
      lead: version.publishedAt === null ? t('versions:draftLead') : null,
      chips: [stateChip(version, tools)],
    },
    notice: version.publishedAt === null && faults.length > 0 ? notice : null,
    facts: { items: [...factsOf(version, tools), ...('held' in data ? packageFacts(data.held, tools) : [])] },
    tables:
      'held' in data
        ? [packageItems(version, data.held, tools)]
        : [pagesTable(data, edits, tools), questionsTable(data, edits, tools)],
    actions: buttons.length > 0 ? { title: t('versions:actions'), items: buttons } : null,
  };
}

function factsOf(version: VersionRow, { t, instantTag }: ViewTools): DescriptionListView['items'] {
  const { kind, passMark, drawCount, attemptsAllowed, publishedAt } = version;
  const isOfPackage = kind === 'scorm' && passMark === 0;
  const fact = (key: string, detail: DescriptionListView['items'][number]['detail']) => ({
    ...{ term: t(`versions:field.${key}`), detail },
  });
  return [
    fact('versionKind', t(`versions:value.versionKind.${kind}`)),
    fact('passMark', isOfPackage ? t('scorm:byPackage') : t('versions:marks', { count: passMark })),
    ...(kind === 'scorm'
      ? []
      : [
          fact(
            'drawCount',
            drawCount === null ? t('versions:allQuestions') : t('versions:drawn', { count: drawCount }),
          ),
        ]),
    fact(
      'attemptsAllowed',
      attemptsAllowed === null ? t('versions:anyTimes') : t('versions:times', { count: attemptsAllowed }),
    ),
    ...(publishedAt === null ? [] : [fact('publishedAt', { html: instantTag(publishedAt) })]),
  ];
}

function buttonsOf(data: VersionData, edits: boolean, tools: ViewTools): ActionsView['items'] {
  const { version } = data;
  const { t } = tools;
  const address = versionAddress(version);
  const link = (name: string, label: string, kind: 'primary' | 'secondary' = 'secondary') =>
    ({ kind, label, href: `${address}/${name}` }) as const;
  return [
    ...(edits
      ? [
          link('publication', t('versions:publish'), 'primary'),
          link('settings', t('versions:changeSettings')),
          ...('held' in data
            ? [packageButton(version, data.held, tools)]
            : [link('pages/new', t('versions:addPage')), link('questions/new', t('versions:addQuestion'))]),
        ]
      : []),
    ...('held' in data
      ? []
      : [link('statistics', t('versions:toStatistics')), link('attempts', t('versions:toAttempts'))]),
  ];
}

type Cells = Row['cells'];

function tableOf(
  name: 'pages' | 'questions',
  columns: readonly string[],
  rows: readonly Cells[],
  { t }: ViewTools,
): TableView {
  return {
    caption: t(`versions:${name}`),
    captionShown: true,
    columns: columns.map((key) => ({
      key,
      label: t(`versions:column.${key}`),
      numeric: ['position', 'files', 'choices'].includes(key),
    })),
    rows: rows.map((cells) => ({ cells })),
    empty: { sentence: t(`versions:empty.${name}`) },
  };
}

function pagesTable({ version, pages }: PagedVersion, edits: boolean, tools: ViewTools): TableView {
  const { t, number } = tools;
  const at = (id: string): string => `${versionAddress(version)}/pages/${id}`;
  const rows = pages.map(
    ({ id, position, heading, files }): Cells => [
      { text: t('versions:pageNumbered', { position, heading }), href: at(id) },
      number(files),
      ...(edits
        ? [
            { text: t('versions:edit'), href: `${at(id)}/edit` },
            { text: t('versions:remove'), href: `${at(id)}/removal` },
          ]
        : []),
    ],
  );
  return tableOf('pages', ['heading', 'files', ...(edits ? ['edit', 'remove'] : [])], rows, tools);
}

function questionsTable({ version, questions }: PagedVersion, edits: boolean, tools: ViewTools): TableView {
  const { t, number } = tools;
  const at = (id: string): string => `${versionAddress(version)}/questions/${id}`;
  const rows = questions.map(
    ({ id, position, wording, choices }): Cells => [
      t('versions:questionNumbered', { position, wording }),
      number(choices.length),
      rightKeys(choices)
        .map((key) => choices.find((choice) => choice.key === key)?.text ?? '')
        .join(t('versions:separator')),
      ...(edits
        ? [
            { text: t('versions:edit'), href: `${at(id)}/edit` },
            { text: t('versions:remove'), href: `${at(id)}/removal` },
          ]
        : []),
    ],
  );
  return tableOf('questions', ['wording', 'choices', 'right', ...(edits ? ['edit', 'remove'] : [])], rows, tools);
}
