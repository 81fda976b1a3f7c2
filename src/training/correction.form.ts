import { IsIn, Length, Matches, ValidateIf } from 'class-validator';
import { DEEDS } from './correction.rules.ts';
import { MODES } from './training.rules.ts';

const CODES: readonly string[] = MODES.map(({ code }) => code);

const isCorrected = ({ deed }: CorrectionForm): boolean => deed !== 'withdraw';

export class CorrectionForm {
  @IsIn(DEEDS, { message: 'transcript:form.deed' })
  deed = '';

  @ValidateIf((form: CorrectionForm) => isCorrected(form) && form.score !== '')
  @Matches(/^\d{1,3}$/, { message: 'training:form.score' })
  score = '';

  @ValidateIf(isCorrected)
  @IsIn(['1', '0'], { message: 'training:form.passed' })
  passed = '';

  @ValidateIf(isCorrected)
  @IsIn(CODES, { message: 'training:form.mode' })
  mode = '';

  @Length(1, 400, { message: 'transcript:form.reason' })
  reason = '';
}
