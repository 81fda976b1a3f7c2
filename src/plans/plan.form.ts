import { ArrayMaxSize, ArrayNotEmpty, IsNotEmpty, MaxLength } from 'class-validator';

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

/** A week of a large office. */
const MOST_TICKED = 1000;

/** Items that are done; the 管理番号 of terminals that were bought are beside it. */
export class TickForm {
  @ArrayMaxSize(MOST_TICKED, { message: 'plans:invalid.manyItems' })
  @ArrayNotEmpty({ message: 'plans:invalid.noItem' })
  /** `id revision`, as the items were when they were chosen. */
  chosen: string[] = [];
}
