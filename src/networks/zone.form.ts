import { Length } from 'class-validator';

export class ZoneNameForm {
  @Length(1, 60, { message: 'networks:form.zoneName' })
  name = '';

  /** The name that the form showed: another one stored by now makes it stale. */
  shownName = '';
}
