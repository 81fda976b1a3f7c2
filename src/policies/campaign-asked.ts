import { foldCode } from '../shared/text.ts';
import { dayOf } from '../web/validators.ts';
import type { CampaignAsked } from './campaign.actions.ts';
import type { CampaignForm } from './campaign.form.ts';
import { JOINER_DAYS } from './campaign.rules.ts';

/** What the fields of a campaign say; what was left empty is as it is everywhere. */
export const campaignAsked = (typed: CampaignForm, statement: string): CampaignAsked => ({
  statement: typed.statement === '' ? statement : typed.statement,
  joinerDays: typed.joinerDays === '' ? JOINER_DAYS : Number(foldCode(typed.joinerDays)),
  dueOn: dayOf(typed.dueOn),
  audience: typed,
});
