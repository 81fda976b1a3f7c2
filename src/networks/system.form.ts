import { IsIn, Length, MaxLength } from 'class-validator';
import { ZONE_CODES } from './zone.rules.ts';

export class SystemForm {
  @Length(1, 40, { message: 'networks:form.systemCode' })
  code = '';

  @Length(1, 100, { message: 'networks:form.systemName' })
  name = '';

  @IsIn(ZONE_CODES, { message: 'networks:form.zone' })
  zone = '';

  @MaxLength(100, { message: 'networks:form.owner' })
  owner = '';

  /** Of the system that the form showed; empty for a new one. */
  revision = '';
}
