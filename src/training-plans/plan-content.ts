import { readAudience } from '../audience/audience.rules.ts';
import type { AudienceNames } from '../audience/audience-named.queries.ts';
import { audienceWords } from '../audience/audience-words.ts';
import type { Hands, ProposalRow } from '../decisions/hands.queries.ts';
import type { NamedZone } from '../networks/zone-label.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { ItemRow, PlanRow } from './plan.queries.ts';
import type { ReportRow } from './report.queries.ts';

export interface PlanData {
  readonly plan: PlanRow;
  readonly items: readonly ItemRow[];
  /** Courses that the plan does not have. */
  readonly rest: readonly { readonly code: string; readonly title: string; readonly audience: string }[];
  readonly names: AudienceNames;
  readonly zones: readonly NamedZone[];
  readonly hands: Hands;
  readonly proposal: ProposalRow | null;
  readonly reports: readonly ReportRow[];
  /** The plan that holds for the year; null while none was decided. */
  readonly held: PlanRow | null;
}

export const ITEM_COLUMNS = ['course', 'audience', 'opensOn', 'dueOn', 'makeUpUntil', 'methods', 'note'] as const;

/** How a planned course reads, on the page and on paper. */
export function itemTexts(item: ItemRow, { names, zones }: PlanData, tools: ViewTools) {
  const { t, date } = tools;
  const audience = readAudience(item.audience);
  return {
    course: item.title,
    audience: audienceWords(audience, names, zones, tools).join(t('trainingPlans:and')),
    opensOn: date(item.opensOn),
    dueOn: date(item.dueOn),
    makeUpUntil: item.makeUpUntil && date(item.makeUpUntil),
    methods: item.methods.map((mode) => t(`training:mode.${mode}`)).join(t('trainingPlans:comma')),
    note: item.note,
  };
}
