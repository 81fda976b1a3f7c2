import { exceptionNotices } from '../exceptions/exception-notices.page.ts';
import { editionNameKey } from '../networks/model.rules.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { Cell, ChipView, DescriptionListView, PageHeadView, TableView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import { type CandidateView, candidateView } from './candidate-view.ts';
import { controlLabel, type PageTools, standingChip, unitPath, whyText, zoneCell, zonesCell } from './labels.ts';
import { type Explained, lapsedTerminals } from './lapsed.ts';
import type { Need, NeedReason } from './need.rules.ts';
import { standingOf } from './people-filter.ts';
import type { AssessedPerson } from './person-assessor.ts';
import type { AssessmentRules } from './route.rules.ts';
import { todayView } from './today-view.ts';
import type { Assessment } from './verdict.rules.ts';

declare module '../web/views.ts' {
  interface Views {
    'consolidation/person': {
      readonly head: PageHeadView;
      readonly notices: readonly NoticeView[];
      readonly facts: DescriptionListView;
      readonly needs: TableView;
      readonly today: { readonly title: string; readonly sentence: string; readonly terminals: TableView };
      readonly candidates: readonly CandidateView[];
      readonly candidatesTitle: string;
      readonly noCandidate: string;
      readonly others: TableView | null;
    };
  }
}

export interface PersonData extends Explained {
  readonly rules: AssessmentRules;
  readonly tree: UnitTree;
  readonly systemNames: ReadonlyMap<string, string>;
}

export function personPage(data: PersonData, tools: PageTools) {
  const { person, assessment } = data;
  const { t } = tools;
  return {
    head: headOf(data, tools),
    notices: [
      ...exceptionNotices(data.exceptions, data.on, { ...tools, opens: tools.can('exception.read') }),
      ...noticesOf(data, tools),
    ],
    facts: { items: factsOf(data, tools) },
    needs: needsTable(assessment.needs, data, tools),
    today: todayView(assessment.today, lapsedTerminals(data), tools),
    candidates: assessment.candidates.map((candidate) => candidateView(candidate, data, tools)),
    candidatesTitle: t('consolidation:person.candidates'),
    noCandidate: t('consolidation:person.noCandidate'),
    others: othersTable(person, assessment, tools),
  };
}

function headOf({ person, assessment }: PersonData, { t }: PageTools): PageHeadView {
  const open: ChipView = { kind: 'state', tone: 'attention', label: t('rules:confirmation.toBeConfirmed') };
  const { name, number } = person.employee;
  return {
    title: t('consolidation:person.title', { name, number }),
    lead: t(person.result.counted ? `rules:verdictText.${assessment.verdict}` : 'consolidation:person.notCounted'),
    chips: [standingChip(standingOf(person), t), ...(assessment.unconfirmed ? [open] : [])],
  };
}

function noticesOf({ person, assessment }: PersonData, { t }: PageTools): readonly NoticeView[] {
  const notices: (NoticeView | null)[] = [
    assessment.verdict !== 'conditional'
      ? null
      : {
          kind: 'warning',
          title: t('consolidation:person.missingTitle'),
          sentence: t('consolidation:person.missing', { assetNumber: assessment.chosen ?? '' }),
          items: assessment.missingControls.map((code) => controlLabel(code, t)),
        },
    assessment.unconfirmed ? { kind: 'warning', sentence: t('rules:unconfirmed') } : null,
    person.inferred ? { kind: 'info', sentence: t('rules:need.inferred') } : null,
  ];
  return notices.filter((notice) => notice !== null);
}

function factsOf({ person, rules, tree, on }: PersonData, tools: PageTools): DescriptionListView['items'] {
  const { t, date, can, number } = tools;
  const { employee, result, zones, chosen } = person;
  const fact = (key: string, detail: Cell) => ({ term: t(`consolidation:column.${key}`), detail });
  const postings = employee.postings.map(
    ({ unitId, kind }) => `${unitPath(tree, unitId)}（${t(`people:value.kind.${kind}`)}）`,
  );
  const model = `${t(`rules:model.${rules.model}`)} ${t(editionNameKey(rules.edition))}`;
  return [
    fact('name', can('people.read') ? { text: employee.name, href: `/people/${employee.personId}` } : employee.name),
    fact('postings', postings.join('、')),
    fact('zones', zonesCell(zones, tools)),
    fact('terminals', number(result.terminals)),
    fact('chosen', chosen),
    fact('why', whyText(person, tools)),
    fact('asOn', date(on)),
    fact('rules', can('network.read') ? { text: model, href: '/networks/rules' } : model),
  ];
}

function needsTable(needs: readonly Need[], data: PersonData, tools: PageTools): TableView {
  const { t } = tools;
  return {
    caption: t('consolidation:person.needs'),
    captionShown: true,
    columns: ['zone', 'reasons'].map((key) => ({ key, label: t(`consolidation:column.${key}`) })),
    rows: needs.map(({ zone, reasons }) => ({
      cells: [
        zoneCell(zone, tools),
        reasons.map((reason) => reasonText(reason, data, tools)).join(t('consolidation:why.separator')),
      ],
    })),
    empty: { sentence: t('consolidation:person.noNeeds') },
  };
}

function reasonText(reason: NeedReason, { systemNames, tree }: PersonData, { t }: PageTools): string {
  if (reason.through === 'terminal') return t('rules:need.terminal', { assetNumber: reason.assetNumber });
  const system = systemNames.get(reason.system) ?? reason.system;
  if (reason.through === 'person') return t('rules:need.person', { system });
  return t('rules:need.unit', { system, unit: tree.units.get(reason.unit)?.name ?? '' });
}

/** What the person also holds and the verdict does not look at, each with its reason. */
function othersTable({ holding }: AssessedPerson, { excluded }: Assessment, tools: PageTools): TableView | null {
  const { t } = tools;
  const set = excluded.map(({ assetNumber, home, reason }) => ({
    assetNumber,
    home,
    why: t(`rules:excluded.${reason}`),
  }));
  const idle = holding.idle.map(({ assetNumber, home, state }) => ({
    assetNumber,
    home,
    why: t(`devices:value.state.${state}`),
  }));
  if (set.length + idle.length === 0) return null;
  return {
    caption: t('consolidation:person.others'),
    captionShown: true,
    columns: ['assetNumber', 'zone', 'whyNot'].map((key) => ({ key, label: t(`consolidation:column.${key}`) })),
    rows: [...set, ...idle].map(({ assetNumber, home, why }) => ({ cells: [assetNumber, zoneCell(home, tools), why] })),
    empty: { sentence: '' },
  };
}
