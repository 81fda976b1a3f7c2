import { MaxLength } from 'class-validator';
import { IsDayOrEmpty } from '../web/validators.ts';

/** Whom it concerns, as it is typed: what is left empty narrows nothing. */
export class AudienceForm {
  /** One in a line, as in the three others that are typed. */
  @MaxLength(4000, { message: 'audience:form.units' })
  units = '';

  @MaxLength(4000, { message: 'audience:form.titles' })
  titles = '';

  @MaxLength(4000, { message: 'audience:form.systems' })
  systems = '';

  @IsDayOrEmpty({ message: 'audience:form.joinedSince' })
  joinedSince = '';

  classes: string[] = [];
  roles: string[] = [];
  zones: string[] = [];
  mnHandlers: string[] = [];
}
