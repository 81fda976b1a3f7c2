import { IsIn, IsNotEmpty, Length, Matches, MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { BETTER, COUNTING, DECIMALS } from './effect.rules.ts';

const LONG = { message: 'effects:form.long' };
const YEAR = { message: 'effects:form.fiscalYear' };
const FACT = { message: 'effects:form.factId' };
const ID = /^[0-9a-f-]{0,36}$/;
const FISCAL_YEAR = /^20\d\d$/;

export class NewIndicatorForm {
  @Length(1, 200, { message: 'effects:form.goal' })
  goal = '';

  @Length(1, 100, { message: 'effects:form.title' })
  title = '';

  @Length(1, 2_000, { message: 'effects:form.definition' })
  definition = '';

  @Length(1, 20, { message: 'effects:form.unitWord' })
  unitWord = '';

  @IsIn(DECIMALS, { message: 'effects:form.choose' })
  decimals = '';

  @IsIn(BETTER, { message: 'effects:form.choose' })
  better = '';

  @IsIn(COUNTING, { message: 'effects:form.choose' })
  counting = '';

  /** Code or name; nothing where nobody is named yet. */
  @MaxLength(100, { message: 'effects:form.unit' })
  unit = '';
}

export class EditIndicatorForm extends NewIndicatorForm {
  /** What the form showed; so that two people do not overwrite each other. */
  @Matches(ID, FACT)
  factId = '';
}

/** Who answers for one that ships. */
export class UnitForm {
  @MaxLength(100, { message: 'effects:form.unit' })
  unit = '';

  @Matches(ID, FACT)
  factId = '';
}

/** `value` empty: the target is withdrawn. */
export class EffectTargetForm {
  @Matches(FISCAL_YEAR, YEAR)
  fiscalYear = '';

  @MaxLength(40, { message: 'effects:form.value' })
  value = '';

  @MaxLength(400, LONG)
  @IsNotEmpty({ message: 'effects:form.reason' })
  reason = '';
}

/** `value` empty: what was entered of the day is withdrawn. */
export class ActualForm {
  @IsDay({ message: 'effects:form.day' })
  on = '';

  @MaxLength(40, { message: 'effects:form.value' })
  value = '';

  @MaxLength(400, LONG)
  note = '';
}

/** `text` empty: the comment is taken away. */
export class CommentForm {
  @Matches(FISCAL_YEAR, YEAR)
  fiscalYear = '';

  @MaxLength(2_000, { message: 'effects:form.text' })
  text = '';
}
