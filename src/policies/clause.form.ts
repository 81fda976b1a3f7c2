import { IsIn, IsNotEmpty, Matches, MaxLength } from 'class-validator';
import { IsDayOrEmpty } from '../web/validators.ts';
import { AreVisible, HeadWords } from './head.form.ts';
import { CLAUSE_LEVELS } from './policy-shape.ts';

const TOO_LONG = { message: 'policies:form.tooLong' };

/** One clause of a draft, as it is typed. */
export class ClauseForm {
  @IsNotEmpty({ message: 'policies:form.label' })
  @MaxLength(40, TOO_LONG)
  label = '';

  @MaxLength(200, TOO_LONG)
  heading = '';

  @MaxLength(20_000, TOO_LONG)
  body = '';

  @MaxLength(200, TOO_LONG)
  guidelineKeys = '';

  @MaxLength(200, TOO_LONG)
  evidence = '';

  @MaxLength(500, TOO_LONG)
  reason = '';

  /** Of the clause that was on the screen. */
  baseHash = '';

  preview = '';
}

export class NewClauseForm extends ClauseForm {
  @IsIn(CLAUSE_LEVELS, { message: 'policies:form.choose' })
  level = '';

  /** Key of the clause behind which it stands; empty: at the front. */
  after = '';
}

/** What is done with a clause as a whole, on the draft as it was seen. */
export class ClauseStepForm {
  @MaxLength(10, TOO_LONG)
  revision = '';
}

export class MoveForm extends ClauseStepForm {
  after = '';
}

export class SplitForm extends ClauseStepForm {
  @Matches(/^\d+$/, { message: 'policies:form.choose' })
  at = '';
}

/** The front matter of a draft. */
export class HeadForm extends HeadWords {
  @MaxLength(10, TOO_LONG)
  revision = '';

  @IsDayOrEmpty({ message: 'policies:form.date' })
  enactedOn = '';

  @IsDayOrEmpty({ message: 'policies:form.date' })
  effectiveOn = '';

  @AreVisible()
  @MaxLength(1000, TOO_LONG)
  note = '';
}

/** A new draft of a document: from which version, and how its number goes on. */
export class DraftForm {
  base = '';

  @IsIn(['minor', 'major'], { message: 'policies:form.choose' })
  step = '';
}

/** 改正の概要: why one clause changes; empty says nothing of it. */
export class ReasonForm {
  @IsNotEmpty({ message: 'policies:form.choose' })
  @MaxLength(80, TOO_LONG)
  clauseKey = '';

  @MaxLength(500, TOO_LONG)
  changeReason = '';
}
