import { IsIn, Length, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { Holds } from './check.form.ts';
import { isStateMove } from './device-life.rules.ts';

const TOO_LONG = { message: 'devices:invalid.tooLong' };
const NO_DAY = { message: 'devices:invalid.day' };

/** To a person, or to a unit as a whole where no person is named. */
export class HandOverForm {
  @MaxLength(100, TOO_LONG)
  holder = '';

  @MaxLength(100, TOO_LONG)
  unit = '';

  @IsDay(NO_DAY)
  from = '';

  @MaxLength(500, TOO_LONG)
  reason = '';

  revision = '';
}

/** `move` is where the terminal goes next: back into stock, or aside to be returned to the lessor. */
export class ReturnForm {
  @IsIn(['takeBack', 'collect'], { message: 'devices:invalid.move' })
  move = '';

  @Length(1, 100, { message: 'devices:invalid.keeper' })
  unit = '';

  @IsDay(NO_DAY)
  from = '';

  @MaxLength(500, TOO_LONG)
  reason = '';

  revision = '';
}

export class StateForm {
  @Holds(isStateMove, 'devices:invalid.move')
  move = '';

  @IsDay(NO_DAY)
  from = '';

  @MaxLength(500, TOO_LONG)
  reason = '';

  revision = '';
}
