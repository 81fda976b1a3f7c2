import { IsIn, IsNotEmpty, Matches, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { DECISION_CLASSES, IMPORTANCES, RETENTIONS } from './draft-life.rules.ts';

const TOO_LONG = { message: 'policies:form.tooLong' };

/** A step that says no more than its note. */
export class NoteForm {
  @MaxLength(1000, TOO_LONG)
  note = '';

  revision = '';
}

/** 起案文書 (domain: 文書番号, 件名, 伺い文, 決裁区分, 完結年度, 保存期間) with those to whom it goes. */
export class ProposalForm extends NoteForm {
  @IsNotEmpty({ message: 'policies:form.subject' })
  @MaxLength(200, TOO_LONG)
  subject = '';

  @IsNotEmpty({ message: 'policies:form.purpose' })
  @MaxLength(4000, TOO_LONG)
  purpose = '';

  @MaxLength(100, TOO_LONG)
  officeNumber = '';

  @IsIn(DECISION_CLASSES, { message: 'policies:form.choose' })
  decisionClass = '';

  @IsIn(RETENTIONS, { message: 'policies:form.choose' })
  retention = '';

  @Matches(/^20\d\d$/, { message: 'policies:form.fiscalYear' })
  fiscalYear = '';

  @MaxLength(1000, TOO_LONG)
  line = '';

  @MaxLength(1000, TOO_LONG)
  joint = '';
}

export class DecisionForm extends NoteForm {
  @IsIn(IMPORTANCES, { message: 'policies:form.choose' })
  importance = '';

  @IsIn(['own', 'proxy'], { message: 'policies:form.choose' })
  capacity = '';
}

export class AbolitionForm extends NoteForm {
  @IsDay({ message: 'policies:form.date' })
  from = '';
}

export class CommentForm {
  @IsNotEmpty({ message: 'policies:form.comment' })
  @MaxLength(2000, TOO_LONG)
  text = '';

  clauseKey = '';
}
