import { Matches } from 'class-validator';

/** The version that somebody was shown when they pressed to begin. */
export class BeginningForm {
  @Matches(/^[1-9]\d{0,5}$/, { message: 'learning:form.version' })
  version = '';
}
