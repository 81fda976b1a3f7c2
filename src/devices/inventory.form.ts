import { IsIn, Length, Matches, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { COMPARED, RESOLUTIONS } from './inventory.rules.ts';

/** Beside the file itself. */
export class ReconciliationForm {
  @IsDay({ message: 'inventory:form.on' })
  on = '';

  /** Id of a saved column mapping; empty for none. */
  @MaxLength(36, { message: 'inventory:form.mapping' })
  mapping = '';

  @IsIn(COMPARED, { each: true, message: 'inventory:form.fields' })
  fields: string[] = [];
}

export class ResolutionForm {
  @IsIn(RESOLUTIONS, { message: 'inventory:form.resolution' })
  resolution = '';

  @Length(1, 400, { message: 'inventory:form.reason' })
  reason = '';

  /** `alike`: the other open ones of the same kind and field, too. */
  @IsIn(['alike'], { each: true, message: 'inventory:form.scope' })
  scope: string[] = [];

  /** Of the resolution that the form showed. */
  @Matches(/^[0-9a-f-]{0,36}$/, { message: 'inventory:form.shown' })
  shown = '';
}
