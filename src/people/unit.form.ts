import { IsIn, Length, MaxLength } from 'class-validator';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import { UNIT_LEVELS } from './unit.rules.ts';

const LEVELS = UNIT_LEVELS.map(({ code }) => code);

/** 新設. */
export class FoundingForm {
  @Length(1, 20, { message: 'people:invalid.unitCode' })
  code = '';

  @Length(1, 100, { message: 'people:invalid.unitName' })
  unitName = '';

  @MaxLength(100, { message: 'people:invalid.tooLong' })
  parent = '';

  @IsIn(LEVELS, { message: 'people:invalid.level' })
  level = '';

  @MaxLength(60, { message: 'people:invalid.tooLong' })
  organ = '';

  @IsDay({ message: 'people:invalid.day' })
  effectiveOn = '';

  @IsDayOrEmpty({ message: 'people:invalid.day' })
  lastOn = '';
}

/** 改称: name, level and organ from a day. */
export class RenamingForm {
  @Length(1, 100, { message: 'people:invalid.unitName' })
  unitName = '';

  @IsIn(LEVELS, { message: 'people:invalid.level' })
  level = '';

  @MaxLength(60, { message: 'people:invalid.tooLong' })
  organ = '';

  @IsDay({ message: 'people:invalid.day' })
  effectiveOn = '';
}

/** 移動; without an upper unit it stands at the top. */
export class MoveForm {
  @MaxLength(100, { message: 'people:invalid.tooLong' })
  parent = '';

  @IsDay({ message: 'people:invalid.day' })
  effectiveOn = '';
}

/** 廃止; `successor` carries on the work and, where ticked, takes the people and the units below. */
export class AbolitionForm {
  @IsDay({ message: 'people:invalid.day' })
  effectiveOn = '';

  @MaxLength(100, { message: 'people:invalid.tooLong' })
  successor = '';

  carry: string[] = [];

  @MaxLength(500, { message: 'people:invalid.tooLong' })
  reason = '';
}

/** 統合 of the unit into one that exists on the day. */
export class MergerForm {
  @IsDay({ message: 'people:invalid.day' })
  effectiveOn = '';

  @Length(1, 1000, { message: 'people:invalid.mergedUnits' })
  mergedUnits = '';

  carry: string[] = [];

  @MaxLength(500, { message: 'people:invalid.tooLong' })
  reason = '';
}

/** 分割 into new units, one `所属コード 所属名` a line. */
export class SplitForm {
  @IsDay({ message: 'people:invalid.day' })
  effectiveOn = '';

  @Length(1, 2000, { message: 'people:invalid.parts' })
  parts = '';

  keeps: string[] = [];

  @MaxLength(20, { message: 'people:invalid.tooLong' })
  carryTo = '';

  @MaxLength(500, { message: 'people:invalid.tooLong' })
  reason = '';
}
