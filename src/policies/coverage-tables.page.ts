import type { Cell, TableView } from '../web/components.ts';
import { type Html, html } from '../web/html.ts';
import type { Translate } from '../web/i18n.ts';
import {
  type Answer,
  type Coverage,
  type CoveredText,
  clauseEvidence,
  outermost,
  type RequirementCoverage,
  stateOf,
} from './coverage.ts';
import {
  answerName,
  confidenceLabel,
  demandLabel,
  keysLabel,
  reportLabels,
  STATE_TONES,
  sourcesLabel,
  textName,
  topicLabel,
} from './coverage-words.ts';
import type { Evidence } from './evidence.ts';
import { POLICY_LAYERS } from './policy-shape.ts';
import { addressOf } from './version-address.ts';

const joined = (parts: readonly Html[]): Html => parts.join('') as Html;
const markup = (content: Html): Cell => ({ html: content });

/** 要求事項 by layer: which clauses answer it, and what shows that they are kept. */
export function matrixTable(
  shown: readonly RequirementCoverage[],
  texts: readonly CoveredText[],
  t: Translate,
): TableView {
  const column = (key: string) => ({ key, label: t(`coverage:column.${key}`) });
  const layers = POLICY_LAYERS.map((layer) => ({ key: layer, label: t(`policies:value.layer.${layer}`) }));
  return {
    ...{ caption: t('coverage:matrix'), captionShown: true, wide: true },
    columns: [column('requirement'), column('state'), ...layers, column('evidence')],
    rows: shown.map((one) => ({
      id: one.requirement.id,
      cells: [
        requirementCell(one, t),
        stateCell(one, t),
        ...POLICY_LAYERS.map((layer) =>
          answersCell(
            texts.filter((text) => text.layer === layer),
            one,
            t,
          ),
        ),
        evidenceCell(one, t),
      ],
    })),
    empty: { sentence: t('coverage:allAnswered') },
  };
}

function requirementCell({ requirement }: RequirementCoverage, t: Translate): Cell {
  const { confidence, sources } = requirement;
  const mark =
    confidence === 'published'
      ? html``
      : html`<span class="ichi-chip" data-kind="state" data-tone="neutral">${confidenceLabel(requirement, t)}</span>`;
  const read =
    sources.length > 0 ? html`<span>${t('coverage:readIn', { sources: sourcesLabel(requirement, t) })}</span>` : html``;
  const name = html`<span class="ichi-coverage__name"><span lang="ja">${keysLabel(requirement)}</span> ${topicLabel(requirement, t)}</span>`;
  const demand = html`<span>${demandLabel(requirement, t)}</span>`;
  return markup(joined([html`<div class="ichi-coverage">`, name, mark, demand, read, html`</div>`]));
}

function stateCell(one: RequirementCoverage, t: Translate): Cell {
  const state = stateOf(one);
  const chip = html`<span class="ichi-chip" data-kind="state" data-tone="${STATE_TONES[state]}">${t(`coverage:state.${state}`)}</span>`;
  const open = state === 'partly' ? html`<p>${t('coverage:openKeys', { keys: one.open.join('・') })}</p>` : html``;
  return markup(joined([chip, open]));
}

/** The clauses of one layer; which document they are of is said where there are several. */
function answersCell(texts: readonly CoveredText[], { answers }: RequirementCoverage, t: Translate): Cell {
  const found = texts.map((text) => [text, outermost(answers.filter(({ of }) => of === text))] as const);
  const lists = found.flatMap(([text, own]) => (own.length === 0 ? [] : [named(text, texts.length > 1, own, t)]));
  return lists.length === 0 ? null : markup(joined(lists));
}

const named = (text: CoveredText, isNamed: boolean, answers: readonly Answer[], t: Translate): Html =>
  joined([isNamed ? html`<p lang="ja">${textName(text, t)}</p>` : html``, linksTo(answers)]);

const linksTo = (answers: readonly Answer[]): Html =>
  joined([html`<ul class="ichi-coverage__list" lang="ja">`, ...answers.map(item), html`</ul>`]);

const item = (answer: Answer): Html =>
  html`<li><a href="${addressOf(answer.of)}#${answer.clause.key}">${answerName(answer)}</a></li>`;

function evidenceCell(evidence: Evidence, t: Translate): Cell {
  const { controls } = evidence;
  const items = [
    ...reportLabels(evidence, t),
    ...(controls.length > 0 ? [t('coverage:controlsOf', { controls: controls.join('・') })] : []),
  ];
  if (items.length === 0) return null;
  return markup(
    joined([html`<ul class="ichi-coverage__list">`, ...items.map((each) => html`<li>${each}</li>`), html`</ul>`]),
  );
}

export const unknownTable = ({ unknown }: Coverage, t: Translate): TableView => ({
  ...{ caption: t('coverage:unknown'), captionShown: true },
  columns: ['key', 'clauses'].map((key) => ({ key, label: t(`coverage:column.${key}`) })),
  rows: unknown.map(({ key, answers }) => {
    const texts = [...new Set(answers.map(({ of }) => of))];
    const lists = texts.map((text) => named(text, true, outermost(answers.filter(({ of }) => of === text)), t));
    return { cells: [key, markup(joined(lists))] };
  }),
  empty: { sentence: t('coverage:unknownNone') },
});

export const withoutKeyTable = ({ withoutKey }: Coverage, t: Translate): TableView => ({
  ...{ caption: t('coverage:withoutKey'), captionShown: true },
  columns: ['clause', 'document', 'evidence'].map((key) => ({ key, label: t(`coverage:column.${key}`) })),
  rows: withoutKey.map((answer) => ({
    cells: [
      { text: answerName(answer), href: `${addressOf(answer.of)}#${answer.clause.key}` },
      textName(answer.of, t),
      evidenceCell(clauseEvidence(answer.clause), t),
    ],
  })),
  empty: { sentence: t('coverage:withoutKeyNone') },
});
