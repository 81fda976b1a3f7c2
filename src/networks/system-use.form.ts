import { MaxLength } from 'class-validator';
import { IsDay } from '../web/validators.ts';

/** The names are those of the form on the system's page. */
export class SystemUseForm {
  @MaxLength(100, { message: 'networks:form.user' })
  unit = '';

  @MaxLength(100, { message: 'networks:form.user' })
  person = '';

  @IsDay({ message: 'networks:form.day' })
  from = '';
}

export class SystemUseEndForm {
  @IsDay({ message: 'networks:form.day' })
  on = '';
}
