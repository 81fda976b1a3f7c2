import { referenceLabel } from '../exceptions/exception-label.ts';
import type { ControlCode } from '../networks/control.rules.ts';
import { zoneChip } from '../networks/zone-label.ts';
import type { Cell, ChipView, PageHeadView, TableView } from '../web/components.ts';
import { html } from '../web/html.ts';
import type { PersonTerminal } from './held-terminals.ts';
import { controlLabel, lapsedChip, type PageTools, standingChip, zoneCell, zoneNamed } from './labels.ts';
import { type Explained, isLapsed, lapsedRows } from './lapsed.ts';
import type { Leg } from './leg.rules.ts';
import type { CandidateAssessment } from './verdict.rules.ts';

/** One terminal as the only one: how it reaches each zone, and which controls that asks. */
export interface CandidateView {
  readonly title: string;
  readonly href: string | null;
  readonly chips: NonNullable<PageHeadView['chips']>;
  readonly sentence: string;
  readonly legs: TableView;
  readonly controls: TableView;
}

export function candidateView(
  candidate: CandidateAssessment,
  whose: Omit<Explained, 'assessment'>,
  tools: PageTools,
): CandidateView {
  const { person, exceptions, on } = whose;
  const { t, can } = tools;
  const { assetNumber, home, verdict } = candidate;
  const terminal = person.holding.inHand.find((held) => held.assetNumber === assetNumber);
  const isChosen = person.chosen === assetNumber;
  const kept: ChipView = { kind: 'plain', tone: 'info', label: t('consolidation:person.chosen') };
  const zone = zoneChip(zoneNamed(home, tools), tools);
  const lost = lapsedRows(exceptions, terminal?.deviceId, on);
  const lapsed = candidate.legs.some((leg) => isLapsed(leg, lost));
  return {
    title: assetNumber,
    href: terminal && can('device.read') ? `/devices/${terminal.deviceId}` : null,
    chips: [zone, ...(lapsed ? [lapsedChip(t)] : []), standingChip(verdict, t), ...(isChosen ? [kept] : [])],
    sentence: t(`consolidation:candidate.${lapsed ? 'lapsed' : verdict}`),
    legs: legsTable(candidate, lost, tools),
    controls: controlsTable(candidate, terminal, tools),
  };
}

const LEG_COLUMNS = ['zone', 'method', 'rule', 'ruling', 'reached', 'missing', 'note'] as const;

function legsTable({ assetNumber, legs }: CandidateAssessment, lost: ReadonlySet<number>, tools: PageTools): TableView {
  const { t } = tools;
  return {
    caption: t('consolidation:candidate.legs', { assetNumber }),
    wide: true,
    columns: LEG_COLUMNS.map((key) => ({ key, label: t(`consolidation:column.${key}`) })),
    rows: legs.map((leg) => ({ cells: legCells(leg, isLapsed(leg, lost), tools) })),
    empty: { sentence: '' },
  };
}

function legCells(leg: Leg, lapsed: boolean, tools: PageTools): readonly Cell[] {
  const { t } = tools;
  return [
    zoneCell(leg.zone, tools),
    t(`rules:method.${leg.method}`),
    ruleCell(leg.row, tools),
    t(`rules:rowVerdict.${leg.ruling}`),
    { chip: { ...standingChip(leg.verdict, t), label: t(`consolidation:leg.${lapsed ? 'lapsed' : leg.verdict}`) } },
    leg.missingControls.join(' '),
    notesOf(leg, tools).join(t('consolidation:why.separator')),
  ];
}

/** The row's number leads to the table of rules; what it says stands beside it. */
function ruleCell(row: number | null, { t, can }: PageTools): Cell {
  if (row === null) return t('rules:row.none');
  const [number, sentence] = [t('consolidation:row', { row }), t(`rules:row.${row}`)];
  if (!can('network.read')) return `${number}: ${sentence}`;
  return { html: html`<a href="/networks/rules#row-${row}">${number}</a> ${sentence}` };
}

function notesOf({ needed, conditions, unconfirmed, exception }: Leg, tools: PageTools): readonly string[] {
  const { t } = tools;
  return [
    ...(needed ? [] : [t('consolidation:candidate.homeOnly')]),
    ...conditions.map((condition) => t(`rules:condition.${condition}`)),
    ...(exception === null
      ? []
      : [t('consolidation:candidate.exceptionUsed', { reference: referenceLabel(exception, tools) })]),
    ...(unconfirmed ? [t('rules:confirmation.toBeConfirmed')] : []),
  ];
}

function controlsTable(
  { assetNumber, legs }: CandidateAssessment,
  terminal: PersonTerminal | undefined,
  tools: PageTools,
): TableView {
  const { t } = tools;
  const asked = [...new Set(legs.flatMap(({ controls }) => controls))].sort();
  const missing = new Set(legs.flatMap(({ missingControls }) => missingControls));
  return {
    caption: t('consolidation:candidate.controls', { assetNumber }),
    columns: ['control', 'askedBy', 'standing'].map((key) => ({ key, label: t(`consolidation:column.${key}`) })),
    rows: asked.map((code) => ({
      cells: [
        controlLabel(code, t),
        rowsAsking(code, legs, tools),
        { chip: presence(code, missing, terminal?.confirmedOn[code], tools) },
      ],
    })),
    empty: { sentence: t('consolidation:candidate.noControls') },
  };
}

function rowsAsking(code: ControlCode, legs: readonly Leg[], { t }: PageTools): string {
  const rows = legs.flatMap(({ controls, row }) => (controls.includes(code) && row !== null ? [row] : []));
  return [...new Set(rows)].map((row) => t('consolidation:row', { row })).join(t('consolidation:why.separator'));
}

/** Confirmed with its day, only claimed, held by the city as a whole, or missing. */
function presence(
  code: ControlCode,
  missing: ReadonlySet<ControlCode>,
  confirmedOn: string | null | undefined,
  { t, date }: PageTools,
): ChipView {
  if (missing.has(code)) return { kind: 'state', tone: 'bad', label: t('consolidation:control.missing') };
  if (confirmedOn === null) return { kind: 'state', tone: 'attention', label: t('devices:control.claimed') };
  const label = confirmedOn
    ? t('consolidation:control.confirmed', { date: date(confirmedOn) })
    : t('consolidation:control.city');
  return { kind: 'state', tone: 'good', label };
}
