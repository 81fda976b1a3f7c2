import { Length, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';

/** What makes a decided version public; whom it is to be acknowledged by is a form of its own. */
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

  @MaxLength(300, { message: 'policies:form.tooLong' })
  publicAddress = '';
}

/** When and where a published version was made public. */
export class PublicityForm {
  @IsDay({ message: 'policies:form.date' })
  publishedOn = '';

  @MaxLength(300, { message: 'policies:form.tooLong' })
  publicAddress = '';
}
