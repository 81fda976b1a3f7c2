import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { CapacityForm, NoteForm } from '../decisions/decision.form.ts';
import { IsDay } from '../web/validators.ts';
import { IMPORTANCES } from './draft-life.rules.ts';

export class DecisionForm extends CapacityForm {
  @IsIn(IMPORTANCES, { message: 'decisions:form.choose' })
  importance = '';
}

export class AbolitionForm extends NoteForm {
  @IsDay({ message: 'policies:form.date' })
  from = '';
}

export class CommentForm {
  @IsNotEmpty({ message: 'policies:form.comment' })
  @MaxLength(2000, { message: 'policies:form.tooLong' })
  text = '';

  clauseKey = '';
}
