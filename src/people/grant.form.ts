import { IsIn, MaxLength } from 'class-validator';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import { GRANTED_ROLES } from './grant.rules.ts';

export class GrantForm {
  @IsIn([...GRANTED_ROLES], { message: 'people:invalid.role' })
  role = '';

  @MaxLength(100, { message: 'people:invalid.tooLong' })
  unit = '';

  @IsDay({ message: 'people:invalid.day' })
  fromOn = '';

  @IsDayOrEmpty({ message: 'people:invalid.day' })
  untilOn = '';

  @MaxLength(500, { message: 'people:invalid.tooLong' })
  reason = '';
}
