import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import { SUBJECT_KINDS } from './exception.rules.ts';

const TOO_LONG = { message: 'exceptions:invalid.tooLong' };

export class ExceptionForm {
  @IsIn(SUBJECT_KINDS, { message: 'exceptions:invalid.subjectKind' })
  subjectKind = '';

  /** 職員番号, 管理番号 or 所属コード; empty for oneself and for everybody. */
  @MaxLength(100, TOO_LONG)
  subject = '';

  accessRow = '';

  @IsNotEmpty({ message: 'exceptions:invalid.clause' })
  clause = '';

  @MaxLength(2000, TOO_LONG)
  @IsNotEmpty({ message: 'exceptions:invalid.reason' })
  reason = '';

  @MaxLength(2000, TOO_LONG)
  @IsNotEmpty({ message: 'exceptions:invalid.measure' })
  measure = '';

  @IsDay({ message: 'exceptions:invalid.day' })
  fromOn = '';

  /** Never open-ended. */
  @IsDay({ message: 'exceptions:invalid.untilOn' })
  untilOn = '';

  @MaxLength(500, TOO_LONG)
  emergency = '';

  revision = '';
}

/** One step of a request's life; `endsOn` where it ends an exception early. */
export class ExceptionStepForm {
  @IsDayOrEmpty({ message: 'exceptions:invalid.day' })
  endsOn = '';

  @MaxLength(500, TOO_LONG)
  note = '';

  revision = '';
}
