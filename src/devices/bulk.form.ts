import { MaxLength } from 'class-validator';

/** Chosen fields for chosen terminals; what a field may hold is asked once it is chosen (bulk-field.rules.ts). */
export class BulkForm {
  /** Empty where the list sent its ticked rows, then `confirm`, then `apply`. */
  step = '';

  ids: string[] = [];

  /** `id revision`, as the terminals were when they were chosen. */
  chosen: string[] = [];

  fields: string[] = [];

  kind = '';

  use = '';

  procurement = '';

  place = '';

  os = '';

  osVersion = '';

  contract = '';

  leaseEndOn = '';

  stocktakenOn = '';

  @MaxLength(500, { message: 'devices:invalid.tooLong' })
  reason = '';
}
