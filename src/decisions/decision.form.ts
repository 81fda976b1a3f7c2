import { IsIn, IsNotEmpty, Matches, MaxLength } from 'class-validator';
import { DECISION_CLASSES, RETENTIONS } from './decision.rules.ts';

const TOO_LONG = { message: 'decisions:form.tooLong' };

/** A step that says no more than its note. */
export class NoteForm {
  @MaxLength(1000, TOO_LONG)
  note = '';

  revision = '';
}

/** 起案文書 (domain: 文書番号, 件名, 伺い文, 決裁区分, 完結年度, 保存期間) with those to whom it goes. */
export class ProposalForm extends NoteForm {
  @IsNotEmpty({ message: 'decisions:form.subject' })
  @MaxLength(200, TOO_LONG)
  subject = '';

  @IsNotEmpty({ message: 'decisions:form.purpose' })
  @MaxLength(4000, TOO_LONG)
  purpose = '';

  @MaxLength(100, TOO_LONG)
  officeNumber = '';

  @IsIn(DECISION_CLASSES, { message: 'decisions:form.choose' })
  decisionClass = '';

  @IsIn(RETENTIONS, { message: 'decisions:form.choose' })
  retention = '';

  @Matches(/^20\d\d$/, { message: 'decisions:form.fiscalYear' })
  fiscalYear = '';

  @MaxLength(1000, TOO_LONG)
  line = '';

  @MaxLength(1000, TOO_LONG)
  joint = '';
}

/** Whether somebody decides by themselves or in the place of another. */
export class CapacityForm extends NoteForm {
  @IsIn(['own', 'proxy'], { message: 'decisions:form.choose' })
  capacity = '';
}
