/** The button under the text: what was shown, and to whom. Who acknowledges comes from the session alone. */
export class AcknowledgementForm {
  textHash = '';
  renditionHash = '';
  personId = '';
}
