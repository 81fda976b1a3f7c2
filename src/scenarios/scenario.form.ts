import { IsIn, Length, MaxLength } from 'class-validator';
import { PRESETS } from './preset.rules.ts';
import { fieldNames } from './typed-settings.ts';

class NamedForm {
  @Length(1, 100, { message: 'scenarios:invalid.name' })
  name = '';

  @MaxLength(500, { message: 'scenarios:invalid.note' })
  note = '';
}

export class NewScenarioForm extends NamedForm {
  @IsIn(PRESETS, { message: 'scenarios:invalid.preset' })
  preset = '';
}

/** The form of a scenario's settings, with as many rows as were sent. */
export const settingsForm = (
  methodRows: number,
  entryRows: number,
  fittings: readonly string[],
): (new () => NamedForm) =>
  class extends NamedForm {
    constructor() {
      super();
      for (const name of fieldNames(methodRows, entryRows, fittings)) Object.assign(this, { [name]: '' });
    }
  };
