import { IsIn, IsNotEmpty, Matches, MaxLength } from 'class-validator';
import { KPIS } from './kpi.rules.ts';

/** `value` empty: the target is withdrawn. */
export class TargetForm {
  @IsIn(KPIS, { message: 'kpi:form.kpi' })
  kpi = '';

  @Matches(/^20\d\d$/, { message: 'kpi:form.fiscalYear' })
  fiscalYear = '';

  value = '';

  @MaxLength(400, { message: 'kpi:form.long' })
  @IsNotEmpty({ message: 'kpi:form.reason' })
  reason = '';
}

const Count = (): PropertyDecorator => Matches(/^\d{0,7}$/, { message: 'kpi:form.count' });

/** The figures empty: they are those of the register at the end of the month. */
export class BaselineForm {
  @IsNotEmpty({ message: 'kpi:form.month' })
  month = '';

  @Count()
  people = '';

  @Count()
  terminals = '';

  @Count()
  withOne = '';

  @MaxLength(400, { message: 'kpi:form.long' })
  @IsNotEmpty({ message: 'kpi:form.reason' })
  reason = '';
}

/** A month that was published is to be computed anew, after corrections of the register. */
export class AnewForm {
  @IsNotEmpty({ message: 'kpi:form.month' })
  month = '';

  @MaxLength(400, { message: 'kpi:form.long' })
  @IsNotEmpty({ message: 'kpi:form.reason' })
  reason = '';
}
