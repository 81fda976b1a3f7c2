import { ArrayMaxSize, IsIn, IsNotEmpty, Length, MaxLength } from 'class-validator';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import { answerFields } from './answers.rules.ts';
import { MOST_CLAUSES, RESPONDENTS } from './inspection.rules.ts';

const TOO_LONG = { message: 'inspections:invalid.tooLong' };

export class SheetForm {
  @Length(1, 100, { message: 'inspections:invalid.title' })
  title = '';

  @MaxLength(2_000, TOO_LONG)
  lead = '';

  @IsIn(RESPONDENTS, { message: 'inspections:invalid.respondents' })
  respondents = '';

  @IsDay({ message: 'inspections:invalid.day' })
  opensOn = '';

  @IsDay({ message: 'inspections:invalid.day' })
  dueOn = '';

  /** The sheet whose questions it begins with; empty for none. */
  @MaxLength(36, TOO_LONG)
  copiedFrom = '';

  @MaxLength(20, TOO_LONG)
  revision = '';
}

export class QuestionForm {
  @Length(1, 500, { message: 'inspections:invalid.text' })
  text = '';

  @MaxLength(1_000, TOO_LONG)
  how = '';

  @ArrayMaxSize(MOST_CLAUSES, { message: 'inspections:invalid.clauses' })
  clauses: string[] = [];

  /** 問: the place among the questions. */
  @MaxLength(10, TOO_LONG)
  place = '';

  @MaxLength(20, TOO_LONG)
  revision = '';
}

/** A step of a sheet or of a reply: one button, and a note where it needs one. */
export class StepForm {
  @MaxLength(500, TOO_LONG)
  note = '';

  @MaxLength(20, TOO_LONG)
  revision = '';
}

export class ImprovementForm {
  /** Empty: not done after all. */
  @IsDayOrEmpty({ message: 'inspections:invalid.day' })
  doneOn = '';

  @MaxLength(1_000, TOO_LONG)
  @IsNotEmpty({ message: 'inspections:invalid.what' })
  what = '';
}

class AnswerForm {
  @MaxLength(20, TOO_LONG)
  revision = '';

  @MaxLength(20, TOO_LONG)
  step = '';
}

/** The form of a sheet's answers, with the fields of each question. */
export const answerForm = (questions: number): (new () => AnswerForm) =>
  class extends AnswerForm {
    constructor() {
      super();
      for (const name of answerFields(questions)) Object.assign(this, { [name]: '' });
    }
  };
