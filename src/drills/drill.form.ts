import { Length, Matches, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';

/** What can be put right of a drill; by its code the files of results find it. */
export class DrillEditForm {
  @Length(1, 100, { message: 'drills:form.title' })
  title = '';

  @IsDay({ message: 'drills:form.heldOn' })
  heldOn = '';

  @Length(1, 1_000, { message: 'drills:form.pretence' })
  pretence = '';

  @Length(1, 100, { message: 'drills:form.conductor' })
  conductor = '';

  @MaxLength(2_000, { message: 'drills:form.note' })
  note = '';

  @Matches(/^\d{0,9}$/, { message: 'drills:form.revision' })
  revision = '';
}

export class DrillForm extends DrillEditForm {
  /** Capitals, so that no drill has the address of a page. */
  @Matches(/^[A-Z0-9-]{2,40}$/, { message: 'drills:form.code' })
  code = '';
}
