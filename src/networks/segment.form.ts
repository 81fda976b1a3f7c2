import { IsIn, Length, MaxLength, ValidateBy } from 'class-validator';
import { vlanFault } from './segment.rules.ts';
import { rangeAround } from './segment-range.ts';
import { ZONE_CODES } from './zone.rules.ts';

const holds = (name: string, validate: (text: string) => boolean, message: string): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: (value) => validate(String(value)) } }, { message });

export class SegmentForm {
  @IsIn(ZONE_CODES, { message: 'networks:form.zone' })
  zone = '';

  @Length(1, 100, { message: 'networks:form.segmentName' })
  name = '';

  @holds('isCidr', (text) => rangeAround(text) !== null, 'networks:segmentFault.noCidr')
  cidr = '';

  @holds('isVlan', (text) => vlanFault(text) === null, 'networks:segmentFault.noVlan')
  vlan = '';

  @MaxLength(100, { message: 'networks:form.site' })
  site = '';

  gateway = '';

  @MaxLength(400, { message: 'networks:form.note' })
  note = '';

  /** Of the segment that the form showed; empty for a new one. */
  revision = '';
}
