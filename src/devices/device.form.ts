import { IsIn, MaxLength } from 'class-validator';
import { isControlCode } from '../networks/control.rules.ts';
import { ZONE_CODES } from '../networks/zone.rules.ts';
import { foldCode } from '../shared/text.ts';
import { IsDay, IsDayOrEmpty } from '../web/validators.ts';
import { EachHolds, Holds, orBlank } from './check.form.ts';
import { codesOf, KINDS, PROCUREMENTS, USES } from './device.rules.ts';
import {
  isAssetNumber,
  isCapability,
  isHostname,
  readAddresses,
  readDay,
  readMacs,
  readMemory,
} from './device-field.rules.ts';

const TOO_LONG = { message: 'devices:invalid.tooLong' };
const NO_DAY = { message: 'devices:invalid.day' };

/** What a terminal is; the fields of both the registration and the edit. */
export class DeviceForm {
  @Holds(isAssetNumber, 'devices:invalid.assetNumber')
  assetNumber = '';

  @Holds((text) => foldCode(text).length <= 60, TOO_LONG.message)
  serial = '';

  @Holds(orBlank(isHostname), 'devices:invalid.hostname')
  hostname = '';

  @MaxLength(60, TOO_LONG)
  maker = '';

  @MaxLength(100, TOO_LONG)
  model = '';

  @IsIn(codesOf(KINDS), { message: 'devices:invalid.kind' })
  kind = '';

  @IsIn(codesOf(USES), { message: 'devices:invalid.use' })
  use = '';

  @IsIn(ZONE_CODES, { message: 'devices:invalid.zone' })
  zone = '';

  @Holds((text) => readMacs(text) !== null, 'devices:invalid.macs')
  macs = '';

  @Holds((text) => readAddresses(text) !== null, 'devices:invalid.addresses')
  addresses = '';

  @MaxLength(60, TOO_LONG)
  os = '';

  @MaxLength(40, TOO_LONG)
  osVersion = '';

  @Holds(
    orBlank((text) => readMemory(text) !== null),
    'devices:invalid.memoryGb',
  )
  memoryGb = '';

  @EachHolds(isCapability, 'devices:invalid.capabilities')
  capabilities: string[] = [];

  @IsIn(codesOf(PROCUREMENTS), { message: 'devices:invalid.procurement' })
  procurement = '';

  @MaxLength(60, TOO_LONG)
  contract = '';

  @IsDayOrEmpty(NO_DAY)
  acquiredOn = '';

  @IsDayOrEmpty(NO_DAY)
  leaseEndOn = '';

  @MaxLength(100, TOO_LONG)
  place = '';

  @IsDayOrEmpty(NO_DAY)
  stocktakenOn = '';

  /** From when the zone holds, and at registration everything else that is dated. */
  @IsDay(NO_DAY)
  from = '';

  @MaxLength(500, TOO_LONG)
  reason = '';
}

export class RegistrationForm extends DeviceForm {
  @IsIn(['ordered', 'inStock'], { message: 'devices:invalid.firstState' })
  state = '';

  @MaxLength(100, TOO_LONG)
  unit = '';

  @EachHolds(isControlCode, 'devices:invalid.controls')
  controls: string[] = [];
}

export class EditForm extends DeviceForm {
  revision = '';
}

/** The confirmation of controls: those present, and the day on which they were looked at. */
export class ControlsForm {
  @EachHolds(isControlCode, 'devices:invalid.controls')
  controls: string[] = [];

  /** Those that were looked at; none for all that are present. */
  @EachHolds(isControlCode, 'devices:invalid.controls')
  confirmed: string[] = [];

  @Holds((text) => readDay(text) !== null, 'devices:invalid.day')
  confirmedOn = '';

  @MaxLength(500, TOO_LONG)
  reason = '';

  revision = '';
}
