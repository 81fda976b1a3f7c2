import { ArrayMaxSize, IsIn, Matches, MaxLength } from 'class-validator';

/** Those who are ticked, or all who have not. */
const WHOM = ['chosen', 'all'] as const;

export class NudgeForm {
  @ArrayMaxSize(1_000, { message: 'section:form.people' })
  people: string[] = [];

  @IsIn(WHOM, { message: 'section:form.whom' })
  whom = '';

  /** A code; empty for every course of the year. */
  @MaxLength(40, { message: 'section:form.course' })
  course = '';

  @Matches(/^[^\p{Cc}\u2028\u2029]*$/u, { message: 'section:form.line' })
  @MaxLength(400, { message: 'section:form.line' })
  line = '';
}
