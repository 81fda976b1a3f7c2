import { IsNotEmpty, Matches, MaxLength } from 'class-validator';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import { seatsField } from './seats-field.ts';

const TOO_LONG = { message: 'waves:invalid.tooLong' };

/** When a plan can be carried out; the days of `seatsForm` are beside it. */
export class ScheduleForm {
  @IsDay({ message: 'waves:invalid.startOn' })
  startOn = '';

  @Matches(/^\d{1,3}$/, { message: 'waves:invalid.weeks' })
  weeks = '';

  @IsNotEmpty({ message: 'waves:refused.noTechnician' })
  @MaxLength(5000, TOO_LONG)
  technicians = '';

  @MaxLength(5000, TOO_LONG)
  closed = '';

  @Matches(/^\d{1,6}$/, { message: 'waves:invalid.lateCost' })
  lateCost = '';

  revision = '';
}

const known = new Map<number, new () => ScheduleForm>();

/** One more day for each method that the plan uses. Each form is made once: what validates it is kept for ever. */
export function formWithSeats(methods: number): new () => ScheduleForm {
  const Form = known.get(methods) ?? withSeats(Array.from({ length: methods }, (_, at) => seatsField(at)));
  known.set(methods, Form);
  return Form;
}

function withSeats(fields: readonly string[]): new () => ScheduleForm {
  class WithSeats extends ScheduleForm {
    constructor() {
      super();
      Object.assign(this, Object.fromEntries(fields.map((field) => [field, ''])));
    }
  }
  for (const field of fields) IsDayOrEmpty({ message: 'waves:invalid.seatsFrom' })(WithSeats.prototype, field);
  return WithSeats;
}

/** Where a unit begins. */
export class WeekForm {
  @Matches(/^\d{0,3}$/, { message: 'waves:invalid.week' })
  week = '';

  revision = '';
}
