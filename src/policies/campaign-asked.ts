import { foldCode, namesIn } from '../shared/text.ts';
import { JOINER_DAYS } from './campaign.rules.ts';

interface CampaignTyped {
  readonly joinerDays: string;
  readonly statement: string;
  readonly units: string;
  readonly classes: readonly string[];
  readonly zones: readonly string[];
  readonly mnHandlers: readonly string[];
}

/** What the fields of a campaign say; what was left empty is as it is everywhere. */
export const campaignAsked = (typed: CampaignTyped, statement: string) => ({
  statement: typed.statement === '' ? statement : typed.statement,
  joinerDays: typed.joinerDays === '' ? JOINER_DAYS : Number(foldCode(typed.joinerDays)),
  audience: {
    units: namesIn(typed.units),
    classes: typed.classes,
    zones: typed.zones,
    mnHandlers: typed.mnHandlers.length > 0,
  },
});
