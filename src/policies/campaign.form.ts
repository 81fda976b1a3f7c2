import { Length, Matches } from 'class-validator';
import { AudienceForm } from '../audience/audience.form.ts';
import { IsDay } from '../web/validators.ts';

/** Who is asked to acknowledge a version, until when, and what they say by it. */
export class CampaignForm extends AudienceForm {
  @IsDay({ message: 'policies:form.date' })
  dueOn = '';

  @Matches(/^(\d{1,3})?$/, { message: 'campaigns:form.joinerDays' })
  joinerDays = '';

  @Length(0, 1000, { message: 'campaigns:form.statement' })
  statement = '';
}
