import { IsIn, IsNotEmpty, Length, Matches, MaxLength } from 'class-validator';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import { FINDING_KINDS, RESULTS } from './audit.rules.ts';

const TOO_LONG = { message: 'audits:invalid.tooLong' };
const DAY = { message: 'audits:invalid.day' };
const TEXT = { message: 'audits:invalid.text' };

/** A plan of any kind; what a kind does not ask stays empty. */
export class PlanForm {
  @Length(1, 100, { message: 'audits:invalid.title' })
  title = '';

  @Matches(/^(20\d\d)?$/, { message: 'audits:invalid.fiscalYear' })
  fiscalYear = '';

  @Length(1, 2_000, { message: 'audits:invalid.purpose' })
  purpose = '';

  /** One a line. */
  @MaxLength(4_000, TOO_LONG)
  units = '';

  @MaxLength(2_000, TOO_LONG)
  targets = '';

  @IsDayOrEmpty(DAY)
  startsOn = '';

  @IsDayOrEmpty(DAY)
  endsOn = '';

  /** One a line. */
  @MaxLength(4_000, TOO_LONG)
  auditors = '';

  @MaxLength(2_000, TOO_LONG)
  team = '';

  @MaxLength(2_000, TOO_LONG)
  criteria = '';

  @MaxLength(20, TOO_LONG)
  revision = '';
}

/** 委員会の承認. */
export class ApprovalForm {
  @IsDay(DAY)
  decidedOn = '';

  @Length(1, 100, { message: 'audits:invalid.documentNumber' })
  documentNumber = '';

  @MaxLength(20, TOO_LONG)
  revision = '';
}

/** A step with a note: 総評, a reason, or none. */
export class NoteForm {
  @MaxLength(4_000, TOO_LONG)
  note = '';
}

export class ChecklistForm {
  /** Guideline keys. */
  @IsNotEmpty({ each: true, message: 'audits:invalid.keys' })
  keys: string[] = [];
}

export class QuestionForm {
  @Length(1, 1_000, TEXT)
  question = '';
}

export class ResultForm {
  @IsIn(RESULTS, { message: 'audits:invalid.result' })
  result = '';

  @MaxLength(2_000, TOO_LONG)
  note = '';

  /** One a line. */
  @MaxLength(4_000, TOO_LONG)
  evidence = '';

  /** The result that it takes the place of. */
  @MaxLength(36, TOO_LONG)
  known = '';
}

export class FindingForm {
  @IsIn(FINDING_KINDS, { message: 'audits:invalid.kind' })
  kind = '';

  @Length(1, 100, { message: 'audits:invalid.unit' })
  unit = '';

  /** The place of the item that showed it; empty for none. */
  @MaxLength(36, TOO_LONG)
  item = '';

  @Length(1, 2_000, TEXT)
  text = '';

  @IsDay(DAY)
  answerBy = '';
}

export class SpreadForm {
  @Length(1, 4_000, { message: 'audits:invalid.units' })
  units = '';

  @IsDay(DAY)
  answerBy = '';
}

export class AnswerForm {
  @Length(1, 2_000, { message: 'audits:invalid.answer' })
  answer = '';

  @Length(1, 2_000, { message: 'audits:invalid.measure' })
  measure = '';

  @IsDay(DAY)
  dueOn = '';
}

export class CompletionForm {
  @IsDay(DAY)
  doneOn = '';

  @Length(1, 2_000, { message: 'audits:invalid.what' })
  what = '';
}
