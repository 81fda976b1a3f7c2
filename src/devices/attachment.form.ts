import { IsIn, MaxLength } from 'class-validator';
import { ATTACHMENT_KINDS } from './attachment.rules.ts';

const TOO_LONG = { message: 'devices:invalid.tooLong' };

export class AttachmentForm {
  @IsIn(ATTACHMENT_KINDS, { message: 'devices:invalid.attachmentKind' })
  attachmentKind = '';

  @MaxLength(500, TOO_LONG)
  note = '';
}

/** To remove a file, and to put it back. */
export class AttachmentStepForm {
  @MaxLength(500, TOO_LONG)
  reason = '';
}
