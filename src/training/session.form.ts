import { ArrayMaxSize, IsIn, Length, Matches, MaxLength, ValidateBy, type ValidationOptions } from 'class-validator';
import { IsDay } from '../web/validators.ts';
import { timeOf } from './session.rules.ts';

const IsTime = (options: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name: 'isTime', validator: { validate: (value) => timeOf(String(value)) !== null } }, options);

export class SessionForm {
  @IsDay({ message: 'sessions:form.heldOn' })
  heldOn = '';

  @IsTime({ message: 'sessions:form.startsAt' })
  startsAt = '';

  @IsTime({ message: 'sessions:form.endsAt' })
  endsAt = '';

  @Length(1, 100, { message: 'sessions:form.place' })
  place = '';

  @Matches(/^[1-9]\d{0,3}$/, { message: 'sessions:form.capacity' })
  capacity = '';

  @IsDay({ message: 'sessions:form.signUpBy' })
  signUpBy = '';

  @MaxLength(100, { message: 'sessions:form.lecturer' })
  lecturer = '';

  @MaxLength(2_000, { message: 'sessions:form.note' })
  note = '';

  /** What the form was opened on. */
  @Matches(/^\d{0,9}$/, { message: 'sessions:form.revision' })
  revision = '';
}

export class SessionReasonForm {
  @Length(1, 400, { message: 'sessions:form.reason' })
  reason = '';
}

export class SessionPeopleForm {
  @ArrayMaxSize(1_000, { message: 'sessions:form.people' })
  people: string[] = [];
}

export class AttendanceForm {
  @ArrayMaxSize(1_000, { message: 'sessions:form.people' })
  people: string[] = [];

  @MaxLength(30_000, { message: 'sessions:form.numbers' })
  numbers = '';
}

const DECISIONS = ['confirm', 'strike'] as const;

export class AttendanceDecisionForm {
  @ArrayMaxSize(1_000, { message: 'sessions:form.people' })
  people: string[] = [];

  @IsIn(DECISIONS, { message: 'sessions:form.decision' })
  decision = '';

  @MaxLength(400, { message: 'sessions:form.reason' })
  reason = '';
}
