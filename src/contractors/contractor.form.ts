import { IsIn, Length, Matches, MaxLength } from 'class-validator';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import {
  CHECK_METHODS,
  CHECK_RESULTS,
  CLAUSE_STATES,
  INFORMATION,
  PERSONAL,
  SUBCONTRACTING,
} from './contractor.rules.ts';

const CLAUSE = { message: 'contractors:form.clause' };
const FACT = { message: 'contractors:form.factId' };
const ID = /^[0-9a-f-]{0,36}$/;

export class ContractorForm {
  @Length(1, 100, { message: 'contractors:form.name' })
  name = '';

  @MaxLength(40, { message: 'contractors:form.corporateNumber' })
  corporateNumber = '';

  @MaxLength(400, { message: 'contractors:form.contact' })
  contact = '';
}

export class ContractorEditForm extends ContractorForm {
  @IsDayOrEmpty({ message: 'contractors:form.day' })
  from = '';

  /** What the form showed; so that two people do not overwrite each other. */
  @Matches(ID, FACT)
  factId = '';
}

export class ContractForm {
  @Length(1, 200, { message: 'contractors:form.title' })
  title = '';

  @MaxLength(40, { message: 'contractors:form.number' })
  number = '';

  @IsDay({ message: 'contractors:form.day' })
  beginsOn = '';

  @IsDay({ message: 'contractors:form.day' })
  endsOn = '';

  @Length(1, 100, { message: 'contractors:form.unit' })
  unit = '';

  @IsIn(INFORMATION, { message: 'contractors:form.choose' })
  information = '';

  @IsIn(PERSONAL, { message: 'contractors:form.choose' })
  personal = '';

  @IsIn(SUBCONTRACTING, { message: 'contractors:form.choose' })
  subcontracting = '';

  @IsDayOrEmpty({ message: 'contractors:form.day' })
  firstCheckOn = '';

  @MaxLength(2_000, { message: 'contractors:form.note' })
  note = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  compliance = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  persons = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  serviceLevel = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  access = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  education = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  purpose = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  secrecy = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  subletting = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  returning = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  reporting = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  inspection = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  disclosure = '';

  @IsIn(CLAUSE_STATES, CLAUSE)
  liability = '';
}

export class ContractEditForm extends ContractForm {
  @IsDayOrEmpty({ message: 'contractors:form.day' })
  from = '';

  @Matches(ID, FACT)
  factId = '';
}

export class ContractEndForm {
  @IsDay({ message: 'contractors:form.day' })
  lastOn = '';

  @Length(1, 400, { message: 'contractors:form.reason' })
  reason = '';
}

export class CheckForm {
  @IsDay({ message: 'contractors:form.day' })
  checkedOn = '';

  @Length(1, 100, { message: 'contractors:form.checkedBy' })
  checkedBy = '';

  @IsIn(CHECK_METHODS, { message: 'contractors:form.choose' })
  method = '';

  @IsIn(CHECK_RESULTS, { message: 'contractors:form.choose' })
  result = '';

  @MaxLength(2_000, { message: 'contractors:form.note' })
  findings = '';

  @IsDayOrEmpty({ message: 'contractors:form.day' })
  nextDueOn = '';
}

export class SubcontractForm {
  @Length(1, 100, { message: 'contractors:form.name' })
  name = '';

  @Length(1, 400, { message: 'contractors:form.work' })
  work = '';

  @IsDay({ message: 'contractors:form.day' })
  from = '';

  @IsDayOrEmpty({ message: 'contractors:form.day' })
  lastOn = '';

  @IsDayOrEmpty({ message: 'contractors:form.day' })
  approvedOn = '';
}

export class SubcontractEndForm {
  @IsDay({ message: 'contractors:form.day' })
  lastOn = '';
}
