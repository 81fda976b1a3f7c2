import type { TableView } from '../web/components.ts';
import { controlLabel, lapsedChip, type PageTools, todayChip, zoneCell, zoneNamed } from './labels.ts';
import type { HeldToday, TodayAssessment } from './today.rules.ts';

/** The verdict on all that is in hand today, terminal by terminal. */
export function todayView(today: TodayAssessment, lapsed: ReadonlySet<string>, tools: PageTools) {
  const { t } = tools;
  const zones = today.unreached.map((zone) => zoneNamed(zone, tools).name).join(t('consolidation:why.separator'));
  const sentence =
    today.unreached.length > 0
      ? t('consolidation:todayText.unreached', { zones })
      : t(`consolidation:todayText.${today.verdict}`);
  return { title: t('consolidation:person.today'), sentence, terminals: terminalsTable(today, lapsed, tools) };
}

const COLUMNS = ['assetNumber', 'zone', 'usedFor', 'standing', 'rule', 'missing'] as const;

function terminalsTable({ terminals }: TodayAssessment, lapsed: ReadonlySet<string>, tools: PageTools): TableView {
  const { t } = tools;
  return {
    caption: t('consolidation:person.today'),
    wide: true,
    columns: COLUMNS.map((key) => ({ key, label: t(`consolidation:column.${key}`) })),
    rows: terminals.map((one) => ({ cells: cellsOf(one, lapsed.has(one.assetNumber), tools) })),
    empty: { sentence: t('consolidation:todayText.none') },
  };
}

function cellsOf(
  { assetNumber, home, verdict, legs, missingControls }: HeldToday,
  isLapsed: boolean,
  tools: PageTools,
) {
  const { t } = tools;
  const separator = t('consolidation:why.separator');
  const used = legs.filter(({ needed }) => needed).map(({ zone }) => zoneNamed(zone, tools).name);
  const rules = legs.flatMap(({ row }) => (row === null ? [] : [t('consolidation:row', { row })]));
  return [
    assetNumber,
    zoneCell(home, tools),
    used.join(separator),
    { chip: isLapsed ? lapsedChip(t) : todayChip(verdict, t) },
    [...new Set(rules)].join(separator),
    missingControls.map((code) => controlLabel(code, t)).join(separator),
  ];
}
