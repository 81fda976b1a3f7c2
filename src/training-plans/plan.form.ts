import { IsNotEmpty, Length, Matches, MaxLength } from 'class-validator';
import { AudienceForm } from '../audience/audience.form.ts';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';

const AIM = { message: 'trainingPlans:form.aim' };

export class BeginForm {
  @Matches(/^20\d\d$/, { message: 'trainingPlans:form.fiscalYear' })
  fiscalYear = '';

  @Length(1, 4000, AIM)
  aim = '';

  copies: string[] = [];
}

export class AimForm {
  @Length(1, 4000, AIM)
  aim = '';

  revision = '';
}

/** One course of the year with its audience. */
export class ItemForm extends AudienceForm {
  @IsNotEmpty({ message: 'trainingPlans:form.course' })
  course = '';

  @IsDay({ message: 'trainingPlans:form.day' })
  opensOn = '';

  @IsDay({ message: 'trainingPlans:form.day' })
  dueOn = '';

  @IsDayOrEmpty({ message: 'trainingPlans:form.day' })
  makeUpUntil = '';

  @Matches(/^([1-9]|[1-9]\d|1[01]\d|120)$/, { message: 'trainingPlans:form.joinerDays' })
  joinerDays = '';

  methods: string[] = [];

  @MaxLength(1000, { message: 'trainingPlans:form.note' })
  note = '';

  revision = '';
}

/** 年度末の報告. */
export class ReportForm {
  @IsDay({ message: 'trainingPlans:form.day' })
  asOf = '';

  @IsDay({ message: 'trainingPlans:form.day' })
  reportedOn = '';

  @Length(1, 200, { message: 'trainingPlans:form.meeting' })
  meeting = '';

  @Length(1, 4000, { message: 'trainingPlans:form.findings' })
  findings = '';

  @MaxLength(4000, { message: 'trainingPlans:form.improvements' })
  improvements = '';
}
