import { IsNotEmpty, MaxLength } from 'class-validator';

const TOO_LONG = { message: 'plans:invalid.tooLong' };

export class PlanForm {
  @IsNotEmpty({ message: 'plans:invalid.name' })
  @MaxLength(100, TOO_LONG)
  name = '';

  @MaxLength(500, TOO_LONG)
  note = '';
}

/** One step of a plan's life. */
export class PlanStepForm {
  @MaxLength(500, TOO_LONG)
  note = '';

  revision = '';
}

/** An item is done. */
export class TickForm {
  @MaxLength(40, TOO_LONG)
  assetNumber = '';

  revision = '';
  back = '';
}
