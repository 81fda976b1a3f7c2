import { ArrayNotEmpty, Length } from 'class-validator';

export class MatchForm {
  @Length(1, 100, { message: 'unmatched:form.person' })
  person = '';

  @ArrayNotEmpty({ message: 'unmatched:form.rows' })
  rows: string[] = [];
}

export class SettingAsideForm {
  @ArrayNotEmpty({ message: 'unmatched:form.rows' })
  rows: string[] = [];

  @Length(1, 400, { message: 'unmatched:form.reason' })
  reason = '';
}
