import { MaxLength } from 'class-validator';

const HASH = { message: 'policies:form.tooLong' };

/** The button under the text: what was shown, and to whom. Who acknowledges comes from the session alone. */
export class AcknowledgementForm {
  @MaxLength(64, HASH)
  textHash = '';

  @MaxLength(64, HASH)
  renditionHash = '';

  @MaxLength(36, HASH)
  personId = '';
}
