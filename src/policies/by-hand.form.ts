import { IsIn, Length, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { BY_HAND } from './acknowledgement.rules.ts';

const MODES: readonly string[] = BY_HAND.map(({ code }) => code);

/** What a section head enters for people who cannot do it at a terminal of their own. */
export class ByHandForm {
  people: string[] = [];

  @IsDay({ message: 'policies:form.date' })
  signedOn = '';

  @IsIn(MODES, { message: 'campaigns:form.mode' })
  mode = '';

  @MaxLength(400, { message: 'campaigns:form.note' })
  note = '';
}

export class RetractionForm {
  @Length(1, 400, { message: 'campaigns:form.reason' })
  reason = '';
}
