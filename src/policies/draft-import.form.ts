import { Matches } from 'class-validator';

export class DraftImportForm {
  @Matches(/^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$/, { message: 'policies:word.invalid.version' })
  number = '';
}
