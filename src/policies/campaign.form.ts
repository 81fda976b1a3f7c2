import { Length, Matches, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';

/** Who is asked to acknowledge a version, until when, and what they say by it. */
export class CampaignForm {
  @IsDay({ message: 'policies:form.date' })
  dueOn = '';

  @Matches(/^(\d{1,3})?$/, { message: 'campaigns:form.joinerDays' })
  joinerDays = '';

  @Length(0, 1000, { message: 'campaigns:form.statement' })
  statement = '';

  /** One in a line. */
  @MaxLength(4000, { message: 'campaigns:form.units' })
  units = '';

  classes: string[] = [];
  zones: string[] = [];
  mnHandlers: string[] = [];
}
