import { Length, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';

export class PublicationForm {
  @Length(1, 100, { message: 'policies:form.documentNumber' })
  documentNumber = '';

  @IsDay({ message: 'policies:form.date' })
  enactedOn = '';

  @IsDay({ message: 'policies:form.date' })
  promulgatedOn = '';

  @IsDay({ message: 'policies:form.date' })
  publishedOn = '';

  @IsDay({ message: 'policies:form.date' })
  effectiveOn = '';

  @IsDay({ message: 'policies:form.date' })
  dueOn = '';

  @MaxLength(300, { message: 'policies:form.tooLong' })
  publicAddress = '';
}
