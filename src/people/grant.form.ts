import { IsIn, MaxLength } from 'class-validator';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import { GRANTED_ROLES } from './grant.rules.ts';

/** Over what and when a role is given. */
export class GrantReachForm {
  @MaxLength(100, { message: 'people:invalid.tooLong' })
  unit = '';

  @IsDay({ message: 'people:invalid.day' })
  fromOn = '';

  @IsDayOrEmpty({ message: 'people:invalid.day' })
  untilOn = '';

  /** 監査対象期間, for a visiting auditor alone. */
  @IsDayOrEmpty({ message: 'people:invalid.day' })
  auditedFrom = '';

  @IsDayOrEmpty({ message: 'people:invalid.day' })
  auditedUntil = '';

  @MaxLength(500, { message: 'people:invalid.tooLong' })
  reason = '';
}

export class GrantForm extends GrantReachForm {
  @IsIn([...GRANTED_ROLES], { message: 'people:invalid.role' })
  role = '';
}
