import { Length, Matches, MaxLength } from 'class-validator';

export class PageForm {
  @Length(1, 100, { message: 'versions:form.heading' })
  heading = '';

  @MaxLength(20_000, { message: 'versions:form.body' })
  body = '';

  @Matches(/^([1-9]\d{0,2})?$/, { message: 'versions:form.position' })
  position = '';

  @Matches(/^\d{0,9}$/, { message: 'versions:form.revision' })
  revision = '';
}
