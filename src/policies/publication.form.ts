import { Length } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { CampaignForm } from './campaign.form.ts';

export class PublicationForm extends CampaignForm {
  @Length(1, 100, { message: 'policies:form.documentNumber' })
  documentNumber = '';

  @IsDay({ message: 'policies:form.date' })
  publishedOn = '';

  @IsDay({ message: 'policies:form.date' })
  effectiveOn = '';
}
